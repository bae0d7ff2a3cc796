// Saving cell by cell. What is typed lies in the browser until the server has it: under one name for
// each cell, so that two tabs do not overwrite one another; and under that of one account alone, so
// that nobody sends what somebody else typed on this computer.
"use strict";

import { byKey, grid, inputs, look, mark, nameOf, say, sayLink, worded } from "./grid_cells.js";

const prefix = `tongket:${grid.dataset.account}:${grid.dataset.docket}:${grid.dataset.form}:`;
const unsaved = document.getElementById("unsaved");
const MOST = 500, AGAIN = 5000;

// Key -> what was typed and not saved yet. ``held`` says why it is not sent by itself: somebody else
// changed the cell, or it is closed; the person decides.
const waiting = new Map();
// What the server gave, not what is in the field: on a slow line people type before this runs.
const settled = new Map(inputs.map((input) => [input, input.defaultValue]));
const done = [], undone = [];
const whenSaved = [];
let sending = false, timer = 0;

export function onSaved(act) { whenSaved.push(act); }
export function settledValue(input) { return settled.get(input); }
export function isWaiting(key) { return waiting.has(key); }

function keep(key) {
  try {
    if (waiting.has(key)) localStorage.setItem(prefix + key, JSON.stringify(waiting.get(key)));
    else localStorage.removeItem(prefix + key);
  } catch { /* a full or closed store: the value is still on the page, and is being sent */ }
}

// One step of work: cells with their new values. It can be undone as one.
export function write(changes, source) {
  const step = put(changes, source);
  if (!step.length) return;
  done.push(step);
  undone.length = 0;
}

export function undo() { return turn(done, undone); }
export function redo() { return turn(undone, done); }

function turn(from, to) {
  const step = from.pop();
  if (!step) return null;
  to.push(put(step, "grid"));
  return step[0][0];
}

// Writes what differs; gives the cells with what was in them before.
function put(changes, source) {
  const step = [];
  for (const [input, value] of changes) {
    if (input.readOnly) continue;
    input.value = value;
    const before = settled.get(input);
    if (before === value) continue;
    step.push([input, before]);
    settled.set(input, value);
    const version = waiting.get(input.dataset.key)?.version ?? Number(input.dataset.version);
    waiting.set(input.dataset.key, { raw: value, version, source });
    keep(input.dataset.key);
    mark(input, "saving");
  }
  if (step.length) { list(); send(); }
  return step;
}

function ready() { return [...waiting].filter(([, cell]) => !cell.held); }

export async function send() {
  clearTimeout(timer);
  if (sending || !ready().length) return;
  sending = true;
  say("saving");
  const source = ready()[0][1].source;
  const batch = ready().filter(([, cell]) => cell.source === source).slice(0, MOST);
  const body = JSON.stringify({ source, cells: batch.map(([key, { raw, version }]) => ({ key, raw, version })) });
  let told = null;
  try {
    const answer = await fetch(grid.dataset.save, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": grid.dataset.csrf },
      keepalive: body.length < 30000,
      body,
    });
    if (answer.status === 401) { later(batch, false); sayLink("expired", "signIn"); return; }
    if (answer.redirected || answer.status === 429 || answer.status >= 500) throw new Error("later");
    told = await answer.json();
    if (!answer.ok) { refused(batch, told.error); return; }
  } catch {
    later(batch, true);
    return;
  } finally {
    sending = false;
  }
  for (const cell of told.cells) saved(cell, batch.find(([key]) => key === cell.key)?.[1].raw);
  list();
  for (const act of whenSaved) act();
  if (ready().length) send();
  else say(unsaved.hidden ? (grid.querySelector(".look-invalid:not(.locked)") ? "invalid" : "saved") : "notSaved");
}

function later(batch, again) {
  for (const [key] of batch) { const input = byKey(key); if (input) mark(input, "waiting"); }
  say("waiting", { count: ready().length });
  if (again) timer = setTimeout(send, AGAIN);
}

function refused(batch, words) {
  for (const [key, cell] of batch) hold(key, { ...cell, held: "refused", theirs: "" });
  list();
  document.getElementById("saving").textContent = words;
}

function hold(key, cell) {
  waiting.set(key, cell);
  keep(key);
  const input = byKey(key);
  if (input) mark(input, "conflict");
}

function saved(told, sent) {
  const input = byKey(told.key);
  const cell = waiting.get(told.key);
  const typedOn = cell && cell.raw !== sent;
  if (told.conflict) {
    hold(told.key, { ...cell, version: told.version, held: told.open ? "conflict" : "refused", theirs: told.shown, changed: told.changed });
    return;
  }
  if (typedOn) cell.version = told.version; else waiting.delete(told.key);
  keep(told.key);
  if (input) stands(input, told, typedOn);
}

// A cell as the server has it.
export function stands(input, told, typedOn = false) {
  input.dataset.version = String(told.version);
  look(input, told.look);
  const busy = document.activeElement === input && input.value !== settled.get(input);
  if (!typedOn && !busy) { input.value = told.shown; settled.set(input, told.shown); }
  if (!typedOn) mark(input, told.look === "invalid" ? "" : "saved");
}

// What the person has to decide about: never thrown away unasked.
function list() {
  const held = [...waiting].filter(([, cell]) => cell.held);
  const body = unsaved.querySelector("ul");
  body.replaceChildren(...held.map(([key, cell]) => line(key, cell)));
  unsaved.hidden = !held.length;
}

function line(key, cell) {
  const input = byKey(key);
  const item = document.createElement("li");
  const words = worded(unsaved.dataset[cell.held], { theirs: cell.theirs ?? "", changed: cell.changed ?? "", mine: cell.raw });
  item.append(`${input ? nameOf(input) : key}: ${words} `);
  const open = cell.held === "conflict" || (input && !input.readOnly);
  if (open) item.append(button(unsaved.dataset.mine, () => { delete cell.held; keep(key); if (input) { input.value = cell.raw; settled.set(input, cell.raw); mark(input, "saving"); } list(); send(); }));
  item.append(button(cell.held === "conflict" ? unsaved.dataset.theirs : unsaved.dataset.drop, () => {
    waiting.delete(key);
    keep(key);
    if (input) { if (cell.held === "conflict") { input.value = cell.theirs; input.dataset.version = String(cell.version); } else input.value = input.defaultValue; settled.set(input, input.value); mark(input, ""); }
    list();
    for (const act of whenSaved) act();
    if (unsaved.hidden) say("");
  }));
  return item;
}

function button(words, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "plain small";
  made.textContent = words;
  made.addEventListener("click", act);
  return made;
}

// What an earlier visit left behind goes now; what can no longer be written is listed.
function takeUp() {
  let names = [];
  try { names = Object.keys(localStorage).filter((name) => name.startsWith(prefix)); } catch { return; }
  for (const name of names) {
    let cell = null;
    try { cell = JSON.parse(localStorage.getItem(name)); } catch { continue; }
    const key = name.slice(prefix.length), input = byKey(key);
    if (!cell || typeof cell.raw !== "string") { localStorage.removeItem(name); continue; }
    if (!input || input.readOnly) cell.held = "refused";
    if (cell.held === "refused") cell.theirs = input?.value ?? "";
    waiting.set(key, cell);
    if (!input) continue;
    if (!input.readOnly) {
      if (input.value === input.defaultValue) input.value = cell.raw;
      settled.set(input, cell.raw);
    }
    mark(input, cell.held ? "conflict" : "waiting");
  }
  list();
  send();
}

// Typed before this script was there and left already: no event told of it.
function catchUp() {
  const early = inputs.filter((input) => input !== document.activeElement && input.value !== settled.get(input));
  write(early.map((input) => [input, input.value.trim()]), "grid");
}

window.addEventListener("online", send);
window.addEventListener("beforeunload", (event) => { if (sending) event.preventDefault(); });
takeUp();
catchUp();
