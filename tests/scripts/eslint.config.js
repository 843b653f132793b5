// SPDX-License-Identifier: EUPL-1.2
// What the pages' scripts are linted by.

import js from "@eslint/js";
import globals from "globals";

export default [
  js.configs.recommended,
  {
    languageOptions: { ecmaVersion: 2024, sourceType: "module", globals: globals.browser },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "default-case-last": "error",
      eqeqeq: "error",
      "no-else-return": ["error", { allowElseIf: true }],
      "no-implicit-globals": "error",
      "no-return-assign": "error",
      "no-shadow": "error",
      "no-unused-vars": "error",
      "no-useless-return": "error",
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": "error",
      "prefer-template": "error",
    },
  },
  {
    // Read by browsers of 2018, to whom a `catch` without a name is no JavaScript.
    files: ["phone.js"],
    languageOptions: { ecmaVersion: 2018, sourceType: "script" },
    rules: { "no-unused-vars": ["error", { caughtErrors: "none" }] },
  },
];
