// Lists: a further blank line without asking the server, keys and blocks as in a spreadsheet, and what
// is typed kept in the browser until it is saved, so that a session that ends or a line that drops
// loses nothing.
"use strict";

import { block } from "./copied_block.js";

const FIELDS = "textarea, select";

function addLine(form) {
  const body = form.querySelector("tbody");
  const last = body.querySelector("tr:last-child");
  const line = last.cloneNode(true);
  const number = Number(last.dataset.next) + 1;
  line.dataset.next = String(number);
  for (const field of line.querySelectorAll(FIELDS)) {
    field.name = field.name.replace(/:\d+$/, `:${number}`);
    field.value = "";
    field.style.height = "";
  }
  body.append(line);
  return line;
}

// As high as what is in it: nothing that was written is hidden.
function fit(field) {
  if (field.tagName !== "TEXTAREA") return;
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight + 2}px`;
}

function typed(form) {
  const lines = [...form.querySelectorAll("tbody tr")].map((row) =>
    [...row.querySelectorAll(FIELDS)].map((field) => field.value.trim()));
  return lines.filter((line) => line.some((text) => text));
}

// A text that is none of those offered is kept, as the server keeps it.
function set(field, text) {
  if (field.tagName === "SELECT" && ![...field.options].some((one) => one.value === text)) field.add(new Option(text));
  field.value = text;
  fit(field);
}

function put(form, lines) {
  while (form.querySelectorAll("tbody tr").length < lines.length) addLine(form);
  [...form.querySelectorAll("tbody tr")].forEach((row, at) => {
    [...row.querySelectorAll(FIELDS)].forEach((field, column) => { set(field, lines[at]?.[column] ?? ""); });
  });
}

// Enter goes down, to a further line after the last; with Alt or Shift it breaks the text, with Ctrl
// it saves.
function pressed(form, event) {
  const field = event.target;
  if (event.key !== "Enter" || event.isComposing || !field.matches(FIELDS)) return;
  if (event.ctrlKey || event.metaKey) { event.preventDefault(); form.requestSubmit(); return; }
  if (field.tagName !== "TEXTAREA" || event.shiftKey) return;
  event.preventDefault();
  if (event.altKey) {
    field.setRangeText("\n", field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    return;
  }
  const row = field.closest("tr");
  const below = row.nextElementSibling ?? addLine(form);
  below.querySelectorAll(FIELDS)[[...row.querySelectorAll(FIELDS)].indexOf(field)].focus();
}

// A copied block goes into the line it is pasted in, and into new lines below it: what stands there
// moves down. A text of several lines stays one text where a line has several fields.
function pasted(form, event) {
  const field = event.target;
  if (!field.matches(FIELDS)) return false;
  const text = event.clipboardData.getData("text/plain");
  const rows = [...form.querySelectorAll("tbody tr")];
  const wide = rows[0].querySelectorAll(FIELDS).length;
  const copied = block(text).filter((line) => line.some((cell) => cell));
  if (!text.includes("\t") && (wide > 1 || copied.length < 2)) return false;
  event.preventDefault();
  const lines = rows.map((row) => [...row.querySelectorAll(FIELDS)].map((one) => one.value));
  const at = rows.indexOf(field.closest("tr"));
  const column = [...rows[at].querySelectorAll(FIELDS)].indexOf(field);
  lines.splice(at + 1, 0, ...copied.slice(1).map(() => Array(wide).fill("")));
  copied.forEach((line, down) => line.forEach((cell, right) => {
    if (cell && column + right < wide) lines[at + down][column + right] = cell;
  }));
  put(form, lines);
  return true;
}

function load(name) {
  try { return JSON.parse(localStorage.getItem(name) || "null"); } catch { return null; }
}

for (const form of document.querySelectorAll("form[data-draft]")) {
  const name = form.dataset.draft;
  const version = form.elements.version.value;
  const note = form.querySelector(".draft");
  const kept = load(name);
  if (kept && JSON.stringify(kept.lines) === JSON.stringify(typed(form))) localStorage.removeItem(name);
  else if (kept && kept.version === version) { put(form, kept.lines); note.hidden = false; }
  else if (kept) {
    const other = form.querySelector(".draft-other");
    other.hidden = false;
    other.querySelector("button").addEventListener("click", () => { put(form, kept.lines); other.hidden = true; note.hidden = false; });
  }
  form.querySelectorAll(FIELDS).forEach(fit);
  const keep = () => localStorage.setItem(name, JSON.stringify({ version, lines: typed(form) }));
  form.addEventListener("input", (event) => { fit(event.target); keep(); });
  form.addEventListener("keydown", (event) => pressed(form, event));
  form.addEventListener("paste", (event) => { if (pasted(form, event)) { keep(); note.hidden = false; } });
  const more = form.querySelector("button.more");
  more.hidden = false;
  more.addEventListener("click", () => addLine(form).querySelector(FIELDS).focus());
}

document.querySelector("[role=alert]")?.scrollIntoView({ block: "center" });
