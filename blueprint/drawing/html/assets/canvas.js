// One drawing on the screen: its steps and branches.
class Canvas extends View {
  constructor(svg, variant, pick) {
    super(svg);
    this.variant = variant;
    this.steps = new Map();
    for (const step of svg.querySelectorAll("[data-step]")) this.steps.set(Number(step.dataset.step), step);
    this.branches = [...svg.querySelectorAll("[data-from]")];
    this.order = [...this.steps.keys()]; // the order of the flow
    this.labels = new Map([...this.steps].map(([number, step]) => [number, step.getAttribute("aria-label")]));
    new Gestures(this, (part) => pick(variant, Number(part.dataset.step ?? part.dataset.of)));
  }

  // The middle of a step, in units of the drawing; none where there is no such step.
  middle(number) {
    const [x, y] = this.steps.get(number)?.dataset.box.split(" ").map(Number) ?? [];
    return x === undefined ? null : { x, y };
  }

  // The part of the drawing that nothing covers, in its own units.
  seen() {
    const box = this.svg.getBoundingClientRect();
    const cover = byId("panel").getBoundingClientRect();
    const sheet = cover.width >= window.innerWidth * 0.9 && cover.height > 0; // on a small screen
    const bottom = Math.min(box.bottom, window.innerHeight, sheet ? cover.top : Infinity);
    const [from, to] = [[box.left, Math.max(box.top, 0)], [box.right, bottom]].map(([clientX, clientY]) => this.at({ clientX, clientY }));
    return { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2, w: to.x - from.x, h: to.y - from.y };
  }

  // Moves no more than needed for a step to be seen with some room around it.
  reveal(number) {
    const step = this.steps.get(number);
    if (!step || !this.visible) return;
    this.onResize();
    const [x, y, w, h] = step.dataset.box.split(" ").map(Number);
    const seen = this.seen();
    const over = (distance, most) => Math.sign(distance) * Math.max(0, Math.abs(distance) - Math.max(0, most));
    const dx = over(x - seen.x, seen.w / 2 - w / 2 - 60);
    const dy = over(y - seen.y, seen.h / 2 - h / 2 - 40);
    if (dx || dy) this.show([this.view[0] + dx, this.view[1] + dy, this.view[2], this.view[3]]);
  }

  // The steps that branches lead to from a step, or from which they lead to it, those of the tier first.
  next(number, back = false) {
    const [here, there] = back ? ["to", "from"] : ["from", "to"];
    const ways = this.branches.filter((branch) => Number(branch.dataset[here]) === number);
    const open = ways.filter((branch) => !branch.classList.contains("gone"));
    const found = (open.length ? open : ways).sort((a, b) => a.dataset.n - b.dataset.n);
    return [...new Set(found.map((branch) => Number(branch.dataset[there])))];
  }

  // A note at a step: a sign at its upper left corner, or an answer below it, where it has no words.
  note(number, words, classes, corner) {
    const step = this.steps.get(number);
    const [x, y, w, h] = step.dataset.box.split(" ").map(Number);
    const text = drawn("text", { "text-anchor": "middle" });
    text.textContent = words.length > 28 ? `${words.slice(0, 27)}…` : words;
    const note = drawn("g", { class: classes, "aria-hidden": "true" }, text);
    step.append(note);
    const wide = Math.max(text.getComputedTextLength() + 8, 14);
    const free = step.classList.contains("captioned") ? y - h / 2 - 21 : y + h / 2 + 8;
    const [middle, height] = corner ? [x - w / 2 - 3, y - h / 2 - 5] : [x, free];
    text.setAttribute("x", middle.toFixed(1));
    text.setAttribute("y", (height + 3.5).toFixed(1));
    note.prepend(drawn("rect", { x: (middle - wide / 2).toFixed(1), y: (height - 7).toFixed(1), width: wide.toFixed(1), height: 14, rx: 4 }));
  }
}
