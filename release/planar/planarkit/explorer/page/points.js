// Points that somebody draws.

const pointKey = (x, y, label) => `${Math.fround(x)},${Math.fround(y)},${label}`;

/** Numbers of the training points with these keys. */
function numbersOf({ X, Y }, keys) {
  const m = Y.length;
  const wanted = new Set(keys);
  const found = [];
  for (let i = 0; i < m && wanted.size; i++) {
    if (wanted.has(pointKey(X[i], X[m + i], Y[i]))) found.push(i);
  }
  return found;
}

/** Draw or erase at a place: at once on the page, and in the kernel when it is ready for it. */
function useTool(page, [x, y], radius) {
  const { points, drawn, tool } = page;
  if (!page.alive || tool === "look") return;
  if (tool !== "erase") {
    drawn.added.push([x, y, Number(tool)]);
  } else {
    const m = points.Y.length;
    const [x0, x1, y0, y1] = points.box;
    for (let i = 0; i < m; i++) {
      const [dx, dy] = [(points.X[i] - x) / (x1 - x0), (points.X[m + i] - y) / (y1 - y0)];
      if (Math.hypot(dx, dy) > radius) continue;
      drawn.erased.add(pointKey(points.X[i], points.X[m + i], points.Y[i]));
    }
    drawn.added = drawn.added.filter(
      ([a, b]) => Math.hypot((a - x) / (x1 - x0), (b - y) / (y1 - y0)) > radius,
    );
  }
  sendDrawn(page);
  redraw(page, "plane");
}

/** One message at a time: numbers of points hold only until points change. */
function sendDrawn(page) {
  const { added, erased } = page.drawn;
  if (!isAnswered(page) || (!added.length && !erased.size)) return;
  page.sent = page.drawn;
  page.drawn = { added: [], erased: new Set() };
  ask(page, null, { kind: "draw", added, erased: numbersOf(page.points, erased) });
}

const isDrawing = (page) => page.tool !== "look";
