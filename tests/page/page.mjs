// The page's module, in a form that Node takes for one whatever its name ends in.

import { readFileSync } from "node:fs";

const path = new URL("../../source/planar/planarkit/explorer/page.js", import.meta.url);

export const page = await import(
  `data:text/javascript;base64,${readFileSync(path).toString("base64")}`
);
