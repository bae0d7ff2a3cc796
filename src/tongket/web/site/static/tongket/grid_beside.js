// Beside the cells: what the rules say, sums and indicators, and the story of the chosen cell. All
// numbers come from the server; nothing is computed here.
"use strict";

import { byKey, grid, isCell } from "./grid_cells.js";
import { isWaiting, onSaved, settledValue, stands, write } from "./grid_saving.js";

const SOON = 400;
const panel = document.getElementById("cell");
const live = document.getElementById("live");
const doubts = new Map();
let chosen = null, liveTimer = 0, cellTimer = 0, asked = 0;

async function refresh() {
  let told = null;
  try {
    const answer = await fetch(grid.dataset.live, { headers: { Accept: "application/json" } });
    if (!answer.ok || answer.redirected) return;
    told = await answer.json();
  } catch { return; }
  for (const cell of told.cells) mend(cell);
  for (const total of grid.querySelectorAll("[data-total]")) total.textContent = told.totals[total.dataset.total] ?? "";
  live.innerHTML = told.indicators;
  tellDoubts();
}

// A cell that somebody else saved meanwhile, unless something is being typed into it here.
function mend(cell) {
  const input = byKey(cell.key);
  if (!input) return;
  doubts.set(cell.key, cell.doubts);
  const newer = cell.version > Number(input.dataset.version);
  if (newer && !isWaiting(cell.key) && input.value === settledValue(input)) stands(input, cell);
  const classes = input.parentElement.classList;
  classes.toggle("has-comment", cell.comments > 0);
  classes.toggle("has-error", cell.doubts.some((doubt) => doubt.severity === "error"));
  classes.toggle("has-warning", cell.doubts.length > 0 && !classes.contains("has-error"));
  const about = cell.doubts.map((doubt) => doubt.text).join(" ");
  if (about) input.setAttribute("aria-description", about); else input.removeAttribute("aria-description");
  if (about && !classes.contains("returned")) input.parentElement.title = about;
  else if (!classes.contains("returned")) input.parentElement.removeAttribute("title");
}

function soon() { clearTimeout(liveTimer); liveTimer = setTimeout(refresh, SOON); }

function tellDoubts() {
  const place = panel.querySelector(".doubts");
  if (!place || !chosen) return;
  place.replaceChildren(...(doubts.get(chosen) ?? []).map((doubt) => {
    const line = document.createElement("p");
    line.className = `doubt doubt-${doubt.severity}`;
    line.textContent = doubt.text;
    return line;
  }));
}

async function story(sent) {
  const key = chosen, number = ++asked;
  try {
    const answer = await fetch(`${grid.dataset.cell}?key=${encodeURIComponent(key)}`, sent ?? {});
    const text = await answer.text();
    if (number !== asked || answer.redirected || ![200, 400, 403].includes(answer.status)) return;
    const open = [...panel.querySelectorAll("details")].map((one) => one.open);
    panel.innerHTML = text;
    panel.querySelectorAll("details").forEach((one, at) => { if (open[at]) one.open = true; });
    tellDoubts();
  } catch { /* the line is down: what was shown stays */ }
}

// The panel lies over the page: the cell that is typed in is never under it.
function reveal() {
  const input = document.activeElement;
  if (!isCell(input)) return;
  const hidden = input.getBoundingClientRect().bottom + 6 - panel.getBoundingClientRect().top;
  if (hidden > 0) window.scrollBy(0, hidden);
}
new ResizeObserver(reveal).observe(panel);
window.addEventListener("resize", reveal);

function choose(input) {
  if (isCell(input)) requestAnimationFrame(reveal);
  if (!isCell(input) || input.dataset.key === chosen) return;
  chosen = input.dataset.key;
  clearTimeout(cellTimer);
  cellTimer = setTimeout(() => story(), SOON / 2);
}
grid.addEventListener("focusin", (event) => choose(event.target));
panel.addEventListener("click", (event) => {
  const value = event.target.dataset?.put;
  const input = chosen && byKey(chosen);
  if (value === undefined || !input) return;
  write([[input, value]], "grid");
  input.focus();
});
panel.addEventListener("submit", async (event) => {
  event.preventDefault();
  const body = new URLSearchParams(new FormData(event.target));
  await story({ method: "POST", headers: { "X-CSRFToken": grid.dataset.csrf }, body });
  refresh();
});
onSaved(() => { soon(); if (chosen) { clearTimeout(cellTimer); cellTimer = setTimeout(() => story(), SOON); } });
window.addEventListener("focus", soon);
refresh();
choose(document.activeElement);
