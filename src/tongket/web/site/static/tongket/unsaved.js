// Whoever leaves a page with typed text that is not kept yet is asked first.
"use strict";

for (const form of document.querySelectorAll("form[data-unsaved]")) {
  let leaving = false;
  const typed = () => [...form.querySelectorAll("textarea")].some((one) => one.value.trim() !== one.defaultValue.trim());
  form.addEventListener("submit", () => { leaving = true; });
  window.addEventListener("pageshow", () => { leaving = false; });
  window.addEventListener("beforeunload", (event) => { if (!leaving && typed()) event.preventDefault(); });
}
