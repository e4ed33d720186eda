// The language of the page: words, names and the choices there are.
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
