// The page: what is chosen, and how it is shown.
const canvases = [...document.querySelectorAll(".blueprint")].map(
  (svg) => new Canvas(svg, Number(svg.closest(".stage").dataset.variant), (variant, number) => choose(variant, number)),
);
const canvasOf = (variant) =>
  canvases.find((canvas) => canvas.variant === variant && canvas.svg.dataset.language === state.language);
const showing = () => canvases.filter((canvas) => canvas.visible);
const current = () => {
  const focused = document.activeElement?.closest?.(".blueprint");
  return showing().find((canvas) => canvas.svg === focused) ?? showing()[0];
};

const isShown = (number) => data.variants.length < 2 || ["beside", "stacked", String(number)].includes(state.view);

function setView(view) {
  state.view = view;
  const stages = byId("stages");
  stages.className = view;
  stages.classList.toggle("alone", data.variants.length < 2);
  for (const stage of document.querySelectorAll(".stage")) stage.hidden = !isShown(Number(stage.dataset.variant));
  if (byId("view")) byId("view").value = view;
  for (const canvas of canvases) canvas.begun = false;
  refresh();
}

function setTier(tier) {
  state.tier = tier;
  byId("tier").value = tier;
  refresh();
}

function setOverlay(key) {
  state.overlay = key;
  byId("overlay").value = key;
  overlay();
}

// Everything that depends on what is chosen.
function refresh() {
  for (const canvas of showing()) canvas.begin();
  fade();
  overlay();
  figures();
  fill(byId("paper"), paper());
  if (shownPanel) {
    const [at, focused] = [panel.scrollTop, panel.contains(document.activeElement)];
    openPanel(shownPanel, focused);
    panel.scrollTop = at;
  }
}

const search = new Search(
  (variant, number) => {
    if (!isShown(variant)) setView(String(variant));
    canvasOf(variant).steps.get(number).focus({ preventScroll: true });
  },
  (found) => {
    for (const canvas of canvases) {
      const hits = found.filter((one) => one.variant === canvas.variant).map((one) => one.step);
      for (const [number, step] of canvas.steps) step.classList.toggle("hit", hits.includes(number));
    }
  },
);

document.addEventListener("keydown", onKey);
document.addEventListener("focusin", (event) => {
  const step = event.target.closest?.("[data-step]");
  if (step) canvases.find((canvas) => canvas.svg.contains(step)).reveal(Number(step.dataset.step));
});
byId("overlay").addEventListener("change", (event) => setOverlay(event.target.value));
byId("tier").addEventListener("change", (event) => setTier(event.target.value));
byId("view")?.addEventListener("change", (event) => setView(event.target.value));
byId("language").addEventListener("click", () => setLanguage(otherLanguage()));
byId("zoom_in").addEventListener("click", () => zoom(0.8));
byId("zoom_out").addEventListener("click", () => zoom(1.25));
byId("fit").addEventListener("click", () => showing().forEach((canvas) => canvas.fit()));
byId("help").addEventListener("click", () => byId("keys").showModal());
byId("findings")?.addEventListener("click", () => openList(allFindings));
byId("about").addEventListener("click", () => openList(about));
window.addEventListener("beforeprint", () => {
  for (const canvas of canvases) {
    canvas.kept = canvas.view;
    canvas.fit();
  }
});
window.addEventListener("afterprint", () => canvases.forEach((canvas) => canvas.show(canvas.kept)));

choices();
setView("beside");
