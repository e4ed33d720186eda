// Mouse, wheel and fingers on a drawing: they move it, zoom it, and pick a step of it.
class Gestures {
  constructor(view, pick) {
    [this.view, this.pick] = [view, pick];
    this.pointers = new Map();
    this.moved = false;
    const { svg } = view;
    svg.addEventListener("wheel", (event) => this.onWheel(event), { passive: false });
    svg.addEventListener("pointerdown", (event) => this.onDown(event));
    svg.addEventListener("pointermove", (event) => this.onMove(event));
    for (const name of ["pointerup", "pointercancel"]) {
      svg.addEventListener(name, (event) => this.pointers.delete(event.pointerId));
    }
    svg.addEventListener("click", (event) => this.onClick(event));
  }

  onWheel(event) {
    event.preventDefault();
    const lines = event.deltaMode === 1 ? 16 : 1;
    if (event.shiftKey) this.view.move((event.deltaY || event.deltaX) * lines / this.view.scale, 0);
    else this.view.zoom(Math.exp(Math.max(-300, Math.min(300, event.deltaY * lines)) * 0.0015), this.view.at(event));
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
    if (!this.moved) this.view.svg.setPointerCapture(event.pointerId);
    this.moved = true;
    const others = [...this.pointers].filter(([id]) => id !== event.pointerId).map(([, at]) => at);
    if (others.length) this.pinch(before, event, others[0]);
    else this.view.move(-dx / this.view.scale, -dy / this.view.scale);
    this.pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  }

  pinch(before, event, other) {
    const far = (x, y) => Math.hypot(x - other.x, y - other.y) || 1;
    const middle = { clientX: (event.clientX + other.x) / 2, clientY: (event.clientY + other.y) / 2 };
    this.view.zoom(far(before.x, before.y) / far(event.clientX, event.clientY), this.view.at(middle));
  }

  onClick(event) {
    if (this.moved) return;
    const part = event.target.closest("[data-step],[data-of]");
    if (part) this.pick(part);
  }
}
