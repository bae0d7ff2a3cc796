// What Vega needs of a browser, and the one thing that is asked of it: a specification's drawing.
// This runs in a bare V8, which has no page, no files and no network. Widths of letters are those
// of the faces that the drawing is shown in, handed over by drawing.py.

"use strict";

var console = { log() {}, info() {}, warn() {}, error() {}, debug() {} };

// Specifications are JSON; Vega-Lite copies nothing but such values, dates, sets and maps.
function structuredClone(value) {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(structuredClone);
  if (value instanceof Date) return new Date(value);
  if (value instanceof Set) return new Set(Array.from(value, structuredClone));
  if (value instanceof Map) {
    return new Map(Array.from(value, ([key, one]) => [key, structuredClone(one)]));
  }
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, structuredClone(one)]));
}

var letterWidths = {};

// A pen that only measures. `font` is CSS: style, weight, size in px, family.
class Pen {
  font = "10px Tinos";

  measureText(text) {
    const bold = /\b(bold|bolder|[6-9]00)\b/.test(this.font) ? "bold" : "";
    const italic = /\b(italic|oblique)\b/.test(this.font) ? "italic" : "";
    const widths = letterWidths[bold + italic];
    const size = parseFloat(/([\d.]+)px/.exec(this.font)[1]);
    let sum = 0;
    for (const letter of text) sum += widths[letter] ?? 1;
    return { width: sum * size };
  }
}

var document = {
  createElement: () => ({ width: 1, height: 1, getContext: () => new Pen() }),
};

function prepare(widths, numbers) {
  letterWidths = widths;
  vega.formatLocale(numbers);
}

// The drawing (SVG); rejected when anything went wrong.
async function draw(content) {
  const wrong = [];
  const logger = {
    level() { return this; },
    error(...told) { wrong.push(told.join(" ")); return this; },
    warn() { return this; },
    info() { return this; },
    debug() { return this; },
  };
  function refuse(address) {
    wrong.push(`External data is not loaded: ${address}`);
    throw new Error("refused");
  }
  const loader = { load: refuse, sanitize: refuse, http: refuse, file: refuse };
  const compiled = vegaLite.compile(JSON.parse(content), { logger }).spec;
  const view = new vega.View(vega.parse(compiled), { renderer: "none", loader, logger });
  const svg = await view.toSVG();
  view.finalize();
  if (wrong.length > 0) throw new Error(wrong.join("; "));
  return svg;
}
