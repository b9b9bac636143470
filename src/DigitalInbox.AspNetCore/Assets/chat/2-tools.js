const root = new URL("../", import.meta.url).href;
const memory = new Map();
const wait = (ms) => new Promise((done) => setTimeout(done, ms));
const now = () => performance.now();

// Some browsers refuse storage, or have no room: then this page alone remembers.
function keep(key, value) {
  memory.delete(key);
  try {
    if (value === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
  } catch {
    memory.set(key, value);
  }
}

function kept(key) {
  try {
    return memory.has(key) ? memory.get(key) : JSON.parse(localStorage.getItem(key)) ?? undefined;
  } catch {
    return undefined;
  }
}

const lock = (name, work, options = {}) => (navigator.locks ? navigator.locks.request(name, options, work) : work());

// Pages without TLS have no randomUUID.
const newId = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");

function subject(token) {
  try {
    return JSON.parse(atob(token.split(".")[1].replace(/-/g, "+").replace(/_/g, "/"))).sub;
  } catch {
    return token;
  }
}

// What others wrote becomes text and properties, never markup.
function h(tag, props, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === false) continue;
    if (name in node) node[name] = value;
    else node.setAttribute(name, value);
  }
  node.append(...children.flat(Infinity).filter((child) => child));
  return node;
}

function icon(path) {
  const at = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(at, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.append(document.createElementNS(at, "path"));
  svg.firstChild.setAttribute("d", path);
  return svg;
}

const button = (text, onclick, props = {}) => h("button", { type: "button", onclick, ...props }, text);
const iconButton = (label, path, onclick, props) => button(icon(path), onclick, { title: label, "aria-label": label, className: "icon", ...props });

function link(address, text) {
  return /^(https?|mailto|tel):/i.test(address) ? h("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, text) : h("span", {}, text);
}

// A form of fields; "done" is given the values of each by its id.
function ask(fields, send, done) {
  return h(
    "form",
    {
      className: "ask",
      onsubmit(event) {
        event.preventDefault();
        const data = new FormData(this);
        const values = Object.fromEntries(fields.map((f) => [f.id, data.getAll(f.id).filter((v) => v.trim())]));
        const missing = fields.find((f) => f.required && !values[f.id].length);
        if (missing) this.querySelector(`[name="${CSS.escape(missing.id)}"]`).focus();
        else done(values);
      }
    },
    fields.map((f) => f.options?.length
      ? h("fieldset", {}, h("legend", {}, f.label), f.options.map((o) => h(
        "label", {}, h("input", { type: f.several ? "checkbox" : "radio", name: f.id, value: o.value, required: f.required && !f.several }), o.label)))
      : h("label", {}, f.label, h(f.kind === "longText" ? "textarea" : "input", {
        name: f.id, required: f.required, maxLength: f.kind === "longText" ? 10000 : 2000, value: f.value ?? "",
        type: f.kind === "longText" ? undefined : { email: "email", phone: "tel", number: "number", date: "date" }[f.kind] ?? "text",
        autocomplete: { email: "email", phone: "tel" }[f.kind] ?? (f.id === "name" ? "name" : "on")
      }))),
    h("button", { className: "main" }, send));
}
