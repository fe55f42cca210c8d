// What a buyer decides is said back before it is done.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const dialog = document.getElementById("decision");
  const title = document.getElementById("decision-title");
  const effect = document.getElementById("decision-effect");
  const why = document.getElementById("decision-why");
  const reason = document.getElementById("decision-reason");
  const problem = document.getElementById("decision-problem");
  const yes = document.getElementById("decision-yes");
  const decisions = {
    send: { ask: "Send what is collected for", effect: "It leaves now and waits for no other need.", yes: "Send now", body: () => undefined },
    cancel: { ask: "Cancel", effect: "The supplier is told. Nobody else is asked for what it was to bring.", yes: "Cancel the order", body: (text) => ({ reason: text, resource: false }) },
    close: { ask: "Close short:", effect: "What has not come is given up, and nobody else is asked for it.", yes: "Close short", body: (text) => ({ reason: text, resource: false }) },
    resource: { ask: "Order elsewhere:", effect: "The supplier is told that it is not wanted any more, and the next source is asked for it.", yes: "Order elsewhere", body: (text) => ({ reason: text, resource: true }) },
    approve: { ask: "Approve", effect: "It is sent to the supplier at once. Your name is kept in its history.", yes: "Approve and send", body: () => undefined },
    disapprove: { ask: "Do not order", effect: "It ends here: the supplier never sees it, and nobody else is asked for what it was to bring.", yes: "Do not order", body: (text) => ({ reason: text, resource: false }) },
    accept: { ask: "Do this:", effect: "The supplier is told at once. It is kept in the history of the order.", yes: "Do it", body: () => undefined },
    decline: { ask: "Leave this:", effect: "It is not proposed again for this race as long as nothing changes.", yes: "Decline", body: (text) => ({ reason: text }) },
    receipt: { ask: "Cancel", effect: "What it accepted leaves the stock, and the supplier does not owe it any more; the loop asks anew where its rule says so.", yes: "Cancel the receipt", body: (text) => ({ reason: text }) },
  };
  let asked;
  let opener;
  let sending = false;

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-decide]");
    if (!button) {
      return;
    }
    asked = { ...decisions[button.dataset.decide], url: button.dataset.url, about: button.dataset.about };
    opener = { decide: button.dataset.decide, url: button.dataset.url };
    title.textContent = asked.ask + " " + asked.about;
    effect.textContent = asked.effect;
    yes.textContent = asked.yes;
    why.hidden = asked.body("") === undefined;
    reason.value = "";
    problem.hidden = true;
    dialog.showModal();
    (why.hidden ? yes : reason).focus();
  });
  document.getElementById("decision-no").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => {
    const back = [...document.querySelectorAll("[data-decide]")].find(
      (button) => button.dataset.decide === opener.decide && button.dataset.url === opener.url,
    );
    (back || document.getElementById("main")).focus({ preventScroll: true });
  });
  dialog.querySelector("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    if (sending) {
      return;
    }
    const text = reason.value.trim();
    if (!why.hidden && !text) {
      problem.textContent = "Say why: it is kept in the history.";
      problem.hidden = false;
      reason.focus();
      return;
    }
    sending = true;
    const answer = await pullsignal.send("POST", asked.url, asked.body(text));
    sending = false;
    if (answer.ok) {
      dialog.close();
      pullsignal.toast("good", "Done.");
      document.dispatchEvent(new CustomEvent("decided"));
    } else {
      problem.textContent = answer.text || "It was not done.";
      problem.hidden = false;
    }
  });
});
