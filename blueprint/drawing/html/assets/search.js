// Finding steps by their names in both languages, their roles and their ids.
const plain = (words) => words.normalize("NFKC").toLowerCase();

const searchable = data.variants.flatMap((variant, number) => variant.steps.map((step, at) => ({
  variant: number,
  step: at,
  words: plain([step.id, step.name, step.role].flat().join(" ")),
})));

const matches = (asked) => {
  const words = plain(asked).split(/\s+/).filter(Boolean);
  return words.length ? searchable.filter((one) => words.every((each) => one.words.includes(each))) : [];
};

class Search {
  constructor(pick, mark) {
    [this.input, this.list] = [byId("search"), byId("results")];
    [this.pick, this.mark] = [pick, mark];
    this.found = [];
    this.active = -1;
    this.input.addEventListener("input", () => this.look());
    this.input.addEventListener("keydown", (event) => this.onKey(event));
    this.input.addEventListener("blur", () => setTimeout(() => this.show(false), 150));
    this.input.addEventListener("focus", () => this.show(this.found.length > 0));
  }

  look() {
    const asked = this.input.value;
    this.found = matches(asked);
    this.active = this.found.length ? 0 : -1;
    const told = this.found.length ? word("found", { n: this.found.length }) : word("found_none");
    const none = element("li", { role: "option", "aria-disabled": true, "aria-selected": false }, told);
    fill(this.list, this.found.length ? this.found.map((one, at) => this.option(one, at)) : none);
    this.mark(this.found);
    this.show(asked.trim() !== "");
    if (asked.trim()) tell(told);
  }

  option({ variant, step }, at) {
    const { name, role, id } = stepOf(variant, step);
    const which = data.variants.length > 1 ? `${say(variantOf(variant).title)} · ` : "";
    const choose = (event) => {
      event.preventDefault();
      this.take(at);
    };
    return element("li", { role: "option", id: `result-${at}`, "aria-selected": at === this.active, onmousedown: choose },
      element("b", { dir: "auto" }, say(name)), element("small", { dir: "auto" }, `${which}${say(role)} · ${id}`));
  }

  show(open) {
    this.list.hidden = !open;
    this.input.setAttribute("aria-expanded", open);
    if (open && this.active >= 0) this.input.setAttribute("aria-activedescendant", `result-${this.active}`);
    else this.input.removeAttribute("aria-activedescendant");
  }

  step(by) {
    if (!this.found.length) return;
    this.active = (this.active + by + this.found.length) % this.found.length;
    [...this.list.children].forEach((option, at) => option.setAttribute("aria-selected", at === this.active));
    this.list.children[this.active].scrollIntoView({ block: "nearest" });
    this.show(true);
  }

  take(at) {
    const one = this.found[at];
    if (!one) return;
    this.show(false);
    this.pick(one.variant, one.step);
  }

  clear() {
    this.input.value = "";
    this.look();
  }

  onKey(event) {
    if (event.isComposing) return; // Enter ends the input of a Chinese word
    const act = { ArrowDown: () => this.step(1), ArrowUp: () => this.step(-1), Enter: () => this.take(this.active) }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }
}
