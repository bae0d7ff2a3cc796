// While workbooks are read or saved, the page asks how far they are; who reads it is not moved.
"use strict";

const EVERY = 3000;

async function ask() {
  try {
    const answer = await fetch(location.href, { credentials: "same-origin" });
    if (answer.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      document.getElementById("main").replaceChildren(...page.getElementById("main").childNodes);
    }
  } catch {
    // The line dropped: ask again.
  }
  wait();
}

function wait() {
  if (document.querySelector("[data-working]")) setTimeout(ask, EVERY);
}

wait();
