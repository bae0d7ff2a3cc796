// Lists: a further blank line without asking the server, and what is typed kept in the browser until
// it is saved, so that a session that ends or a line that drops loses nothing.
"use strict";

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
  form.addEventListener("input", (event) => {
    fit(event.target);
    localStorage.setItem(name, JSON.stringify({ version, lines: typed(form) }));
  });
  const more = form.querySelector("button.more");
  more.hidden = false;
  more.addEventListener("click", () => addLine(form).querySelector(FIELDS).focus());
}
