// The loop's chart, and its page brought up to date when its location changed.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const place = document.getElementById("chart");
  const days = document.getElementById("days");
  const live = document.getElementById("live");
  const reduced = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let chart;
  let data;

  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  const number = (value) => Number(value).toLocaleString("en-GB", { maximumFractionDigits: 2 });
  const time = (millis, parts) => new Intl.DateTimeFormat("en-GB", { timeZone: data.timeZone, ...parts }).format(millis);

  const draw = () => {
    if (!data) {
      return;
    }
    const first = !chart; // drawn anew with every change of the location: it would never come to rest
    chart = chart || echarts.init(place, null, { renderer: "svg" });
    const text = colour("text-soft");
    const points = (levels) => levels.map((level) => [Date.parse(level.at), Number(level.onHand)]);
    const top = Math.max(1, ...data.past.concat(data.expected).map((level) => Number(level.onHand)), ...data.zones.map((zone) => Number(zone.level)));
    chart.setOption(
      {
        animation: first && !reduced,
        textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: text },
        grid: { left: 52, right: 150, top: 22, bottom: 34 },
        tooltip: {
          trigger: "axis",
          backgroundColor: colour("surface"),
          borderColor: colour("line"),
          textStyle: { color: colour("text") },
          formatter: (items) =>
            time(items[0].value[0], { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" }) +
            "<br>" + items.map((item) => echarts.format.encodeHTML(item.seriesName) + ": <b>" + number(item.value[1]) + "</b>").join("<br>"),
        },
        xAxis: {
          type: "time",
          axisLine: { lineStyle: { color: colour("line-strong") } },
          axisLabel: { color: text, hideOverlap: true, formatter: (millis) => time(millis, { day: "numeric", month: "short" }) },
        },
        yAxis: {
          type: "value", min: (range) => Math.min(0, range.min), max: Math.ceil(top * 1.06),
          axisLabel: { color: text, showMaxLabel: false }, splitLine: { lineStyle: { color: colour("line") } },
        },
        series: [
          {
            name: "On hand", type: "line", step: "end", symbol: "none", data: points(data.past),
            lineStyle: { width: 2.5, color: colour("brand") }, itemStyle: { color: colour("brand") },
            areaStyle: { color: colour("brand"), opacity: 0.12 },
            markLine: {
              symbol: "none", silent: true, animation: false,
              data: data.zones
                .map((zone) => ({
                  yAxis: Number(zone.level), name: zone.name,
                  lineStyle: { color: colour("line-strong"), type: "dashed", width: 1.2 },
                  label: { position: "end", color: text, formatter: "{b} " + number(zone.level), fontSize: 12 },
                }))
                .concat([{
                  xAxis: Date.parse(data.now), name: "now",
                  lineStyle: { color: colour("text-soft"), type: "solid", width: 1 },
                  label: { position: "insideEndTop", color: text, formatter: "now", rotate: 0, fontSize: 12 },
                }]),
            },
          },
          {
            name: "Expected", type: "line", symbol: "none", data: points(data.expected),
            lineStyle: { width: 2, type: "dotted", color: colour("brand") }, itemStyle: { color: colour("brand") },
          },
        ],
      },
      true,
    );
  };

  const load = async () => {
    const answer = await fetch(document.getElementById("loop").dataset.history + "?days=" + days.value);
    if (answer.ok) {
      data = await answer.json();
      draw();
    }
  };

  // Everything but the chart comes from the page itself.
  let running = false;
  const refresh = async () => {
    if (running) {
      return;
    }
    running = true;
    try {
      const answer = await fetch(location.href);
      if (answer.ok) {
        const next = new DOMParser().parseFromString(await answer.text(), "text/html");
        for (const selector of [".loop-standing", ".tiles", ".why", ".shelf", ".loose", ".figures", ".proposals", "[aria-labelledby=signals-title] .body", "#loop details tbody"]) {
          const old = document.querySelector(selector);
          const fresh = next.querySelector(selector);
          if (old && fresh && old.innerHTML !== fresh.innerHTML && !old.contains(document.activeElement)) {
            old.replaceChildren(...fresh.childNodes);
          }
        }
        fillIn();
        await load();
      }
    } finally {
      setTimeout(() => (running = false), 1000);
    }
  };

  // Proposals: who decides is remembered on this device.
  const nameKey = "pullsignal.actor";
  const fillIn = () => {
    const actor = document.getElementById("actor");
    if (actor && !actor.value) {
      actor.value = localStorage.getItem(nameKey) || "";
    }
  };
  document.addEventListener("submit", async (event) => {
    const form = event.target.closest("[data-proposal]");
    if (!form) {
      return;
    }
    event.preventDefault();
    const decision = event.submitter?.value || "accept";
    const actor = form.elements.actor.value.trim();
    localStorage.setItem(nameKey, actor);
    const buttons = form.querySelectorAll("button");
    buttons.forEach((button) => (button.disabled = true));
    let said;
    try {
      const answer = await fetch("/v1/proposals/" + form.dataset.proposal + "/" + decision, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ by: actor, note: form.elements.reason.value.trim() }),
      });
      const body = await answer.json();
      said = answer.ok ? "Proposal " + (decision === "accept" ? "accepted" : "rejected") + "." : body.detail || "Nothing was decided.";
    } catch {
      said = "The service does not answer. Nothing was decided: try again.";
    }
    buttons.forEach((button) => (button.disabled = false));
    document.getElementById("proposals-title").focus();
    pullsignal.announce(said);
    running = false;
    refresh();
  });
  fillIn();

  pullsignal.live(
    "/board/events",
    (locations) => {
      if (!locations.length || locations.includes(document.getElementById("loop").dataset.location)) {
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
  days.addEventListener("change", load);
  document.addEventListener("themechange", draw);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  addEventListener("resize", () => chart?.resize());
  load();
});
