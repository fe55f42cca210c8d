// Sends what a person decided, once: an id that is made here goes with every repetition.
"use strict";
window.pullsignal = window.pullsignal || {};

/** 128 random bits; crypto.randomUUID is not there for pages without TLS. */
window.pullsignal.newId = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/**
 * @returns {Promise<{ok: boolean, sure: boolean, text: string, body: object}>} sure is false where nobody knows whether it
 *     was booked: then the same has to be sent again
 */
window.pullsignal.send = async (method, url, content) => {
  try {
    const answer = await fetch(url, {
      method,
      headers: { "Content-Type": "application/json" },
      body: content === undefined ? undefined : JSON.stringify(content),
    });
    const type = answer.headers.get("Content-Type") || "";
    const body = type.includes("json") ? await answer.json() : {};
    const violations = (body.violations || []).map((one) => one.message).join("; ");
    return { ok: answer.ok, sure: answer.ok || answer.status < 500, text: violations || body.detail || "", body };
  } catch {
    return { ok: false, sure: false, text: "The service does not answer.", body: {} };
  }
};

/** Follows changes, and shows whether it does. */
window.pullsignal.follow = (changed) => {
  const live = document.getElementById("live");
  pullsignal.live("/v1/changes", changed, (state) => {
    if (live.dataset.state !== state) {
      live.dataset.state = state;
      live.textContent = state === "live" ? "Live" : "Reconnecting";
    }
  });
};
