// Keeps the board up to date: asks for the columns again when something changed, and changes only what differs.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const root = document.documentElement;
  root.classList.add("js");
  const columns = document.getElementById("columns");
  const filters = document.getElementById("filters");
  const live = document.getElementById("live");
  const pageSize = 30;
  const mostCards = 300;
  const quietestMillis = 400;
  const ageMillis = 30000;
  const retryMillis = 2000;

  const wanted = () => {
    const params = new URLSearchParams(new FormData(filters));
    [...params.keys()].filter((name) => !params.get(name)).forEach((name) => params.delete(name));
    return params;
  };

  // ---- refresh

  let running = false;
  let again = false;
  let latest = 0;

  const refresh = async () => {
    if (running) {
      again = true;
      return;
    }
    running = true;
    again = false;
    const mine = ++latest;
    const started = performance.now();
    let pause = 0;
    try {
      const shown = Math.max(pageSize, ...[...columns.querySelectorAll(".cards")].map((list) => list.childElementCount));
      const params = wanted();
      params.set("limit", Math.min(shown, mostCards));
      const answer = await fetch("/board/columns?" + params);
      if (answer.ok && mine === latest) {
        show(await answer.text());
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

  const show = (html) => {
    const next = document.createElement("template");
    next.innerHTML = html;
    if (!columns.childElementCount) {
      columns.replaceChildren(next.content);
      return;
    }
    const focused = document.activeElement?.closest?.("[data-key]")?.dataset.key;
    for (const fresh of next.content.querySelectorAll(".column")) {
      const column = document.getElementById(fresh.id);
      column.dataset.total = fresh.dataset.total;
      replaceIfChanged(column.querySelector("header"), fresh.querySelector("header"));
      toggle(column, fresh, ".none", "header");
      toggle(column, fresh, ".more", ".cards");
      merge(column.querySelector(".cards"), fresh.querySelector(".cards"));
    }
    if (focused && document.activeElement === document.body) {
      columns.querySelector('[data-key="' + CSS.escape(focused) + '"] a')?.focus({ preventScroll: true });
    }
  };

  const replaceIfChanged = (old, fresh) => {
    if (old.innerHTML !== fresh.innerHTML) {
      old.replaceChildren(...fresh.childNodes);
    }
  };

  const toggle = (column, fresh, selector, after) => {
    const old = column.querySelector(":scope > " + selector);
    const next = fresh.querySelector(":scope > " + selector);
    if (old && !next) {
      old.remove();
    } else if (!old && next) {
      column.querySelector(":scope > " + after).after(next);
    }
  };

  /** Keeps the elements of cards that stay, so that focus and scroll stay with them. */
  const merge = (list, fresh) => {
    const old = new Map([...list.children].map((card) => [card.dataset.key, card]));
    let at = list.firstElementChild;
    for (const next of [...fresh.children]) {
      const known = old.get(next.dataset.key);
      let card = known || next;
      old.delete(next.dataset.key);
      if (known) {
        known.className = next.className;
        known.dataset.cursor = next.dataset.cursor;
        const link = known.querySelector("a");
        const nextLink = next.querySelector("a");
        if (link.innerHTML !== nextLink.innerHTML) {
          if (link.querySelector(".card-amount").textContent !== nextLink.querySelector(".card-amount").textContent) {
            mark(known);
          }
          link.replaceChildren(...nextLink.childNodes);
        }
      } else {
        mark(card);
      }
      if (card === at) {
        at = at.nextElementSibling;
      } else {
        list.insertBefore(card, at);
      }
    }
    old.forEach((card) => card.remove());
  };

  const mark = (card) => {
    card.classList.add("fresh");
    setTimeout(() => card.classList.remove("fresh"), 1700);
  };

  // ---- live

  pullsignal.live(
    "/board/events",
    (locations) => {
      const filter = document.getElementById("location").value;
      if (!filter || !locations.length || locations.includes(filter)) {
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
  setInterval(refresh, ageMillis);

  // ---- filters

  let typing;
  const filter = () => {
    const params = wanted();
    history.replaceState(null, "", params.size ? "/board?" + params : "/board");
    document.getElementById("clear").hidden = !params.size;
    columns.querySelectorAll(".cards").forEach((list) => [...list.children].slice(pageSize).forEach((card) => card.remove()));
    latest++;
    running = false;
    refresh().then(() => {
      const totals = [...columns.querySelectorAll(".column h2")].map((title) => title.textContent.trim().replace(/\s+/g, ": "));
      pullsignal.announce("Filtered. " + totals.join(", "));
    });
  };
  filters.addEventListener("submit", (event) => {
    event.preventDefault();
    filter();
  });
  filters.addEventListener("change", filter);
  filters.addEventListener("input", (event) => {
    if (event.target.type === "search") {
      clearTimeout(typing);
      typing = setTimeout(filter, 250);
    }
  });
  document.getElementById("clear").addEventListener("click", (event) => {
    event.preventDefault();
    filters.querySelectorAll("select, input").forEach((field) => (field.value = ""));
    filter();
    document.getElementById("location").focus();
  });

  // ---- more

  columns.addEventListener("click", async (event) => {
    if (!event.target.matches("[data-more]")) {
      return;
    }
    const column = event.target.closest(".column");
    const list = column.querySelector(".cards");
    const params = wanted();
    params.set("after", list.lastElementChild.dataset.cursor);
    params.set("limit", pageSize);
    const answer = await fetch("/board/more?" + params);
    if (!answer.ok) {
      return;
    }
    const next = document.createElement("template");
    next.innerHTML = await answer.text();
    const known = new Set([...list.children].map((card) => card.dataset.key));
    const cards = [...next.content.children].filter((card) => !known.has(card.dataset.key));
    list.append(...cards);
    cards[0]?.querySelector("a").focus();
    pullsignal.announce(cards.length + " more");
    if (list.childElementCount >= mostCards || list.childElementCount >= Number(column.dataset.total)) {
      event.target.remove();
    }
  });

  // ---- arrow keys go from card to card

  columns.addEventListener("keydown", (event) => {
    const card = event.target.closest?.(".card");
    if (!card || event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    const column = card.closest(".column");
    let target;
    if (event.key === "ArrowDown") {
      target = card.nextElementSibling;
    } else if (event.key === "ArrowUp") {
      target = card.previousElementSibling;
    } else if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
      let next = column;
      do {
        next = event.key === "ArrowRight" ? next.nextElementSibling : next.previousElementSibling;
      } while (next && !next.querySelector(".card"));
      target = next?.querySelector(".card");
    }
    if (target) {
      event.preventDefault();
      target.querySelector("a").focus();
    }
  });

  // ---- wall view

  const wall = document.getElementById("wall");
  const setWall = (on) => {
    document.body.classList.toggle("wall", on);
    wall.setAttribute("aria-pressed", String(on));
    if (on) {
      root.requestFullscreen?.().catch(() => {});
    } else if (document.fullscreenElement) {
      document.exitFullscreen();
    }
  };
  wall.addEventListener("click", () => setWall(!document.body.classList.contains("wall")));
  document.addEventListener("fullscreenchange", () => {
    if (!document.fullscreenElement && document.body.classList.contains("wall")) {
      setWall(false);
    }
  });
});
