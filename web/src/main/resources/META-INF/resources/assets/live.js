// Live news by server-sent events. The server says that something changed; the page asks for what it shows.
"use strict";
window.pullsignal = window.pullsignal || {};

/**
 * @param url where the events come from; "changed" carries comma-separated names, or * for everything
 * @param changed called with the names; none for everything
 * @param status called with "live" or "waiting"
 */
window.pullsignal.live = (url, changed, status) => {
  const silenceMillis = 40000;
  let source;
  let watchdog;
  const heard = () => {
    status("live");
    clearTimeout(watchdog);
    watchdog = setTimeout(connect, silenceMillis);
  };
  const connect = () => {
    if (source) {
      source.close();
    }
    source = new EventSource(url);
    source.addEventListener("changed", (event) => {
      heard();
      changed(event.data === "*" ? [] : event.data.split(","));
    });
    source.addEventListener("alive", heard);
    source.addEventListener("error", () => {
      status("waiting");
      if (source.readyState === EventSource.CLOSED) {
        clearTimeout(watchdog);
        watchdog = setTimeout(connect, 3000);
      }
    });
  };
  connect();
  addEventListener("pagehide", () => source.close());
};

/** Says something to those who listen to the page. */
window.pullsignal.announce = (text) => {
  const place = document.getElementById("announcement");
  place.textContent = "";
  setTimeout(() => (place.textContent = text), 50);
};
