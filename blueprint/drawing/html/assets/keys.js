// The keyboard.
let trail = []; // the steps that the arrow keys came by

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

// Zooms about the step that has the focus or else is chosen, so that it is not lost.
function zoom(factor) {
  const canvas = current();
  const focused = document.activeElement?.closest?.("[data-step]");
  const chosen = state.chosen?.variant === canvas.variant ? state.chosen.number : undefined;
  canvas.zoom(factor, canvas.middle(focused ? Number(focused.dataset.step) : chosen));
}

const LETTERS = {
  "+": () => zoom(0.8),
  "=": () => zoom(0.8),
  "-": () => zoom(1.25),
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
