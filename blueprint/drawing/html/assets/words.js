// Words in the chosen language, and elements that hold nothing but text.
const data = JSON.parse(document.getElementById("data").textContent);
const state = { language: data.language, tier: "", overlay: "", view: "beside", chosen: null };

// What holds for the chosen tier, else for all. A tier may be called like anything, `constructor` too.
const ofTier = (values) => (Object.hasOwn(values, state.tier) ? values[state.tier] : values[""]);

// A value is words, words in each language, or such by tier.
const say = (value) => {
  if (Array.isArray(value)) return value[data.languages.indexOf(state.language)];
  if (value && value.tiers) return say(ofTier(value.tiers) ?? "–");
  return value;
};

const word = (key, fields = {}) =>
  say(data.words[key]).replace(/\{(\w+)\}/g, (whole, name) => (name in fields ? fields[name] : whole));

const byId = (id) => document.getElementById(id);

const fill = (element, ...children) => {
  element.replaceChildren(...children.flat(Infinity).filter((child) => child !== null && child !== ""));
  return element;
};

const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value !== null) made.setAttribute(key, value);
  }
  return fill(made, ...children);
};

const drawn = (name, attributes, ...children) => {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
};

const tell = (words) => {
  byId("live").textContent = words;
};

// Rows of names and values. What people wrote may run from right to left.
const rows = (pairs) =>
  element("dl", { class: "rows" }, pairs.flatMap(([name, value]) => [
    element("dt", {}, say(name)),
    element("dd", { dir: "auto" }, say(value)),
  ]));

const tierTitle = (id) => {
  const known = data.variants.flatMap((variant) => variant.tiers).find(([tier]) => tier === id);
  return known ? say(known[1]) : id;
};
