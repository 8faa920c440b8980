// The page's module, joined as the widget joins it, in a form that Node takes for one.

import { readdirSync, readFileSync } from "node:fs";

const folder = new URL("../../source/planar/planarkit/explorer/page/", import.meta.url);
const parts = readdirSync(folder).filter((name) => name.endsWith(".js")).sort();
const joined = parts.map((name) => readFileSync(new URL(name, folder), "utf8")).join("\n");

export const page = await import(
  `data:text/javascript;base64,${Buffer.from(joined).toString("base64")}`
);
