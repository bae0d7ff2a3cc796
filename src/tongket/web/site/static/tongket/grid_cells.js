// The cells of the form, by place and by key, and the words of the page.
"use strict";

export const grid = document.getElementById("grid");
export const inputs = [...grid.querySelectorAll("input[data-key]")];
const status = document.getElementById("saving");
const lines = [...grid.querySelectorAll("tbody tr")];
const rows = lines.map((line) => [...line.querySelectorAll("td.cell, td.closed")]);
const keyed = new Map(inputs.map((input) => [input.dataset.key, input]));
const places = new Map();
rows.forEach((row, down) => row.forEach((cell, right) => {
  const input = cell.querySelector("input");
  if (input) places.set(input, [down, right]);
}));

export const height = rows.length;
export const width = Math.max(0, ...rows.map((row) => row.length));

export function byKey(key) { return keyed.get(key); }
export function placeOf(input) { return places.get(input) ?? [0, 0]; }
export function inputAt(down, right) { return rows[down]?.[right]?.querySelector("input") ?? null; }
export function isCell(target) { return target instanceof HTMLInputElement && places.has(target); }
export function nameOf(input) { return `${input.closest("tr").dataset.row}, ${input.dataset.year}`; }

// A sentence of the page with its facts, and said aloud by readers of the screen.
export function worded(text, facts) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => facts[name] ?? whole);
}
export function say(name, facts = {}) { status.textContent = name ? worded(status.dataset[name], facts) : ""; }
export function sayLink(name, label) {
  say(name);
  const link = document.createElement("a");
  link.href = location.pathname + location.search;
  link.textContent = status.dataset[label];
  status.append(" ", link);
}

const SAVING = ["is-saving", "is-saved", "is-waiting", "is-conflict"];
export function mark(input, name) {
  input.parentElement.classList.remove(...SAVING);
  if (name) input.parentElement.classList.add(`is-${name}`);
}
export function look(input, name) {
  const cell = input.parentElement;
  cell.className = cell.className.replace(/look-\w+/, `look-${name}`);
}
