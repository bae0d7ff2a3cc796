// The arrows go from reason to reason, as in a column of a spreadsheet; Enter goes on instead of
// sending by accident. Before anything goes back it is told how much does, and how much is accepted.
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
  const sure = document.getElementById("sure");
  let confirmed = false;
  form.addEventListener("submit", (event) => {
    const returned = going();
    if (confirmed || !returned) return;
    event.preventDefault();
    const waiting = Number(document.getElementById("all").dataset.waiting);
    document.getElementById("sure-words").textContent = sure.dataset.words
      .replace("{returned}", returned).replace("{accepted}", waiting - returned);
    sure.returnValue = "no";
    sure.showModal();
  });
  sure.addEventListener("close", () => { if (sure.returnValue === "yes") { confirmed = true; form.requestSubmit(); } });
}

// How many places go back: one reason may stand for a whole form, or for everything.
function going() {
  const typed = (field) => Boolean(field?.value.trim());
  const all = document.getElementById("all");
  if (typed(all)) return Number(all.dataset.waiting);
  return [...form.querySelectorAll("section.card")].reduce((sum, card) => {
    const whole = card.querySelector(".whole input");
    if (typed(whole)) return sum + Number(whole.dataset.waiting);
    return sum + [...card.querySelectorAll("tbody input")].filter(typed).length;
  }, 0);
}
