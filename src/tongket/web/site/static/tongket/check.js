// The arrows go from reason to reason, as in a column of a spreadsheet; Enter goes on instead of
// sending by accident.
"use strict";
const form = document.getElementById("check");
if (form) {
  const fields = [...form.querySelectorAll("input:not([type=hidden])")];
  form.addEventListener("keydown", (event) => {
    const place = fields.indexOf(event.target);
    if (place < 0) return;
    const step = { ArrowDown: 1, ArrowUp: -1, Enter: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = fields[place + step];
    if (next) next.focus();
  });
}
