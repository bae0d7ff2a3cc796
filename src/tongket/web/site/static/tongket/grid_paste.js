// A block from a spreadsheet is shown before it is put in: what was there, and what will be.
"use strict";

import { block } from "./copied_block.js";
import { grid, inputAt, isCell, placeOf, worded } from "./grid_cells.js";
import { chosenBlock } from "./grid_keys.js";
import { write } from "./grid_saving.js";

const dialog = document.getElementById("paste");

function show(input, lines) {
  const [row, column] = placeOf(input);
  const table = document.getElementById("paste-table");
  table.replaceChildren();
  const changes = [];
  let outside = 0;
  lines.forEach((line, down) => {
    const shown = table.insertRow();
    const head = document.createElement("th");
    head.scope = "row";
    const first = line.map((_, right) => inputAt(row + down, column + right)).find(Boolean);
    head.textContent = first ? `${dialog.dataset.row} ${first.closest("tr").dataset.row}` : "";
    shown.append(head);
    line.forEach((value, right) => {
      const target = inputAt(row + down, column + right);
      const open = target && !target.readOnly;
      const cell = shown.insertCell();
      cell.className = "n";
      if (open) {
        changes.push([target, value]);
        if (target.value === value) { cell.textContent = value; return; }
        const before = document.createElement("del");
        before.textContent = target.value || dialog.dataset.empty;
        const after = document.createElement("ins");
        after.textContent = value || dialog.dataset.empty;
        cell.append(before, " → ", after);
      } else {
        cell.textContent = value ? `✕ ${value}` : "";
        if (value) { outside++; cell.classList.add("wrong"); }
      }
    });
  });
  document.getElementById("paste-words").textContent =
    (dialog.dataset.part ? `${dialog.dataset.part} ` : "") + worded(dialog.dataset.words, { cells: changes.length }) + (outside ? ` ${worded(dialog.dataset.outside, { cells: outside })}` : "");
  dialog.returnValue = "no";
  dialog.addEventListener("close", () => {
    if (dialog.returnValue === "yes") write(changes, "paste");
    input.focus();
  }, { once: true });
  dialog.showModal();
}

grid.addEventListener("paste", (event) => {
  const input = event.target;
  if (!isCell(input)) return;
  const lines = block(event.clipboardData.getData("text/plain"));
  const chosen = chosenBlock();
  const many = chosen.flat().filter(Boolean).length > 1;
  if (lines.length === 1 && lines[0].length === 1) {
    if (many) { event.preventDefault(); show(chosen[0].find(Boolean) ?? input, chosen.map((line) => line.map(() => lines[0][0]))); }
    return;
  }
  event.preventDefault();
  show(many ? chosen[0].find(Boolean) ?? input : input, lines);
});
