// The list of orders: live while its first page is shown; more rows by key.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const list = document.getElementById("list");
  const filters = document.getElementById("filters");
  let longer = false;
  const query = () => new URLSearchParams(new FormData(filters));

  pullsignal.part(list, () => (longer ? undefined : "/orders/list?" + query()));
  document.addEventListener("decided", () => (longer = false));

  filters.addEventListener("submit", (event) => {
    const number = document.getElementById("number").value.trim().toUpperCase();
    if (number) {
      event.preventDefault();
      location.href = "/orders/" + encodeURIComponent(number);
    }
  });

  list.addEventListener("click", async (event) => {
    const more = event.target.closest("#more");
    if (!more) {
      return;
    }
    const params = query();
    params.set("after", more.dataset.after);
    longer = true;
    const answer = await fetch("/orders/list?" + params).catch(() => undefined);
    if (!answer || !answer.ok) {
      pullsignal.toast("critical", "The service does not answer.");
      return;
    }
    const next = document.createElement("template");
    next.innerHTML = await answer.text();
    const rows = [...next.content.querySelectorAll("#rows tbody tr")];
    list.querySelector("#rows tbody").append(...rows);
    rows[0]?.querySelector("a").focus();
    pullsignal.announce(rows.length + " more");
    const following = next.content.querySelector("#more");
    if (following) {
      more.dataset.after = following.dataset.after;
    } else {
      more.remove();
    }
  });
});
