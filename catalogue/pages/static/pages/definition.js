// A slider beside each weight; the number stays what is sent.

for (const number of document.querySelectorAll("input.weight")) {
  const slider = document.createElement("input");
  slider.type = "range";
  slider.className = "slider";
  slider.min = 0;
  slider.max = Math.max(100, Number(number.value));
  slider.value = number.value;
  slider.setAttribute("aria-labelledby", number.getAttribute("aria-labelledby"));
  slider.addEventListener("input", () => { number.value = slider.value; });
  number.addEventListener("input", () => { slider.value = number.value; });
  number.before(slider);
}
