// SPDX-License-Identifier: EUPL-1.2
// The page of the list for an evacuation: renews itself, and stays as it was where the server is away.

import { to_login } from "./ended.js";
import { follow } from "./link.js";
import { draw_link } from "./online.js";
import { draw_sheet, draw_sheet_line } from "./sheet.js";

follow({
  path: "/api/v1/reception",
  values: {},
  stream: "/api/v1/stream",
  keeps: true,
  on_board: draw_sheet,
  on_link(online, lost_since_ms) {
    draw_link(online, lost_since_ms);
    // While it is taken up again nobody knows: what was told of it stands.
    if (online !== null) draw_sheet_line(online ? null : lost_since_ms);
  },
  on_signed_out: () => to_login("/login?next=/reception/present"),
});
