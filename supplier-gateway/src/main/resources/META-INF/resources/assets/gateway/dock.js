// The dock: a scanner types a code and presses Enter; hands count; what is booked is booked once.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const search = document.getElementById("dock-scan");
  const location = document.getElementById("location");
  const code = document.getElementById("code");
  const lines = document.getElementById("lines");
  const waiting = document.getElementById("waiting");
  let shown = code.value.trim();
  code.value = "";

  const part = async (name, params) => {
    const answer = await fetch("/dock/" + name + "?" + new URLSearchParams(params));
    if (!answer.ok) {
      throw new Error(String(answer.status));
    }
    const next = document.createElement("template");
    next.innerHTML = await answer.text();
    return next.content;
  };

  /** What is being typed stays: such a form is left as it is. */
  const touched = (form) => form.dataset.sending || [...form.querySelectorAll("input")].some((field) => field.value !== "");

  const merge = (place, fresh, key) => {
    const old = new Map([...place.querySelectorAll("form")].map((form) => [key(form), form]));
    const next = [...fresh.children].map((element) => {
      const known = element.tagName === "FORM" ? old.get(key(element)) : undefined;
      return known && (touched(known) || known.innerHTML === element.innerHTML) ? known : element;
    });
    const focused = document.activeElement?.id;
    if (next.length !== place.children.length || next.some((element, at) => place.children[at] !== element)) {
      place.replaceChildren(...next);
    }
    if (focused && document.activeElement === document.body) {
      document.getElementById(focused)?.focus({ preventScroll: true });
    }
  };

  const refreshLines = async () =>
    merge(lines, await part("lines", { location: location.value, code: shown }), (form) => form.dataset.order);
  const refreshWaiting = async () =>
    merge(waiting, await part("waiting", { location: location.value }), (form) => form.dataset.receipt + "/" + form.dataset.line);

  let running = false;
  let again = false;
  const refresh = async () => {
    if (running) {
      again = true;
      return;
    }
    running = true;
    again = false;
    try {
      await Promise.all([refreshLines(), refreshWaiting()]);
    } catch {
      // the next change, or the timer, asks again
    }
    setTimeout(() => {
      running = false;
      if (again) {
        refresh();
      }
    }, 500);
  };

  const find = async (wanted) => {
    const params = { location: location.value, code: wanted };
    shown = wanted;
    try {
      lines.replaceChildren(...(await part("lines", params)).children);
    } catch {
      pullsignal.toast("critical", "The service does not answer. Scan again.");
      return;
    }
    history.replaceState(null, "", "/dock?" + new URLSearchParams(params));
    const message = lines.querySelector("#found-message");
    const orders = lines.querySelectorAll("form").length;
    pullsignal.announce(message ? message.textContent : orders + (orders === 1 ? " order" : " orders"));
    const fields = lines.querySelectorAll('input[name="accepted"]');
    if (wanted && fields.length) {
      fields[0].focus();
    } else {
      code.focus();
    }
  };

  const digits = (text) => text.replace(/^\]..|[^0-9]/g, "");

  /** A scan of an item that is on the screen leads to its count. */
  const lineOf = (scanned) => {
    const number = digits(scanned).padStart(14, "0");
    return [...lines.querySelectorAll(".count-line")].find(
      (line) => line.dataset.item === scanned.toUpperCase() || (line.dataset.gtin && number.endsWith(line.dataset.gtin)),
    );
  };

  const scan = (scanned) => {
    if (!location.value) {
      pullsignal.toast("warning", "Choose the location first.");
      location.focus();
      return;
    }
    const line = scanned ? lineOf(scanned) : undefined;
    if (line) {
      const field = line.querySelector('input[name="accepted"]');
      field.focus();
      field.select();
      return;
    }
    find(scanned);
  };
  search.addEventListener("submit", (event) => {
    event.preventDefault();
    const scanned = code.value.trim();
    code.value = "";
    scan(scanned);
  });

  // A scanner types faster than hands and ends with Enter, wherever the cursor is: that is a scan, never a quantity.
  const KEY_MILLIS = 100;
  const SCAN_LENGTH = 4;
  let typed = "";
  let typedAt = 0;
  let valueBefore = "";
  document.addEventListener(
    "keydown",
    (event) => {
      const field = event.target;
      if (field === code || event.ctrlKey || event.altKey || event.metaKey) {
        return;
      }
      const quick = event.timeStamp - typedAt < KEY_MILLIS;
      if (event.key === "Enter") {
        const scanned = typed;
        typed = "";
        if (quick && scanned.length >= SCAN_LENGTH) {
          event.preventDefault();
          if (field.matches("input")) {
            field.value = valueBefore;
          }
          scan(scanned.trim());
        } else if (field.matches('.receipt input[type="number"], .inspection input[type="number"]')) {
          event.preventDefault();
          field.form.querySelector("button.button:not(.quiet)").focus();
        }
      } else if (event.key.length === 1) {
        if (!quick) {
          typed = "";
          valueBefore = field.matches("input") ? field.value : "";
        }
        typed += event.key;
        typedAt = event.timeStamp;
      }
    },
    true,
  );
  location.addEventListener("change", () => {
    remember();
    waiting.replaceChildren();
    find("");
    refreshWaiting().catch(() => {});
  });
  document.getElementById("everything").addEventListener("click", () => find(""));

  const remember = () => {
    try {
      localStorage.setItem("dock", location.value);
    } catch {
      // private windows forget it
    }
  };
  if (!location.value) {
    try {
      location.value = localStorage.getItem("dock") || "";
    } catch {
      // as above
    }
    if (location.value) {
      find("");
      refreshWaiting().catch(() => {});
    }
  }

  // ---- counting

  document.addEventListener("click", (event) => {
    const all = event.target.closest?.("[data-all]");
    if (all) {
      const field = all.parentElement.querySelector("input");
      field.value = field.dataset.open;
      field.focus();
    }
  });

  const value = (line, name) => line.querySelector('[name="' + name + '"]')?.value.trim() || "";

  /** What was counted of a line; undefined where nothing was, and the field that is missing where one is. */
  const counted = (line, acceptedName) => {
    const accepted = value(line, acceptedName);
    const rejected = value(line, "rejected");
    for (const name of [acceptedName, "rejected"]) {
      const field = line.querySelector('[name="' + name + '"]');
      if (field.validity.badInput || Number(field.value) < 0) {
        return { missing: field, why: "This is not a quantity." };
      }
    }
    if (Number(rejected) > 0 && !value(line, "reason")) {
      return { missing: line.querySelector('[name="reason"]'), why: "Say why it is rejected." };
    }
    return Number(accepted) > 0 || Number(rejected) > 0
      ? { accepted: accepted || "0", rejected: rejected || "0", reason: Number(rejected) > 0 ? value(line, "reason") : null }
      : undefined;
  };

  // What was sent and never answered, by the place it was sent to: also for the form that a new scan brings.
  const unanswered = {
    key: (url, content) => "dock " + url + " " + (content.orderNumber || ""),
    read(key) {
      try {
        return JSON.parse(sessionStorage.getItem(key)) || {};
      } catch {
        return {};
      }
    },
    keep(key, sent) {
      try {
        sessionStorage.setItem(key, JSON.stringify(sent));
      } catch {
        // the form itself remembers it
      }
    },
    forget(key) {
      try {
        sessionStorage.removeItem(key);
      } catch {
        // as above
      }
    },
  };

  /** Sends once at a time; after an answer that leaves it open the same content has the same id. */
  const book = async (form, url, idName, content, done) => {
    const asked = JSON.stringify(content);
    if (form.dataset.sending) {
      return;
    }
    const key = unanswered.key(url, content);
    if (form.dataset.asked !== asked) {
      const before = unanswered.read(key);
      form.dataset.asked = asked;
      form.dataset.id = before.asked === asked ? before.id : pullsignal.newId();
    }
    unanswered.keep(key, { asked, id: form.dataset.id });
    form.dataset.sending = "true";
    const button = form.querySelector("button.button:not(.quiet)");
    button.setAttribute("aria-disabled", "true");
    const answer = await pullsignal.send("POST", url, { [idName]: form.dataset.id, ...content });
    delete form.dataset.sending;
    button.removeAttribute("aria-disabled");
    if (answer.ok || answer.sure) {
      unanswered.forget(key);
    }
    if (answer.ok) {
      delete form.dataset.asked;
      form.reset();
      form.remove();
      pullsignal.toast("good", done(answer.body));
      await refresh();
      code.focus();
    } else if (answer.body.reason === "OVER_DELIVERY") {
      form.dataset.over = "true";
      button.dataset.usual = button.textContent;
      button.textContent = "Book more than is open";
      pullsignal.toast("warning", answer.text);
    } else if (answer.sure) {
      pullsignal.toast("critical", answer.text || "It was not booked.");
    } else {
      pullsignal.toast("critical", answer.text + " Book it again: it counts once.");
    }
  };

  const bookReceipt = (form) => {
    const content = [];
    for (const line of form.querySelectorAll(".count-line")) {
      const one = counted(line, "accepted");
      if (one?.missing) {
        pullsignal.toast("warning", one.why);
        one.missing.focus();
        return;
      }
      if (one) {
        content.push({
          lineNumber: Number(line.dataset.line),
          acceptedQuantity: one.accepted,
          rejectedQuantity: one.rejected,
          rejectionReason: one.reason,
          lot: value(line, "lot") || null,
          bestBefore: value(line, "bestBefore") || null,
        });
      }
    }
    if (!content.length) {
      pullsignal.toast("warning", "Nothing is counted yet.");
      form.querySelector('input[name="accepted"]').focus();
      return;
    }
    book(
      form,
      "/v1/dock/" + encodeURIComponent(location.value) + "/receipts",
      "receiptId",
      { orderNumber: form.dataset.order, over: form.dataset.over === "true", lines: content },
      (booked) =>
        booked.waiting.length
          ? booked.orderNumber + " is booked; " + booked.waiting.length + " of it waits for inspection."
          : booked.orderNumber + " is booked.",
    );
  };

  const bookResult = (form) => {
    const one = counted(form, "passed");
    if (!one || one.missing) {
      pullsignal.toast("warning", one ? one.why : "Say how many passed, or were rejected.");
      (one?.missing || form.querySelector('input[name="passed"]')).focus();
      return;
    }
    book(
      form,
      "/v1/dock/inspections/" + encodeURIComponent(form.dataset.receipt) + "/" + form.dataset.line + "/results",
      "resultId",
      { passedQuantity: one.accepted, rejectedQuantity: one.rejected, rejectionReason: one.reason },
      () => "The result is booked.",
    );
  };

  /** Another quantity is another question. */
  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (form?.dataset.over) {
      delete form.dataset.over;
      const button = form.querySelector("button[data-usual]");
      button.textContent = button.dataset.usual;
    }
  });

  document.addEventListener("submit", (event) => {
    if (event.target.matches(".receipt")) {
      event.preventDefault();
      bookReceipt(event.target);
    } else if (event.target.matches(".inspection")) {
      event.preventDefault();
      bookResult(event.target);
    }
  });

  pullsignal.follow(refresh);
  setInterval(refresh, 30000);
});
