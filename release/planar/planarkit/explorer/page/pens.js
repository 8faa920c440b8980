// Pens.

// Pictures are drawn by a pen, which writes on a canvas or, for a file, as SVG. Styles are {stroke,
// width, dash, alpha, fill}.

export function canvasPen(context, font) {
  const styled = ({ stroke, fill, width = 1, dash, alpha = 1 }) => {
    context.globalAlpha = alpha;
    if (fill) {
      context.fillStyle = fill;
      context.fill();
    }
    if (stroke) {
      context.strokeStyle = stroke;
      context.lineWidth = width;
      context.setLineDash(dash ?? []);
      context.stroke();
    }
    context.globalAlpha = 1;
  };
  context.lineCap = "butt";
  context.lineJoin = "round";
  return {
    path(points, style) {
      context.beginPath();
      for (let i = 0; i < points.length; i += 2) context.lineTo(points[i], points[i + 1]);
      styled(style);
    },
    pieces(points, style) {
      context.beginPath();
      for (let i = 0; i < points.length; i += 4) {
        context.moveTo(points[i], points[i + 1]);
        context.lineTo(points[i + 2], points[i + 3]);
      }
      context.lineCap = "round";
      styled(style);
      context.lineCap = "butt";
    },
    paths(paths, style) {
      context.beginPath();
      for (const points of paths) {
        context.moveTo(points[0], points[1]);
        for (let i = 2; i < points.length; i += 2) context.lineTo(points[i], points[i + 1]);
      }
      styled(style);
    },
    bend(x0, y0, x1, y1, style) {
      const middle = (x0 + x1) / 2;
      context.beginPath();
      context.moveTo(x0, y0);
      context.bezierCurveTo(middle, y0, middle, y1, x1, y1);
      styled(style);
    },
    circle(x, y, radius, style) {
      context.beginPath();
      context.arc(x, y, radius, 0, 2 * Math.PI);
      styled(style);
    },
    rect(x, y, width, height, style) {
      context.beginPath();
      context.rect(x, y, width, height);
      styled(style);
    },
    text(x, y, words, { size = 11, fill, anchor = "start", bold = false }) {
      context.font = `${bold ? "600 " : ""}${size}px ${font}`;
      context.textAlign = anchor === "middle" ? "center" : anchor;
      context.fillStyle = fill;
      context.fillText(words, x, y);
    },
    /** Part of a canvas (its left, top, width, height), or all of it. */
    image(source, x, y, width, height, { part, alpha = 1 } = {}) {
      context.globalAlpha = alpha;
      const [left, top, w, h] = part ?? [0, 0, source.width, source.height];
      context.drawImage(source, left, top, w, h, x, y, width, height);
      context.globalAlpha = 1;
    },
    /** Draw with the origin at (x, y), and where a size is given nothing outside of it. */
    within(x, y, size, draw) {
      context.save();
      context.translate(x, y);
      if (size) {
        context.beginPath();
        context.rect(0, 0, ...size);
        context.clip();
      }
      draw();
      context.restore();
    },
  };
}

/** Writes SVG; `done(width, height)` gives all of it. `url` makes a picture of part of a canvas. */
export function svgPen(font, url) {
  const parts = [];
  let clips = 0;
  const short = (value) => String(Math.round(value * 100) / 100);
  const escape = (text) =>
    String(text).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const style = ({ stroke, fill = "none", width = 1, dash, alpha = 1 }) =>
    `fill="${fill}"` +
    (stroke ? ` stroke="${stroke}" stroke-width="${width}"` : "") +
    (dash?.length ? ` stroke-dasharray="${dash.join(" ")}"` : "") +
    (alpha < 1 ? ` opacity="${alpha}"` : "");
  const joined = (points, from, to) => {
    const pairs = [];
    for (let i = from; i < to; i += 2) pairs.push(`${short(points[i])} ${short(points[i + 1])}`);
    return pairs.join("L");
  };
  return {
    path(points, look) {
      if (points.length) parts.push(`<path d="M${joined(points, 0, points.length)}" ${style(look)}/>`);
    },
    pieces(points, look) {
      let d = "";
      for (let i = 0; i < points.length; i += 4) d += `M${joined(points, i, i + 4)}`;
      if (d) parts.push(`<path d="${d}" stroke-linecap="round" ${style(look)}/>`);
    },
    paths(paths, look) {
      const d = paths.map((points) => `M${joined(points, 0, points.length)}`).join("");
      if (d) parts.push(`<path d="${d}" stroke-linejoin="round" ${style(look)}/>`);
    },
    bend(x0, y0, x1, y1, look) {
      const middle = short((x0 + x1) / 2);
      parts.push(
        `<path d="M${short(x0)} ${short(y0)}C${middle} ${short(y0)} ${middle} ${short(y1)} ` +
          `${short(x1)} ${short(y1)}" ${style(look)}/>`,
      );
    },
    circle(x, y, radius, look) {
      parts.push(`<circle cx="${short(x)}" cy="${short(y)}" r="${short(radius)}" ${style(look)}/>`);
    },
    rect(x, y, width, height, look) {
      parts.push(
        `<rect x="${short(x)}" y="${short(y)}" width="${short(width)}" ` +
          `height="${short(height)}" ${style(look)}/>`,
      );
    },
    text(x, y, words, { size = 11, fill, anchor = "start", bold = false }) {
      parts.push(
        `<text x="${short(x)}" y="${short(y)}" font-size="${size}" fill="${fill}" ` +
          `text-anchor="${anchor}"${bold ? ' font-weight="600"' : ""}>${escape(words)}</text>`,
      );
    },
    image(source, x, y, width, height, { part, alpha = 1 } = {}) {
      parts.push(
        `<image x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}" ` +
          `preserveAspectRatio="none" opacity="${alpha}" href="${url(source, part)}"/>`,
      );
    },
    within(x, y, size, draw) {
      let clip = "";
      if (size) {
        clip = ` clip-path="url(#clip${++clips})"`;
        parts.push(
          `<clipPath id="clip${clips}"><rect width="${size[0]}" height="${size[1]}"/></clipPath>`,
        );
      }
      parts.push(`<g transform="translate(${short(x)} ${short(y)})"><g${clip}>`);
      draw();
      parts.push("</g></g>");
    },
    done(width, height) {
      return (
        `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" ` +
        `viewBox="0 0 ${width} ${height}" font-family="${escape(font)}">${parts.join("")}</svg>`
      );
    },
  };
}
