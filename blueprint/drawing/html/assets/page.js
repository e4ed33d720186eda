// The page: what is chosen, and how it is shown.
const NARROW = 700; // pixels, as in the style sheet
const panel = byId("panel");
let shownPanel = null; // makes what the panel shows, in the language and for the tier of the moment
let opener = null; // what had the focus before

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

function openPanel(make, focus) {
  if (panel.hidden) opener = document.activeElement;
  shownPanel = make;
  const [title, ...content] = make();
  const close = element("button", { type: "button", "aria-label": word("close"), title: word("close"), onclick: closePanel }, "✕");
  fill(panel, element("div", { class: "top" }, element("h2", { tabindex: "-1", dir: "auto" }, title), close), content);
  panel.hidden = false;
  panel.scrollTop = 0;
  if (focus) panel.querySelector("h2").focus();
  tell(word("shown", { name: title }));
}

function closePanel() {
  const inside = panel.contains(document.activeElement);
  panel.hidden = true;
  shownPanel = null;
  const step = state.chosen && canvasOf(state.chosen.variant).steps.get(state.chosen.number);
  state.chosen = null;
  mark();
  if (inside) (step ?? opener ?? current().svg).focus();
  tell(word("closed"));
}

// Opens the card of a step; with `follow` the focus goes to the step in the drawing.
function choose(variant, number, follow = false) {
  if (state.view !== "beside" && state.view !== "stacked" && state.view !== String(variant)) setView(String(variant));
  state.chosen = { variant, number };
  const canvas = canvasOf(variant);
  const step = canvas.steps.get(number);
  if (follow) step.focus({ preventScroll: true });
  openPanel(() => card(canvasOf(variant), number), false);
  opener = step;
  if (window.innerWidth <= NARROW) canvas.svg.scrollIntoView();
  canvas.reveal(number);
  mark();
  for (const other of partners(variant, number)) canvasOf(1 - variant)?.reveal(other);
}

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

function setLanguage(language) {
  const focused = document.activeElement?.closest?.("[data-step]");
  const [variant, number] = focused ? [Number(focused.closest(".stage").dataset.variant), Number(focused.dataset.step)] : [];
  state.language = language;
  document.documentElement.lang = language === "zh" ? "zh-CN" : language;
  for (const part of document.querySelectorAll("[data-say]")) part.textContent = word(part.dataset.say);
  for (const part of document.querySelectorAll("[data-label]")) {
    part.setAttribute("aria-label", word(part.dataset.label));
    if (part.title) part.title = word(part.dataset.label);
  }
  byId("search").placeholder = word("search_hint");
  const [first] = data.variants;
  byId("name").textContent = say(first.name) || first.id;
  byId("variants").textContent = `${data.variants.map((one) => say(one.title)).join(" / ")} · ${first.id}`;
  document.title = `${byId("name").textContent} · ${word("title")}`;
  document.querySelectorAll(".stage h2").forEach((heading, at) => (heading.textContent = say(data.variants[at].title)));
  for (const canvas of canvases) canvas.svg.toggleAttribute("hidden", canvas.svg.dataset.language !== language);
  choices();
  refresh();
  if (focused) canvasOf(variant).steps.get(number).focus();
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

function choices() {
  const offer = (select, options, value) => {
    if (!select) return;
    fill(select, options.map(([key, words]) => element("option", { value: key }, words)));
    select.value = value;
  };
  const tiers = new Map(data.variants.flatMap((variant) => variant.tiers));
  offer(byId("overlay"), [["", word("none")], ...data.overlays.map((one) => [one.key, say(one.title)])], state.overlay);
  offer(byId("tier"), [["", word("all")], ...[...tiers].map(([id, title]) => [id, say(title)])], state.tier);
  const alone = data.variants.map((variant, number) => [String(number), say(variant.title)]);
  offer(byId("view"), [["beside", word("beside")], ["stacked", word("stacked")], ...alone], state.view);
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
byId("zoom_in").addEventListener("click", () => current().zoom(0.8));
byId("zoom_out").addEventListener("click", () => current().zoom(1.25));
byId("fit").addEventListener("click", () => showing().forEach((canvas) => canvas.fit()));
byId("help").addEventListener("click", () => byId("keys").showModal());
const openList = (make) => {
  state.chosen = null;
  mark();
  openPanel(make, true);
};
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
