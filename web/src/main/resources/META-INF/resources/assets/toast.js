// Says what became of something, where everybody sees and hears it.
"use strict";
window.pullsignal = window.pullsignal || {};
(() => {
  const shownMillis = 8000;
  let hide;

  /** @param tone good, neutral, warning or critical */
  window.pullsignal.toast = (tone, text) => {
    const toast = document.querySelector("[data-toast]");
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

  document.addEventListener("keydown", (event) => {
    const toast = document.querySelector("[data-toast]");
    if (event.key === "Escape" && toast && !toast.hidden) {
      toast.hidden = true;
    }
  });
})();
