"use strict";

// Lines and cells of a copied block; Excel puts quotes around a cell with a line break in it.
export function block(text) {
  const lines = [[]];
  const cell = /"((?:[^"]|"")*)"(?=\t|\r?\n|$)|([^\t\r\n]*)/y;
  let at = 0;
  while (at <= text.length) {
    cell.lastIndex = at;
    const found = cell.exec(text);
    lines.at(-1).push((found[1]?.replace(/""/g, '"') ?? found[2]).replace(/\s+/g, " ").trim());
    at = cell.lastIndex;
    if (at >= text.length) break;
    if (text[at] === "\t") at += 1;
    else { at += text.startsWith("\r\n", at) ? 2 : 1; if (at >= text.length) break; lines.push([]); }
  }
  return lines;
}
