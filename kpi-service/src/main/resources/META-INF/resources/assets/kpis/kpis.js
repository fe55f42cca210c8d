// Keeps a page of key figures up to date: asks for the page again when something changed, and changes only what differs.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  document.documentElement.classList.add("js");
  const filters = document.getElementById("filters");
  const live = document.getElementById("live");
  const days = document.getElementById("days");
  const quietestMillis = 1000;
  const retryMillis = 3000;
  const ageMillis = 30000;

  // ---- what is shown

  const chosen = () => filters.querySelectorAll(".chosen").forEach((field) => (field.hidden = days.value !== "chosen"));
  const show = () => {
    const wanted = new URLSearchParams(new FormData(filters));
    if (wanted.get("days") !== "chosen") {
      wanted.delete("from");
      wanted.delete("to");
    }
    [...wanted.keys()].filter((name) => !wanted.get(name)).forEach((name) => wanted.delete(name));
    location.assign(filters.getAttribute("action") + "?" + wanted);
  };
  chosen();
  filters.addEventListener("change", (event) => {
    chosen();
    const choosing = event.target === days && days.value === "chosen";
    if (!choosing && filters.reportValidity()) {
      show();
    }
  });
  filters.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
  });

  // ---- live

  let running = false;
  let again = false;

  const refresh = async () => {
    if (running) {
      again = true;
      return;
    }
    running = true;
    again = false;
    const started = performance.now();
    let pause = 0;
    try {
      const answer = await fetch(location.href);
      if (answer.ok) {
        merge(new DOMParser().parseFromString(await answer.text(), "text/html"));
      }
    } catch {
      again = true;
      pause = retryMillis;
    } finally {
      const took = performance.now() - started;
      setTimeout(() => {
        running = false;
        if (again) {
          refresh();
        }
      }, Math.max(quietestMillis, pause, 2 * took));
    }
  };

  const merge = (next) => {
    const focused = document.activeElement?.closest?.("[data-key]")?.dataset.key;
    for (const old of document.querySelectorAll("[data-live]")) {
      const fresh = next.querySelector('[data-live="' + CSS.escape(old.dataset.live) + '"]');
      if (fresh && old.innerHTML !== fresh.innerHTML) {
        old.replaceChildren(...fresh.childNodes);
      }
    }
    if (focused && document.activeElement === document.body) {
      document.querySelector('[data-key="' + CSS.escape(focused) + '"] a')?.focus({ preventScroll: true });
    }
  };

  pullsignal.live("/kpis/live", refresh, (state) => {
    if (live.dataset.state !== state) {
      live.dataset.state = state;
      live.textContent = state === "live" ? "Live" : "Reconnecting";
    }
  });

  // what grows old without an event, and an event that was lost
  setInterval(refresh, ageMillis);

  // ---- thresholds: who sets them is remembered on this device

  const form = document.getElementById("thresholds");
  if (!form) {
    return;
  }
  const nameKey = "pullsignal.actor";
  form.elements.by.value = localStorage.getItem(nameKey) || "";
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const by = form.elements.by.value.trim();
    localStorage.setItem(nameKey, by);
    const scope = new URLSearchParams(new FormData(filters));
    [...scope.keys()].filter((name) => !["location", "item", "supplier", "category"].includes(name)).forEach((name) => scope.delete(name));
    let said;
    try {
      const answer = await fetch("/v1/thresholds/" + form.dataset.kpi + "?" + scope, {
        method: "PUT",
        headers: { "Content-Type": "application/json" },
        body: '{"green": ' + number(form.elements.green.value) + ', "red": ' + number(form.elements.red.value)
          + ', "by": ' + JSON.stringify(by) + ', "reason": ' + JSON.stringify(form.elements.reason.value.trim()) + "}",
      });
      if (answer.ok) {
        location.reload();
        return;
      }
      said = (await answer.json()).detail || "The thresholds were not set.";
    } catch {
      said = "The service does not answer. The thresholds were not set: try again.";
    }
    document.getElementById("thresholds-title").focus();
    pullsignal.announce(said);
  });

  /** As typed, so that no digit is lost on the way; what is no number is refused by the service. */
  const number = (text) => (/^[0-9]+([.][0-9]+)?$/.test(text.trim()) ? text.trim() : JSON.stringify(text));
});
