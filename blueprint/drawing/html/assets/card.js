// What stands in the panel: the card of a step, the findings, what the process is for.
const variantOf = (number) => data.variants[number];
const stepOf = (variant, number) => variantOf(variant).steps[number];

const link = (words, act) => element("button", { type: "button", class: "link", onclick: act }, words);

const goTo = (variant, number) =>
  link(say(stepOf(variant, number).name), () => choose(variant, number, true));

const finding = (one, variant) => {
  const rule = data.rules[one.code];
  const path = one.path
    ? element("p", { class: "where" }, `${word("way")}: `, one.path.flatMap((number, at) => [at ? " → " : "", goTo(variant, number)]))
    : null;
  return element("li", { class: one.severity },
    element("span", { class: "severity" }, `${word(one.severity)} ${one.code} `),
    element("span", { dir: "auto" }, say(one.message)),
    path,
    element("details", {}, element("summary", {}, word("explain")), element("p", {}, say(rule.finds)), rows(rule.rows)));
};

const findingsOf = (variant, number) => (variantOf(variant).findings ?? []).filter((one) => one.step === number);

const severities = ["error", "warning", "info"];

const counted = (found) =>
  severities.map((severity) => [severity, found.filter((one) => one.severity === severity).length])
    .filter(([, count]) => count).map(([severity, count]) => `${word(severity)} ${count}`).join(" · ");

// Rows of a card by name, to be compared with those of another.
const flat = (step) => {
  const found = new Map([["", say(step.name)]]); // the name needs no name
  for (const section of step.card) {
    for (const [name, value] of section.rows ?? []) {
      const key = say(name);
      found.set(key, found.has(key) ? `${found.get(key)}; ${say(value)}` : say(value));
    }
    for (const part of section.parts ?? []) {
      found.set(`${say(section.title)}: ${say(part.title)}`, part.rows.map(([name, value]) => `${say(name)} ${say(value)}`).join("; "));
    }
  }
  return found;
};

const differences = (step, other) => {
  const [here, there] = [flat(step), flat(other)];
  return [...new Set([...here.keys(), ...there.keys()])].filter((key) => here.get(key) !== there.get(key))
    .map((key) => element("li", {}, key ? `${key}: ` : "", element("b", {}, here.get(key) ?? "–"), ` (${word("was", { value: there.get(key) ?? "–" })})`));
};

const comparison = (variant, step) => {
  if (data.variants.length < 2) return null;
  const other = variantOf(1 - variant);
  const partners = (step.others ?? []).map((id) => other.steps.findIndex((one) => one.id === id));
  const lines = [element("p", {}, element("b", {}, word(step.change ?? "same")), step.dropped ? ` – ${say(step.dropped)}` : "")];
  if (partners.length) {
    lines.push(element("p", {}, `${word("stands_for")} (${say(other.title)}): `,
      partners.flatMap((number, at) => [at ? ", " : "", goTo(1 - variant, number)])));
  }
  if (partners.length === 1 && step.change) {
    lines.push(element("ul", { class: "steps" }, differences(step, other.steps[partners[0]])));
  }
  return element("section", {}, element("h3", {}, word("change")), lines);
};

const section = (one) =>
  element("section", {}, element("h3", {}, say(one.title)), one.rows ? rows(one.rows) : null,
    (one.parts ?? []).map((part) => element("div", {}, element("h4", { dir: "auto" }, say(part.title)), rows(part.rows))));

// Where a step comes from or goes to, with what is written at the branches.
const neighbours = (canvas, number, back) => {
  const [here, there] = back ? ["to", "from"] : ["from", "to"];
  const ways = canvas.branches.filter((branch) => Number(branch.dataset[here]) === number);
  if (!ways.length) return null;
  const items = ways.map((branch) => {
    return element("li", {}, goTo(canvas.variant, Number(branch.dataset[there])), ` ${branch.dataset.words}`);
  });
  return element("section", {}, element("h3", {}, word(back ? "comes_from" : "goes_to")), element("ul", { class: "steps" }, items));
};

const findingsList = (found, variant) =>
  element("ul", { class: "findings" }, found.map((one) => finding(one, variant)));

const card = (canvas, number) => {
  const variant = canvas.variant;
  const step = stepOf(variant, number);
  const found = findingsOf(variant, number);
  const judged = variantOf(variant).findings !== null;
  const which = data.variants.length > 1 ? ` · ${say(variantOf(variant).title)}` : "";
  return [
    say(step.name),
    element("p", { class: "where", dir: "auto" }, `${step.id}${which}${found.length ? ` · ${counted(found)}` : ""}`),
    comparison(variant, step),
    step.card.map(section),
    neighbours(canvas, number, true),
    neighbours(canvas, number, false),
    judged
      ? element("section", {}, element("h3", {}, word("findings_of")), found.length ? findingsList(found, variant) : element("p", {}, word("no_findings")))
      : null,
  ];
};

const allFindings = () => [
  word("findings"),
  data.variants.map((variant, number) => {
    if (variant.findings === null) return null;
    const sorted = [...variant.findings].sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
    return element("section", {},
      element("h3", {}, data.variants.length > 1 ? say(variant.title) : say(variant.name)),
      element("p", { class: "where" }, sorted.length ? counted(sorted) : word("no_findings")),
      element("ul", { class: "findings" }, sorted.map((one) => {
        const item = finding(one, number);
        if (one.step !== undefined) item.prepend(goTo(number, one.step), " ");
        return item;
      })));
  }),
];

const about = () => [
  word("about"),
  data.variants.map((variant) =>
    element("section", {}, element("h3", { dir: "auto" }, `${say(variant.name)} · ${say(variant.title)}`),
      rows(variant.about), element("h4", {}, `${word("figures")} (${state.tier ? tierTitle(state.tier) : word("all")})`), rows(variant.figures))),
];

// On paper the fail points stand below the drawing.
const paper = () => {
  const articles = data.variants.flatMap((variant) => variant.steps.flatMap((step) => {
    const failures = step.card.flatMap((one) => one.parts ?? []);
    if (!failures.length) return [];
    const which = data.variants.length > 1 ? ` (${say(variant.title)})` : "";
    return [element("article", {}, element("h3", { dir: "auto" }, `${say(step.name)}${which}`),
      element("p", { class: "where", dir: "auto" }, `${step.id} · ${say(step.role)}`),
      failures.map((part) => element("div", {}, element("h4", { dir: "auto" }, say(part.title)), rows(part.rows))))];
  }));
  return articles.length ? [element("h2", {}, word("fail_points")), element("div", { class: "columns" }, articles)] : [];
};
