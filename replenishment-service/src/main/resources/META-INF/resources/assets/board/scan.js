// The scan field: a scanner types the code of a card and presses Enter. Anything else is looked up as an item.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector("[data-scan]");
  const input = form.querySelector("input");
  const action = form.querySelector("select");
  const cardCode = /^[^/]+\/[^/]+\/[1-9][0-9]{0,3}$/;
  const tones = { ACCEPTED: "good", NOTHING: "neutral", REFUSED: "warning" };

  const scan = async (code) => {
    try {
      const answer = await fetch("/v1/scans", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ code, action: action.value }),
      });
      const body = await answer.json();
      if (body.result) {
        pullsignal.toast(tones[body.result], body.item + ", card " + body.card + ": " + body.message);
      } else {
        pullsignal.toast("critical", body.detail || "The scan was not understood.");
      }
    } catch {
      pullsignal.toast("critical", "The service does not answer. Nothing was recorded: scan again.");
    }
  };

  form.addEventListener("submit", (event) => {
    const code = input.value.trim();
    if (!code) {
      event.preventDefault();
    } else if (cardCode.test(code)) {
      event.preventDefault();
      input.value = "";
      input.focus();
      scan(code);
    }
  });
});
