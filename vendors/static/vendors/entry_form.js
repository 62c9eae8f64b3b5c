"use strict";
/* While a page is filled in: the names of rows being added are offered to those that refer to them, and what stops
   publication is told. The page works without: names can be typed, and saving tells the same. */
window.addEventListener("load", () => {
  const panel = document.getElementById("live-check");
  const form = panel && panel.closest("form");
  if (!form) return;
  const pause = 900; // milliseconds without typing
  let timer = 0;
  let asked = 0;

  const list = (lines, into) => {
    into.replaceChildren(
      ...lines.map((line) => {
        const item = document.createElement("li");
        item.textContent = line;
        return item;
      }),
    );
  };

  const show = (answer) => {
    for (const [kind, names] of Object.entries(answer.names)) {
      const offered = document.getElementById(`rows-${kind}`);
      if (offered) offered.replaceChildren(...names.map((name) => new Option("", name)));
    }
    const { faults, stops, ready } = panel.dataset;
    const lines = answer.faults.length ? answer.faults : answer.stops || [];
    panel.querySelector("p").textContent = answer.faults.length ? faults : lines.length ? stops : ready;
    list([...new Set(lines)], panel.querySelector("ul"));
    panel.hidden = false;
  };

  const check = async () => {
    const number = ++asked;
    const answer = await fetch(panel.dataset.address, { method: "POST", body: new FormData(form) });
    if (number !== asked) return;
    if (answer.ok) show(await answer.json());
    panel.removeAttribute("aria-busy");
  };

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(check, pause);
    panel.setAttribute("aria-busy", "true");
  };

  form.addEventListener("change", later);
  form.addEventListener("input", later);
  if (window.django && django.jQuery) django.jQuery(form).on("change", "select", later); // choices of suggested relations
});
