// What makes forms smoother; every page works without it.

// Empty fields stay out of the address, so that it can be shared.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "get") return;
  for (const field of form.elements) {
    if (field.name && !field.value && !field.disabled) {
      field.disabled = true;
      addEventListener("pageshow", () => { field.disabled = false; }, { once: true });
    }
  }
});

// On a narrow screen the results come below the filters: only those in use are open.
if (matchMedia("(width < 60rem)").matches) {
  for (const facet of document.querySelectorAll(".filters .facet[open]")) {
    facet.open = facet.querySelector(":checked") !== null;
  }
}
