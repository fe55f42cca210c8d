// One order, live.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const order = document.getElementById("order");
  pullsignal.part(order, () => "/orders/" + encodeURIComponent(order.dataset.number) + "/detail");
});
