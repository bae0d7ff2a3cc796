// What was typed in this browser and never reached the server is told before the docket is sent: by
// form, with the way there. Who sends without it says so.
"use strict";
const drafts = document.getElementById("drafts");
function look() {
  let names = [];
  try { names = Object.keys(localStorage); } catch { return; }
  const own = names.filter((name) => name.startsWith(drafts.dataset.drafts)).map((name) => name.slice(drafts.dataset.drafts.length));
  for (const line of drafts.querySelectorAll("[data-form]")) {
    const code = line.dataset.form;
    line.hidden = !own.some((name) => name === code || name.startsWith(`${code}:`) || name.startsWith(`${code}|`));
  }
  drafts.hidden = !drafts.querySelector("[data-form]:not([hidden])");
  drafts.querySelector("input").disabled = drafts.hidden;
}
if (drafts) {
  look();
  window.addEventListener("pageshow", look);
  window.addEventListener("storage", look);
}
