// Keeps a part of a page up to date: asks for it again when something changed.
"use strict";
window.pullsignal = window.pullsignal || {};

/**
 * @param place element whose content is shown
 * @param url gives where the content comes from, or nothing while it is to stay
 * @returns a function that asks now
 */
window.pullsignal.part = (place, url) => {
  const quietestMillis = 500;
  let running = false;
  let again = false;
  const refresh = async () => {
    const from = url();
    if (!from) {
      return;
    }
    if (running) {
      again = true;
      return;
    }
    running = true;
    again = false;
    const started = performance.now();
    try {
      const answer = await fetch(from);
      const html = answer.ok ? await answer.text() : "";
      if (html && from === url() && place.dataset.html !== html) {
        place.dataset.html = html;
        const active = document.activeElement;
        const links = [...place.querySelectorAll("a, button, [tabindex]")];
        const at = place.contains(active) ? links.indexOf(active) : -1;
        place.innerHTML = html;
        [...place.querySelectorAll("a, button, [tabindex]")][at]?.focus({ preventScroll: true });
      }
    } catch {
      // the next change, or the timer, asks again
    }
    setTimeout(() => {
      running = false;
      if (again) {
        refresh();
      }
    }, Math.max(quietestMillis, 2 * (performance.now() - started)));
  };
  pullsignal.follow(refresh);
  document.addEventListener("decided", refresh);
  setInterval(refresh, 30000);
  return refresh;
};
