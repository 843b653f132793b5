// SPDX-License-Identifier: EUPL-1.2
// Checks the pages' scripts in a folder: their types, their style, and that no helper stands twice in them. Asked with
// `node check.js FOLDER OPENAPI.json [SCRIPT…]`: every fault is a line, `desk.js:12: …`; the scripts named are those that cannot
// import, so that what stands in them may stand elsewhere, too.

import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ESLint } from "eslint";
import openapi, { astToString } from "openapi-typescript";
import ts from "typescript";

const HERE = fileURLToPath(new URL(".", import.meta.url));
// Functions of fewer tokens are nobody's copy: `() => board`.
const TOKENS_MIN = 13;

const [folder, described, ...apart] = process.argv.slice(2);
const names = (await readdir(folder)).filter((name) => name.endsWith(".js")).sort();
const texts = new Map(await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), "utf8")])));

/** What the type checker says of the scripts, with the API's types in `openapi.d.ts`. */
async function of_types() {
  const api = astToString(await openapi(JSON.parse(await readFile(described, "utf8"))));
  const { config } = ts.readConfigFile(join(HERE, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, HERE);
  const host = ts.createCompilerHost(options);
  // The scripts lie where they are served: side by side, with their types.
  const virtual = new Map([[join(HERE, "openapi.d.ts"), api], ...[...texts].map(([name, text]) => [join(HERE, name), text])]);
  const { fileExists, getSourceFile } = host;
  host.fileExists = (path) => virtual.has(path) || fileExists(path);
  host.getSourceFile = (path, ...rest) =>
    virtual.has(path) ? ts.createSourceFile(path, virtual.get(path), rest[0], true) : getSourceFile(path, ...rest);
  const roots = [join(HERE, "types.d.ts"), ...names.map((name) => join(HERE, name))];
  const program = ts.createProgram(roots, options, host);
  const told = ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const line = file ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
    return fault(file ? file.fileName.slice(HERE.length) : "types", line, ts.flattenDiagnosticMessageText(messageText, " "));
  });
  return [...told, ...of_the_unknown(program)];
}

/** What is read from something of which nothing is known, as JSON is: the type checker lets all of it pass. */
function of_the_unknown(program) {
  const checker = program.getTypeChecker();
  const found = [];
  const is_unknown = (node) => (checker.getTypeAtLocation(node).flags & ts.TypeFlags.Any) !== 0;
  for (const name of names) {
    const source = program.getSourceFile(join(HERE, name));
    const visit = (node) => {
      const read = ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) ? node.expression : null;
      const taken_apart = ts.isObjectBindingPattern(node) ? node : null;
      const unknown = [read, taken_apart].find((part) => part && is_unknown(part));
      if (unknown) {
        const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
        found.push(fault(name, line, `nothing is known of ${unknown.getText()}: say of which type it is`));
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return found;
}

/** What the linter says of them. */
async function of_style() {
  const linter = new ESLint({ cwd: folder, overrideConfigFile: join(HERE, "eslint.config.js") });
  const results = await linter.lintFiles(["*.js"]);
  return results.flatMap(({ filePath, messages }) =>
    messages.map(({ line, message, ruleId }) => fault(filePath.slice(filePath.lastIndexOf("/") + 1), line, `${message} (${ruleId})`)),
  );
}

/** Functions that stand in two scripts: under one name, or with one body whatever its own names are. */
function of_copies() {
  const found = names.filter((name) => !apart.includes(name)).flatMap((name) => functions_of(name));
  return found.flatMap((one, at) => {
    const other = found.slice(0, at).find((before) => is_same(before, one));
    if (!other) return [];
    const what = other.name === one.name && other.is_outer && one.is_outer ? `${one.name} stands` : `the body of ${one.name} stands, as ${other.name},`;
    return [fault(one.script, one.line, `${what} in ${other.script} line ${other.line}, too: share it`)];
  });
}

const is_same = (one, other) =>
  (one.is_outer && other.is_outer && one.name === other.name) || (one.tokens >= TOKENS_MIN && one.shape === other.shape);

/** All functions of a script: name, line, whether they are the script's own, and the shape of their parameters and body. */
function functions_of(script) {
  const source = ts.createSourceFile(script, texts.get(script), ts.ScriptTarget.Latest, true, ts.ScriptKind.JS);
  const found = [];
  const visit = (node, depth) => {
    const is_function = ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node) || ts.isArrowFunction(node) || ts.isMethodDeclaration(node);
    if (is_function) {
      const holder = ts.isVariableDeclaration(node.parent) ? node.parent : node;
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      const is_outer = depth === 0 && (ts.isVariableDeclaration(holder) || ts.isFunctionDeclaration(holder));
      found.push({ script, name: holder.name?.getText() ?? "a function", line, is_outer, ...shape_of(node) });
    }
    ts.forEachChild(node, (child) => visit(child, is_function ? depth + 1 : depth));
  };
  visit(source, 0);
  return found;
}

/** A function's tokens, with each name of its own told by when it came first. */
function shape_of(node) {
  const own = new Map();
  const note = (name) => {
    if (ts.isIdentifier(name)) own.set(name.text, `$${own.size}`);
    else for (const element of name.elements) if (element.name) note(element.name);
  };
  const declared = (child) => {
    if (ts.isVariableDeclaration(child) || ts.isParameter(child)) note(child.name);
    ts.forEachChild(child, declared);
  };
  declared(node);
  const words = [];
  const read = (child) => {
    if (child.kind >= ts.SyntaxKind.FirstJSDocNode && child.kind <= ts.SyntaxKind.LastJSDocNode) return;
    const is_property = ts.isPropertyAccessExpression(child.parent) && child.parent.name === child;
    if (child.getChildCount() === 0) words.push((!is_property && own.get(child.getText())) || child.getText());
    else child.getChildren().forEach(read);
  };
  [...node.parameters, node.body].forEach(read);
  return { shape: words.join(" "), tokens: words.filter(Boolean).length };
}

const fault = (script, line, what) => `${script}:${line}: ${what}`;

const faults = [...(await of_types()), ...(await of_style()), ...of_copies()];
for (const line of faults) console.log(line);
