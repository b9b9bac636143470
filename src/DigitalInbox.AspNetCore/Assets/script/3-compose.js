const measures = {
  CodePoints: (text) => [...text].length,
  Utf8Bytes: (text) => new TextEncoder().encode(text).length,
  Utf16Units: (text) => text.length,
};

function count() {
  const box = document.getElementById("reply-text");
  const hint = find("[data-left]");
  if (!box?.dataset.limit || !hint) return;
  const left = Number(box.dataset.limit) - (measures[box.dataset.unit] ?? measures.CodePoints)(box.value);
  hint.textContent = (left < 0 ? words.wordOver : words.wordLeft).replace("{0}", Math.abs(left));
  hint.classList.toggle("over", left < 0);
}

on("input", (event) => {
  if (event.target.id !== "reply-text") return;
  count();
  writes();
});

// A file is uploaded when it is chosen; the form then sends its id. One that failed stays until it is removed.
async function upload(box, file) {
  const make = (tag, parts) => Object.assign(document.createElement(tag), parts);
  const { wordBusy, wordFailed, wordRemove, header } = box.dataset;
  const line = make("li", { textContent: wordBusy.replace("{0}", file.name), ariaBusy: "true" });
  const remove = make("button", { type: "button", textContent: wordRemove, ariaLabel: `${wordRemove} ${file.name}`, onclick: () => line.remove() });
  let why = null;
  box.querySelector("ul").append(line);
  try {
    const token = box.closest("form").querySelector("input[name=__RequestVerificationToken]").value;
    const answer = await fetch(`${box.dataset.upload}?name=${encodeURIComponent(file.name)}`, {
      method: "POST",
      body: file,
      headers: { [header]: token, "Content-Type": file.type || "application/octet-stream" },
    });
    const isOut = answer.status === 401 || answer.redirected;
    const { id, code } = isOut ? { code: "" } : await answer.json();
    if (id) {
      line.replaceChildren(`${file.name} `, make("input", { type: "hidden", name: "attachments", value: id }), remove);
      return;
    }
    why = isOut ? words.wordSignedOut : box.getAttribute(`data-${code.replace(".", "-")}`);
  } catch {
    // The server did not answer.
  } finally {
    line.removeAttribute("aria-busy");
  }
  line.dataset.failed = "";
  line.replaceChildren(why ? `${file.name}: ${why} ` : `${wordFailed.replace("{0}", file.name)} `, remove);
}

on("change", (event) => {
  const box = event.target.closest("[data-upload]");
  if (!box) return;
  const files = [...event.target.files];
  event.target.value = "";
  files.forEach((file) => upload(box, file));
});

// One looks around beside the conversation; what is found goes behind what is written, in the reply or in a draft.
async function follow(address, way) {
  const box = () => document.getElementById(`${way}-text`);
  try {
    const fresh = parse(await (await fetch(address)).text());
    const before = way && box()?.value.trim();
    if (before) forgetTyped(box());
    for (const name of way ? ["compose", "tabs", "side"] : ["tabs", "side"]) replace(region(document, name), region(fresh, name));
    find("article").className = fresh.querySelector("article").className;
    history.replaceState(null, "", address);
    if (!way) return;
    if (before) box().value = `${before}\n${box().value}`;
    document.getElementById(`way-${way}`).checked = true;
    box().focus();
    keepTyped(box());
    count();
  } catch {
    location.assign(address);
  }
}

on("click", (event) => {
  const link = event.target.closest("a[data-side]");
  if (link && !(event.ctrlKey || event.metaKey || event.shiftKey)) {
    event.preventDefault();
    follow(link.href);
  }
  for (const pop of findAll(".pop[open]")) pop.open = pop.contains(event.target);
});

on("submit", (event) => {
  const { target: form, submitter } = event;
  if (!form.matches("[data-side], [data-insert]")) return;
  event.preventDefault();
  follow(`${form.action}?${new URLSearchParams(new FormData(form, submitter))}`, submitter?.value);
});

on("keydown", ({ key, target }) => {
  const pop = target.closest(".pop[open]");
  if (key !== "Escape" || !pop) return;
  pop.open = false;
  pop.querySelector("summary").focus();
});

// What is typed outlives a reload: it is kept for this agent in this tab until it is sent, with the version that it changes.
let kept = null;
try {
  kept = sessionStorage;
} catch {
  // A browser without storage keeps nothing.
}

// No hidden fields, no passwords, no files, nothing that is ticked, and nothing that is only tried.
const fields = (root) => [...root.querySelectorAll("[data-case] form[method=post] [name], form[data-case] [name]")]
  .filter((box) => /^(text|sel|email|tel|date|num)/.test(box.type) && !box.matches(".pop select, .trial *"));

const typedOwner = (box) => [channelName, words.agent, box.closest("[data-case]")?.dataset.case, ""].join(":");

const typedKey = (box) => typedOwner(box) + (box.dataset.of ?? (box.id || [box.closest("li")?.id, box.form.getAttribute("action").split("?")[0], box.name]));

const typedOf = (box) => JSON.parse(kept?.getItem(typedKey(box)) ?? "[]");

const versionOf = (box) => box.form?.elements.version ?? box.form?.elements._version ?? {};

const givenOf = (box) => box.defaultValue ?? ([...box.options].find((o) => o.defaultSelected) ?? box.options[0])?.value;

const forgetTyped = (box) => kept?.removeItem(typedKey(box));

function forgetForm(form) {
  fields(form).forEach(forgetTyped);
  if (!form.dataset.case) return;
  for (const key of Object.keys(kept ?? {})) if (key.startsWith(typedOwner(form))) kept.removeItem(key);
}

function keepTyped(box) {
  if (box.value === givenOf(box)) forgetTyped(box);
  else kept?.setItem(typedKey(box), JSON.stringify([box.value, versionOf(box).value]));
}

// What was sent and is shown again has seen the version that is shown now.
function restoreTyped(sent = []) {
  // A reply that may not be sent now waits for its box.
  const unsent = find(".unsent");
  const [left] = unsent ? typedOf(unsent) : [];
  if (left) [unsent.hidden, unsent.lastElementChild.value] = [false, left];
  for (const box of fields(document)) {
    const [typed, version] = typedOf(box);
    if (typed === undefined || box.value === typed) continue;
    box.value = typed;
    if (!sent.includes(typedKey(box))) versionOf(box).value = version;
    if (!box.matches("textarea")) continue;
    const way = box.closest(".way")?.className.split(" ")[1];
    if (way && !find(".refused p")) document.getElementById(way).checked = true;
    box.closest("details")?.setAttribute("open", "");
  }
}

on("input", ({ target }) => {
  if (target.form && fields(target.form).includes(target)) keepTyped(target);
});
