// A further blank line in a list, without asking the server.
"use strict";
for (const more of document.querySelectorAll("button.more")) {
  more.hidden = false;
  more.addEventListener("click", () => {
    const body = more.closest("form").querySelector("tbody");
    const last = body.querySelector("tr:last-child");
    const line = last.cloneNode(true);
    const number = Number(last.dataset.next) + 1;
    line.dataset.next = String(number);
    for (const field of line.querySelectorAll("textarea")) {
      field.name = field.name.replace(/:\d+$/, `:${number}`);
      field.value = "";
    }
    body.append(line);
    line.querySelector("textarea").focus();
  });
}
