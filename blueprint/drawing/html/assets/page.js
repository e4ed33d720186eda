// The page: what is chosen, and how it is shown.
const NARROW = 700; // pixels, as in the style sheet
const panel = byId("panel");
let shownPanel = null; // makes what the panel shows, in the language and for the tier of the moment
let opener = null; // what had the focus before
let trail = []; // the steps that the arrow keys came by

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

const partners = (variant, number) =>
  (stepOf(variant, number).others ?? []).map((id) => data.variants[1 - variant].steps.findIndex((step) => step.id === id));

// The step that is chosen, its branches, and the steps of the other variant that it stands for.
function mark() {
  for (const canvas of canvases) {
    const { variant, number } = state.chosen ?? {};
    const twins = state.chosen && canvas.variant !== variant ? partners(variant, number) : [];
    for (const [at, step] of canvas.steps) {
      const chosen = canvas.variant === variant && at === number;
      step.classList.toggle("chosen", chosen);
      step.setAttribute("aria-expanded", chosen);
      step.classList.toggle("partner", twins.includes(at));
    }
    for (const branch of canvas.branches) {
      const { from, to } = branch.dataset;
      branch.classList.toggle("on", canvas.variant === variant && [Number(from), Number(to)].includes(number));
    }
  }
}

// Steps and branches that do not exist for the tier fade, and say so.
function fade() {
  for (const canvas of canvases) {
    const off = ofTier({ "": { steps: [], branches: [] }, ...variantOf(canvas.variant).off });
    const gone = (number) => off.steps.includes(number);
    for (const [number, step] of canvas.steps) {
      step.classList.toggle("gone", gone(number));
      const missing = gone(number) ? `; ${word("not_in_tier", { tier: tierTitle(state.tier) })}` : "";
      step.setAttribute("aria-label", canvas.labels.get(number) + missing);
    }
    for (const part of canvas.svg.querySelectorAll("[data-of]")) part.classList.toggle("gone", gone(Number(part.dataset.of)));
    for (const branch of canvas.branches) {
      const { from, n } = branch.dataset;
      branch.classList.toggle("gone", off.branches.some(([step, index]) => step === Number(from) && index === Number(n)));
    }
  }
}

const STRENGTH = /^(level|felt)-/;
const SIGNS = { added: "+", changed: "≠", removed: "−" };

// The notes of the overlay and of the comparison, in the drawings that are seen.
function overlay() {
  for (const canvas of showing()) {
    for (const note of canvas.svg.querySelectorAll(".badge,.became")) note.remove();
    for (const [number, step] of canvas.steps) {
      const { over, change } = stepOf(canvas.variant, number);
      step.classList.remove(...[...step.classList].filter((name) => STRENGTH.test(name)), ...Object.keys(SIGNS));
      if (change) {
        step.classList.add(change);
        canvas.note(number, SIGNS[change], `became ${change}`, true);
      }
      const cell = over[state.overlay] && ofTier(over[state.overlay]);
      if (!cell || step.classList.contains("gone")) continue;
      step.classList.add(cell[0]);
      if (say(cell[1])) canvas.note(number, say(cell[1]), "badge", false);
    }
  }
  legend();
}

function legend() {
  const chosen = data.overlays.find((one) => one.key === state.overlay);
  const entry = (classes, sign, words) =>
    element("span", { class: "entry" }, element("span", { class: classes, "aria-hidden": "true" }, sign), words);
  const entries = [];
  if (chosen) {
    entries.push(element("h2", {}, say(chosen.title)), element("span", {}, say(chosen.note)));
    if (showing().some((canvas) => canvas.svg.querySelector(".badge"))) {
      entries.push(...chosen.legend.map(([strength, words]) => entry(`sample ${strength}`, "", say(words))));
    } else entries.push(element("b", {}, word("nothing")));
  }
  if (data.variants.length > 1) {
    entries.push(...Object.entries(SIGNS).map(([change, sign]) => entry(`sign ${change}`, sign, word(change))));
  }
  byId("legend").setAttribute("aria-label", word("legend"));
  fill(byId("legend"), entries);
  byId("legend").hidden = !entries.length;
}

// The figures of the tier; of both variants where both are shown.
function figures() {
  const shown = data.variants.filter((_, number) => isShown(number));
  const [first, second] = shown;
  fill(byId("figures"), first.figures.map(([name, value]) => {
    const other = second?.figures.find(([each]) => say(each) === say(name));
    const words = second ? `${say(value)} → ${other ? say(other[1]) : "–"}` : say(value);
    return element("div", {}, element("dt", {}, say(name)), element("dd", {}, words));
  }));
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

const following = (select) => {
  const at = (select.selectedIndex + 1) % select.options.length;
  return select.options[at].value;
};

const otherLanguage = () => data.languages[(data.languages.indexOf(state.language) + 1) % data.languages.length];

// From step to step along the flow: the steps of a fork are neighbours.
function walk(canvas, number, key) {
  const came = trail.at(-1);
  if (key === "ArrowRight") {
    const [onward] = canvas.next(number);
    if (onward !== undefined) trail.push(number);
    return onward;
  }
  if (key === "ArrowLeft") {
    const before = canvas.next(number, true);
    trail.pop();
    return before.includes(came) ? came : before[0];
  }
  const fork = came !== undefined && canvas.next(came).includes(number) ? came : canvas.next(number, true)[0];
  const beside = fork === undefined ? [number] : canvas.next(fork);
  trail = fork === undefined ? [] : [...trail.filter((step) => step !== fork), fork];
  return beside[(beside.indexOf(number) + (key === "ArrowDown" ? 1 : -1) + beside.length) % beside.length];
}

function onStepKey(event, canvas, number) {
  if (event.key === "Enter" || event.key === " ") {
    choose(canvas.variant, number);
    panel.querySelector("h2").focus();
    return true;
  }
  const ends = { Home: canvas.order[0], End: canvas.order.at(-1) };
  const to = event.key.startsWith("Arrow") ? walk(canvas, number, event.key) : ends[event.key];
  if (to === undefined) return event.key.startsWith("Arrow");
  canvas.steps.get(to).focus({ preventScroll: true });
  return true;
}

function onDrawingKey(event, canvas) {
  const far = 80 / canvas.scale;
  const moves = { ArrowLeft: [-far, 0], ArrowRight: [far, 0], ArrowUp: [0, -far], ArrowDown: [0, far] };
  if (moves[event.key]) canvas.move(...moves[event.key]);
  else if (event.key === "Home" || event.key === "End") canvas.steps.get(canvas.order.at(event.key === "Home" ? 0 : -1)).focus();
  else return false;
  return true;
}

const LETTERS = {
  "+": () => current().zoom(0.8),
  "=": () => current().zoom(0.8),
  "-": () => current().zoom(1.25),
  "0": () => current().fit(),
  o: () => setOverlay(following(byId("overlay"))),
  t: () => setTier(following(byId("tier"))),
  l: () => setLanguage(otherLanguage()),
  f: () => byId("findings")?.click(),
};

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const { target, key } = event;
  if (key === "Escape") return onEscape(event);
  if (target.closest("input,select,dialog")) return;
  const svg = target.closest(".blueprint");
  const canvas = canvases.find((one) => one.svg === svg);
  const step = target.closest("[data-step]");
  const done = (step && onStepKey(event, canvas, Number(step.dataset.step))) || (svg && !step && onDrawingKey(event, canvas));
  if (!done && key === "/") byId("search").focus();
  else if (!done && key === "?") byId("keys").showModal();
  else if (!done && svg && LETTERS[key]) LETTERS[key]();
  else if (!done) return;
  event.preventDefault();
}

function onEscape(event) {
  if (byId("keys").open) return; // the browser closes it
  if (event.target === byId("search")) {
    search.clear();
    current().svg.focus();
  } else if (!panel.hidden) closePanel();
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
