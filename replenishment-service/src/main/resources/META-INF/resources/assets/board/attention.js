// Decides on needs and proposals from their list, and brings the list up to date.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const pauseMillis = 2000;
  const nameKey = "pullsignal.actor";
  const done = { approve: "approved", refuse: "refused", accept: "accepted", reject: "rejected" };
  const list = document.getElementById("attention");
  const live = document.getElementById("live");
  const actor = document.getElementById("actor");
  actor.value = localStorage.getItem(nameKey) || "";

  let waiting = false;
  let again = false;
  const refresh = async () => {
    if (waiting) {
      again = true;
      return;
    }
    waiting = true;
    try {
      const answer = await fetch(location.href);
      if (answer.ok) {
        const next = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("attention");
        const busy = list !== document.activeElement && list.contains(document.activeElement);
        if (next && !busy && next.innerHTML !== list.innerHTML) {
          list.replaceChildren(...next.childNodes);
        }
      }
    } finally {
      setTimeout(() => {
        waiting = false;
        if (again) {
          again = false;
          refresh();
        }
      }, pauseMillis);
    }
  };

  document.addEventListener("submit", async (event) => {
    const form = event.target.closest("[data-decide]");
    if (!form) {
      return;
    }
    event.preventDefault();
    const decision = event.submitter.value;
    const quantity = form.dataset.quantity;
    const name = actor.value.trim();
    if (!quantity && !name) {
      pullsignal.toast("warning", "Say who decides first.");
      actor.focus();
      return;
    }
    localStorage.setItem(nameKey, name);
    const buttons = form.querySelectorAll("button");
    buttons.forEach((button) => (button.disabled = true));
    try {
      const answer = await fetch(form.dataset.decide + decision, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(quantity ? { quantity, reason: form.elements.reason.value.trim() } : { by: name, note: "" }),
      });
      const body = await answer.json();
      if (answer.ok) {
        pullsignal.toast("good", form.dataset.name + ": " + done[decision] + ".");
        form.closest("tr").remove();
      } else {
        pullsignal.toast("warning", body.detail || "Nothing was decided.");
      }
    } catch {
      pullsignal.toast("critical", "The service does not answer. Nothing was decided: try again.");
    }
    buttons.forEach((button) => (button.disabled = false));
    list.focus();
    refresh();
  });

  pullsignal.live(
    "/board/events",
    (locations) => {
      if (!locations.length || !list.dataset.location || locations.includes(list.dataset.location)) {
        refresh();
      }
    },
    (state) => {
      if (live.dataset.state !== state) {
        live.dataset.state = state;
        live.textContent = state === "live" ? "Live" : "Reconnecting";
      }
    },
  );
});
