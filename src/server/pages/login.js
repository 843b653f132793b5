// SPDX-License-Identifier: EUPL-1.2
// The login page: says that the session has ended, where another page has sent its reader here for that.

import { $ } from "./elements.js";
import { has_ended } from "./ended.js";

const over = $("over");
if (has_ended() && over) over.hidden = false;
