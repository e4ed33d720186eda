// What the drawings show beside the process itself: what is chosen, what fades, the overlay, the comparison.
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

// What an overlay shows and what it comes to: once where both variants have the same.
function notes(chosen) {
  const lines = chosen.notes.flatMap((note, number) => (isShown(number) ? [[say(variantOf(number).title), say(note)]] : []));
  const same = new Set(lines.map(([, note]) => note)).size === 1;
  return (same ? lines.slice(0, 1) : lines).map(([title, note]) => element("span", {}, same ? null : element("b", {}, `${title} `), note));
}

function legend() {
  const chosen = data.overlays.find((one) => one.key === state.overlay);
  const entry = (classes, sign, words) =>
    element("span", { class: "entry" }, element("span", { class: classes, "aria-hidden": "true" }, sign), words);
  const entries = [];
  if (chosen) {
    entries.push(element("h2", {}, say(chosen.title)), ...notes(chosen));
    if (showing().some((canvas) => canvas.svg.querySelector(".badge"))) {
      entries.push(...chosen.scale.map(([strength, words]) => entry(`sample ${strength}`, "", say(words))));
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
