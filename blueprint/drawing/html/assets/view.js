// What is seen of a drawing: which part of it, and how large.
const READABLE = 0.55; // where the whole drawing would be smaller than this, it begins at this scale
const FARTHEST = 1.6;
const NEAREST = 14;

class View {
  constructor(svg) {
    this.svg = svg;
    this.base = svg.getAttribute("viewBox").split(" ").map(Number);
    this.view = [...this.base];
    this.begun = false;
    new ResizeObserver(() => this.onResize()).observe(svg);
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

  // About a point that is seen, or about the middle.
  zoom(factor, point = null) {
    const [x, y, w, h] = this.view;
    const seen = point && Math.abs(point.x - x - w / 2) <= w / 2 && Math.abs(point.y - y - h / 2) <= h / 2;
    const about = seen ? point : { x: x + w / 2, y: y + h / 2 };
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
}
