// Keys as in a spreadsheet. A cell is chosen (arrows move, typing replaces), typed over (arrows save
// and move), or edited after F2 or a double click (arrows move within the text).
"use strict";

import { byKey, grid, height, inputAt, inputs, isCell, placeOf, say, width } from "./grid_cells.js";
import { redo, settledValue, undo, write } from "./grid_saving.js";

let mode = "chosen";
let anchor = null, far = null;

export function chosenBlock() {
  if (!anchor) return [];
  const [[top, left], [bottom, right]] = corners();
  const block = [];
  for (let down = top; down <= bottom; down++) {
    const line = [];
    for (let across = left; across <= right; across++) line.push(inputAt(down, across));
    block.push(line);
  }
  return block;
}

function corners() {
  const [one, other] = [placeOf(anchor), placeOf(far ?? anchor)];
  return [
    [Math.min(one[0], other[0]), Math.min(one[1], other[1])],
    [Math.max(one[0], other[0]), Math.max(one[1], other[1])],
  ];
}

function paint() {
  for (const cell of grid.querySelectorAll(".chosen")) cell.classList.remove("chosen");
  if (!far || far === anchor) return;
  for (const line of chosenBlock()) for (const input of line) input?.parentElement.classList.add("chosen");
}

function only(input) { anchor = input; far = null; mode = "chosen"; paint(); }

function go(input) { if (input) { input.focus(); input.select(); } }

// The next cell that is there in a direction; ``steps`` of them where there are so many.
function next(from, down, right, steps = 1) {
  let [row, column] = placeOf(from), found = from;
  for (let left = steps; left > 0;) {
    row += down; column += right;
    if (row < 0 || row >= height || column < 0 || column >= width) break;
    const input = inputAt(row, column);
    if (input) { found = input; left--; }
  }
  return found;
}

function edge(from, right) {
  const [row] = placeOf(from);
  const line = [...Array(width).keys()].map((column) => inputAt(row, column)).filter(Boolean);
  return right ? line.at(-1) : line[0];
}

export function commit(input) {
  if (input.value !== settledValue(input)) write([[input, input.value.trim()]], "grid");
  mode = "chosen";
}

function clear() {
  const block = chosenBlock().flat().filter(Boolean);
  write(block.map((input) => [input, ""]), "grid");
  if (anchor) anchor.select();
}

const MOVES = {
  ArrowUp: (input) => next(input, -1, 0), ArrowDown: (input) => next(input, 1, 0),
  ArrowLeft: (input) => next(input, 0, -1), ArrowRight: (input) => next(input, 0, 1),
  PageUp: (input) => next(input, -1, 0, 10), PageDown: (input) => next(input, 1, 0, 10),
  Home: (input) => edge(input, false), End: (input) => edge(input, true),
};
const FAR = {
  Home: () => inputs[0], End: () => inputs.at(-1),
  ArrowUp: (input) => next(input, -1, 0, height), ArrowDown: (input) => next(input, 1, 0, height),
  ArrowLeft: (input) => edge(input, false), ArrowRight: (input) => edge(input, true),
};

function moved(event, input) {
  const way = (event.ctrlKey || event.metaKey ? FAR : MOVES)[event.key];
  if (!way || mode === "edit") return false;
  if (event.shiftKey && mode === "chosen") {
    far = way(far ?? input);
    paint();
    far.scrollIntoView({ block: "nearest", inline: "nearest" });
  } else {
    commit(input);
    go(way(input));
  }
  return true;
}

function commanded(event, input) {
  if (!(event.ctrlKey || event.metaKey) || mode !== "chosen") return false;
  const key = event.key.toLowerCase();
  if (key === "z" || key === "y") {
    const at = key === "z" && !event.shiftKey ? undo() : redo();
    if (at) { go(at); only(at); }
    return true;
  }
  if (key === "a") { anchor = inputs[0]; far = inputs.at(-1); paint(); return true; }
  return false;
}

function pressed(event, input) {
  switch (event.key) {
    case "Enter":
      commit(input);
      go(next(input, event.shiftKey ? -1 : 1, 0));
      return true;
    case "Escape":
      input.value = settledValue(input);
      only(input);
      input.select();
      return true;
    case "F2":
      if (mode === "edit") { mode = "typed"; return true; }
      mode = "edit";
      input.setSelectionRange(input.value.length, input.value.length);
      return true;
    case "Delete":
      if (mode !== "chosen") return false;
      clear();
      return true;
  }
  return false;
}

grid.addEventListener("keydown", (event) => {
  const input = event.target;
  if (!isCell(input) || event.isComposing || event.altKey) return;
  if (moved(event, input) || commanded(event, input) || pressed(event, input)) event.preventDefault();
});
grid.addEventListener("input", (event) => { if (isCell(event.target) && mode === "chosen") { mode = "typed"; far = null; paint(); } });
grid.addEventListener("change", (event) => { if (isCell(event.target)) commit(event.target); });
grid.addEventListener("focusin", (event) => { if (isCell(event.target)) { only(event.target); event.target.select(); } });
grid.addEventListener("mousedown", (event) => {
  if (!isCell(event.target) || !event.shiftKey || !anchor) return;
  far = event.target;
  paint();
  event.preventDefault();
});
grid.addEventListener("click", (event) => { if (isCell(event.target) && mode === "chosen") event.target.select(); });
grid.addEventListener("dblclick", (event) => { if (isCell(event.target)) { mode = "edit"; const end = event.target.value.length; event.target.setSelectionRange(end, end); } });

function copied(event) {
  if (!isCell(event.target) || mode !== "chosen") return false;
  const block = chosenBlock();
  event.clipboardData.setData("text/plain", block.map((line) => line.map((input) => input?.value ?? "").join("\t")).join("\r\n"));
  event.preventDefault();
  say("copied", { cells: block.flat().filter(Boolean).length });
  return true;
}
grid.addEventListener("copy", copied);
grid.addEventListener("cut", (event) => { if (copied(event)) clear(); });

// Somebody is in a cell already, before this script was there.
const early = document.activeElement;
if (isCell(early)) { only(early); if (early.value !== settledValue(early)) mode = "typed"; }

// The page may be opened at a cell, from the reviewer's list or a comment; of a form that shows only
// what went back, the first cell of that is chosen, so that the reason stands below it.
const wanted = byKey(new URLSearchParams(location.search).get("cell") ?? "")
  ?? (grid.dataset.part ? inputs.find((input) => !input.readOnly) : undefined);
if (wanted && !isCell(early)) { wanted.scrollIntoView({ block: "center" }); go(wanted); }
if (!inputs.some((input) => input.tabIndex === 0) && inputs.length) inputs[0].tabIndex = 0;
