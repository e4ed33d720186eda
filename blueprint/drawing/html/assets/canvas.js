// One drawing on the screen: moving about in it, and finding its steps and branches.
const READABLE = 0.55; // where the whole drawing would be smaller than this, it begins at this scale
const FARTHEST = 1.6;
const NEAREST = 14;

class Canvas {
  constructor(svg, variant, pick) {
    this.svg = svg;
    this.variant = variant;
    this.base = svg.getAttribute("viewBox").split(" ").map(Number);
    this.view = [...this.base];
    this.steps = new Map();
    for (const step of svg.querySelectorAll("[data-step]")) this.steps.set(Number(step.dataset.step), step);
    this.branches = [...svg.querySelectorAll("[data-from]")];
    this.order = [...this.steps.keys()]; // the order of the flow
    this.labels = new Map([...this.steps].map(([number, step]) => [number, step.getAttribute("aria-label")]));
    this.pointers = new Map();
    this.moved = false;
    this.begun = false;
    this.pick = pick;
    this.listen();
    new ResizeObserver(() => this.onResize()).observe(svg);
  }

  listen() {
    const { svg } = this;
    svg.addEventListener("wheel", (event) => this.onWheel(event), { passive: false });
    svg.addEventListener("pointerdown", (event) => this.onDown(event));
    svg.addEventListener("pointermove", (event) => this.onMove(event));
    for (const name of ["pointerup", "pointercancel"]) {
      svg.addEventListener(name, (event) => this.pointers.delete(event.pointerId));
    }
    svg.addEventListener("click", (event) => this.onClick(event));
  }

  get visible() {
    return this.svg.getBoundingClientRect().width > 0;
  }

  show(view) {
    this.view = view;
    this.svg.setAttribute("viewBox", view.map((n) => n.toFixed(1)).join(" "));
  }

  // Pixels for a unit of the drawing.
  get scale() {
    const { width, height } = this.svg.getBoundingClientRect();
    return Math.min(width / this.view[2], height / this.view[3]) || 1;
  }

  fit() {
    this.show([...this.base]);
  }

  // The beginning of the flow at a size that can be read, or everything where that can be read.
  begin() {
    if (this.begun || !this.visible) return;
    this.begun = true;
    this.onResize();
    this.fit();
    if (this.scale >= READABLE) return;
    const { width, height } = this.svg.getBoundingClientRect();
    const [x, y, , tall] = this.base;
    const h = height / READABLE;
    this.show([x, y + Math.min(0, (tall - h) / 2), width / READABLE, h]);
  }

  at(event) {
    return new DOMPoint(event.clientX, event.clientY).matrixTransform(this.svg.getScreenCTM().inverse());
  }

  zoom(factor, point = null) {
    const [x, y, w, h] = this.view;
    const about = point ?? { x: x + w / 2, y: y + h / 2 };
    const most = Math.max(this.base[2] * FARTHEST, w);
    const f = Math.min(Math.max(factor, this.base[2] / NEAREST / w), most / w);
    this.show([about.x - (about.x - x) * f, about.y - (about.y - y) * f, w * f, h * f]);
  }

  move(dx, dy) {
    const [x, y, w, h] = this.view;
    const [left, top, wide, tall] = this.base;
    const within = (value, low, high) => Math.min(Math.max(value, low), high);
    this.show([within(x + dx, left - w * 0.8, left + wide - w * 0.2), within(y + dy, top - h * 0.8, top + tall - h * 0.2), w, h]);
  }

  // When the room for the drawing changes, its scale and its upper left corner stay, unless all of it is seen.
  onResize() {
    const { width, height } = this.svg.getBoundingClientRect();
    const { size, view } = this;
    this.size = width ? { width, height } : null;
    const whole = view.every((part, at) => part === this.base[at]);
    if (!width || !size || whole || (size.width === width && size.height === height)) return;
    const scale = Math.min(size.width / view[2], size.height / view[3]);
    const [left, top] = [view[0] + view[2] / 2 - size.width / scale / 2, view[1] + view[3] / 2 - size.height / scale / 2];
    this.show([left, top, width / scale, height / scale]);
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

  onWheel(event) {
    event.preventDefault();
    const lines = event.deltaMode === 1 ? 16 : 1;
    if (event.shiftKey) this.move((event.deltaY || event.deltaX) * lines / this.scale, 0);
    else this.zoom(Math.exp(Math.max(-300, Math.min(300, event.deltaY * lines)) * 0.0015), this.at(event));
  }

  onDown(event) {
    if (event.button > 0) return;
    this.pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (this.pointers.size === 1) this.moved = false;
  }

  onMove(event) {
    const before = this.pointers.get(event.pointerId);
    if (!before) return;
    const [dx, dy] = [event.clientX - before.x, event.clientY - before.y];
    if (!this.moved && Math.hypot(dx, dy) < 5) return;
    if (!this.moved) this.svg.setPointerCapture(event.pointerId);
    this.moved = true;
    const others = [...this.pointers].filter(([id]) => id !== event.pointerId).map(([, at]) => at);
    if (others.length) this.pinch(before, event, others[0]);
    else this.move(-dx / this.scale, -dy / this.scale);
    this.pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  }

  pinch(before, event, other) {
    const far = (x, y) => Math.hypot(x - other.x, y - other.y) || 1;
    const middle = { clientX: (event.clientX + other.x) / 2, clientY: (event.clientY + other.y) / 2 };
    this.zoom(far(before.x, before.y) / far(event.clientX, event.clientY), this.at(middle));
  }

  onClick(event) {
    if (this.moved) return;
    const part = event.target.closest("[data-step],[data-of]");
    if (part) this.pick(this.variant, Number(part.dataset.step ?? part.dataset.of));
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
