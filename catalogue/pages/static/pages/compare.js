// Boxes that choose offerings to compare: the choice survives a change of page and of filters, and is counted.

const form = document.getElementById("compare");
if (form) {
  const fixed = [...form.elements].filter((field) => field.type === "hidden" && field.name === "offerings");
  const KEY = ["compare", ...fixed.map((field) => field.value)].join(" ");
  const MOST = 5;
  const boxes = [...document.querySelectorAll('input[type="checkbox"][form="compare"]')];
  const output = form.querySelector(".chosen");
  const here = new Set(boxes.map((box) => box.value));
  let chosen = [];
  try { chosen = JSON.parse(sessionStorage.getItem(KEY) ?? "[]"); } catch { chosen = []; }

  const show = () => {
    for (const box of boxes) {
      box.checked = chosen.includes(box.value);
      box.disabled = !box.checked && chosen.length + fixed.length >= MOST;
    }
    for (const old of form.querySelectorAll("[data-kept]")) old.remove();
    for (const slug of chosen.filter((one) => !here.has(one))) {
      const kept = document.createElement("input");
      Object.assign(kept, { type: "hidden", name: "offerings", value: slug });
      kept.dataset.kept = "";
      form.append(kept);
    }
    const { one, many } = output.dataset;
    output.textContent = chosen.length === 0 ? "" : chosen.length === 1 ? one : many.replace("#", chosen.length);
  };

  for (const box of boxes) {
    box.addEventListener("change", () => {
      chosen = chosen.filter((slug) => slug !== box.value);
      if (box.checked) chosen.push(box.value);
      sessionStorage.setItem(KEY, JSON.stringify(chosen));
      show();
    });
  }
  addEventListener("pageshow", show);
  show();
}
