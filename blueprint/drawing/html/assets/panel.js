// The panel beside the drawing: what it shows, and where the focus goes when it opens and closes.
const NARROW = 700; // pixels, as in the style sheet
const panel = byId("panel");
let shownPanel = null; // makes what the panel shows, in the language and for the tier of the moment
let opener = null; // what had the focus before

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

// Opens a list, which belongs to no step.
function openList(make) {
  state.chosen = null;
  mark();
  openPanel(make, true);
}
