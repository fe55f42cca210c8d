// The scan field: a scanner types the code of a card and presses Enter. Anything else is looked up as an item.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector("[data-scan]");
  const input = form.querySelector("input");
  const action = form.querySelector("select");
  const toast = document.getElementById("scan-result");
  const cardCode = /^[^/]+\/[^/]+\/[1-9][0-9]{0,3}$/;
  const tones = { ACCEPTED: "good", NOTHING: "neutral", REFUSED: "warning" };
  const shownMillis = 8000;
  let hide;

  const show = (tone, text) => {
    toast.className = "toast " + tone;
    toast.replaceChildren();
    const symbol = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    symbol.setAttribute("class", "symbol");
    symbol.setAttribute("aria-hidden", "true");
    const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
    use.setAttribute("href", "#" + tone);
    symbol.append(use);
    const words = document.createElement("span");
    words.textContent = text;
    toast.append(symbol, words);
    toast.hidden = false;
    clearTimeout(hide);
    hide = setTimeout(() => (toast.hidden = true), shownMillis);
  };

  const scan = async (code) => {
    try {
      const answer = await fetch("/v1/scans", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ code, action: action.value }),
      });
      const body = await answer.json();
      if (body.result) {
        show(tones[body.result], body.item + ", card " + body.card + ": " + body.message);
      } else {
        show("critical", body.detail || "The scan was not understood.");
      }
    } catch {
      show("critical", "The service does not answer. Nothing was recorded: scan again.");
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
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !toast.hidden) {
      toast.hidden = true;
    }
  });
});
