// The grid of figures: keys as in a spreadsheet, block paste with a preview, undo, and saving cell
// by cell. What could not be sent is kept in the browser and goes when the line is back.
"use strict";

const grid = document.getElementById("grid");
const status = document.getElementById("saving");
const inputs = [...grid.querySelectorAll("input[data-key]")];
const rows = [...grid.querySelectorAll("tbody tr")].map((row) => [...row.querySelectorAll("td.cell, td.closed")]);
// Of one account alone: what somebody else typed on this computer is not sent in another's name.
const kept = `tongket:${grid.dataset.account}:${grid.dataset.docket}:${grid.dataset.form}`;
const before = new Map(inputs.map((input) => [input, input.value]));
const undone = [];
let waiting = load();
let sending = false;

function load() {
  try { return new Map(JSON.parse(localStorage.getItem(kept) || "[]")); } catch { return new Map(); }
}

function keep() {
  if (waiting.size) localStorage.setItem(kept, JSON.stringify([...waiting]));
  else localStorage.removeItem(kept);
}

function look(input, name) {
  const cell = input.parentElement;
  cell.classList.remove("is-saving", "is-saved", "is-waiting", "is-conflict");
  if (name) cell.classList.add(`is-${name}`);
}

function say(name, more) {
  status.textContent = status.dataset[name] + (more ? ` ${more}` : "");
}

function placeOf(input) {
  for (let row = 0; row < rows.length; row++) {
    const column = rows[row].indexOf(input.parentElement);
    if (column >= 0) return [row, column];
  }
  return [0, 0];
}

function inputAt(row, column) {
  return rows[row]?.[column]?.querySelector("input") ?? null;
}

function move(input, down, right) {
  let [row, column] = placeOf(input);
  for (let steps = 0; steps < 400; steps++) {
    row += down; column += right;
    if (row < 0 || row >= rows.length || column < 0 || column > 60) return;
    const next = inputAt(row, column);
    if (next) { next.focus(); next.select(); return; }
  }
}

function change(input, value, source) {
  if (input.value !== value) input.value = value;
  if (before.get(input) === input.value) return;
  undone.push([input, before.get(input)]);
  before.set(input, input.value);
  waiting.set(input.dataset.key, { raw: input.value, version: Number(input.dataset.version), source });
  keep();
  look(input, "saving");
  send();
}

async function send() {
  if (sending || !waiting.size) return;
  sending = true;
  say("saving");
  const source = [...waiting.values()][0].source;
  const batch = [...waiting].filter(([, cell]) => cell.source === source).slice(0, 500);
  try {
    const answer = await fetch(grid.dataset.save, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": grid.dataset.csrf },
      body: JSON.stringify({ source, cells: batch.map(([key, { raw, version }]) => ({ key, raw, version })) }),
    });
    if (answer.status === 401) { expired(batch); return; }
    if (answer.redirected || answer.status >= 500) throw new Error("later");
    const told = await answer.json();
    if (!answer.ok) { refused(batch, told.error); return; }
    for (const cell of told.cells) saved(cell, batch);
    keep();
    sending = false;
    if (waiting.size) { send(); return; }
    if (!grid.querySelector(".is-conflict")) say("saved");
  } catch {
    for (const [key] of batch) { const input = byKey(key); if (input) look(input, "waiting"); }
    say("waiting", `(${waiting.size})`);
    setTimeout(send, 5000);
  } finally {
    sending = false;
  }
}

// The session has ended, or another was begun: the page is opened anew, over signing in.
function expired(batch) {
  for (const [key] of batch) { const input = byKey(key); if (input) look(input, "waiting"); }
  say("expired");
  const link = document.createElement("a");
  link.href = location.pathname + location.search;
  link.textContent = status.dataset.signIn;
  status.append(" ", link);
}

function byKey(key) {
  return inputs.find((input) => input.dataset.key === key);
}

function refused(batch, words) {
  for (const [key] of batch) {
    waiting.delete(key);
    const input = byKey(key);
    if (input) look(input, "conflict");
  }
  keep();
  status.textContent = words;
}

function saved(told, batch) {
  const input = byKey(told.key);
  const sent = batch.find(([key]) => key === told.key)?.[1].raw;
  const later = waiting.get(told.key)?.raw !== sent;
  if (!later) waiting.delete(told.key);
  else waiting.get(told.key).version = told.version;
  if (!input) return;
  input.dataset.version = String(told.version);
  if (told.conflict) {
    look(input, "conflict");
    waiting.delete(told.key);
    say("conflict", `“${told.shown}”`);
    return;
  }
  const cell = input.parentElement;
  cell.className = cell.className.replace(/look-\w+/, `look-${told.look}`);
  if (!later && document.activeElement !== input) { input.value = told.shown; before.set(input, told.shown); }
  look(input, told.look === "invalid" ? "" : "saved");
  if (told.look === "invalid") say("invalid");
}

function block(text) {
  return text.replace(/\r?\n$/, "").split(/\r?\n/).map((line) => line.split("\t"));
}

function preview(input, lines) {
  const [row, column] = placeOf(input);
  const table = document.getElementById("paste-table");
  table.replaceChildren();
  const changes = [];
  let outside = 0;
  lines.forEach((line, down) => {
    const shown = table.insertRow();
    line.forEach((value, right) => {
      const target = inputAt(row + down, column + right);
      const cell = shown.insertCell();
      cell.textContent = target ? value.trim() : `✕ ${value.trim()}`;
      if (target) changes.push([target, value.trim()]); else if (value.trim()) outside++;
    });
  });
  document.getElementById("paste-words").textContent =
    status.dataset.paste.replace("{cells}", changes.length) + (outside ? ` ${status.dataset.outside.replace("{cells}", outside)}` : "");
  const dialog = document.getElementById("paste");
  dialog.returnValue = "no";
  dialog.addEventListener("close", () => {
    if (dialog.returnValue === "yes") for (const [target, value] of changes) change(target, value, "paste");
    input.focus();
  }, { once: true });
  dialog.showModal();
}

grid.addEventListener("keydown", (event) => {
  const input = event.target;
  if (!input.matches("input[data-key]")) return;
  const whole = input.selectionStart === 0 && input.selectionEnd === input.value.length;
  const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], Enter: [event.shiftKey ? -1 : 1, 0] };
  if (whole) Object.assign(steps, { ArrowLeft: [0, -1], ArrowRight: [0, 1] });
  if (event.key === "Escape") { input.value = before.get(input); input.select(); event.preventDefault(); }
  else if (event.key === "F2") { input.setSelectionRange(input.value.length, input.value.length); event.preventDefault(); }
  else if (event.key === "z" && (event.ctrlKey || event.metaKey) && input.value === before.get(input)) {
    const last = undone.pop();
    if (last) { change(last[0], last[1], "grid"); undone.pop(); last[0].focus(); last[0].select(); }
    event.preventDefault();
  } else if (steps[event.key]) { change(input, input.value, "grid"); move(input, ...steps[event.key]); event.preventDefault(); }
});
grid.addEventListener("focusin", (event) => { if (event.target.matches("input[data-key]")) event.target.select(); });
grid.addEventListener("change", (event) => { if (event.target.matches("input[data-key]")) change(event.target, event.target.value, "grid"); });
grid.addEventListener("paste", (event) => {
  const lines = block(event.clipboardData.getData("text/plain"));
  if (lines.length > 1 || lines[0].length > 1) { event.preventDefault(); preview(event.target, lines); }
});
window.addEventListener("online", send);
window.addEventListener("beforeunload", (event) => { if (sending) event.preventDefault(); });

for (const [key, cell] of waiting) {
  const input = byKey(key);
  if (input) { input.value = cell.raw; before.set(input, cell.raw); look(input, "waiting"); } else waiting.delete(key);
}
keep();
send();
