// The arrows go from reason to reason, and to what is folded away, as in a column of a spreadsheet;
// Enter goes on instead of sending by accident. What was typed is not left behind unasked.
"use strict";
const form = document.getElementById("check");
if (form) {
  const folds = [...form.querySelectorAll("details")];
  const stops = [...form.querySelectorAll("input:not([type=hidden]), summary")];
  const shown = (stop) => stop.tagName === "SUMMARY" || !stop.closest("details:not([open])");
  form.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1, Enter: 1 }[event.key];
    let place = stops.indexOf(event.target);
    if (place < 0 || !step || (event.key === "Enter" && event.target.tagName === "SUMMARY")) return;
    event.preventDefault();
    do place += step; while (stops[place] && !shown(stops[place]));
    if (stops[place]) stops[place].focus();
  });

  // Who jumps to a form wants to see it.
  const unfold = () => {
    const card = location.hash && document.getElementById(location.hash.slice(1));
    const fold = card && card.querySelector("details");
    if (fold && !card.querySelector("section > .scroll")) fold.open = true;
  };
  window.addEventListener("hashchange", unfold);
  unfold();
  const all = document.getElementById("open-all");
  const words = [all.textContent, all.dataset.close];
  all.hidden = !folds.length;
  all.addEventListener("click", () => {
    const open = folds.some((one) => !one.open);
    for (const one of folds) one.open = open;
    all.textContent = words[Number(open)];
  });

  let leaving = false;
  form.addEventListener("submit", () => { leaving = true; });
  window.addEventListener("pageshow", () => { leaving = false; });
  window.addEventListener("beforeunload", (event) => {
    const typed = stops.some((stop) => stop.tagName === "INPUT" && stop.value.trim() !== stop.defaultValue);
    if (typed && !leaving) event.preventDefault();
  });
}
