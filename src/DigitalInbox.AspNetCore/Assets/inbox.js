// The page works without this script: links and forms are plain. The script keeps the page live, and sends forms without
// leaving it. It asks the server for the same page again and swaps the regions that changed.

const words = document.body.dataset;
const region = (root, name) => root.querySelector(`[data-region="${name}"]`);
const live = document.querySelector("[data-live-state]");
let refreshing = null;
let again = false;

document.documentElement.classList.add("scripted");

// ---- regions -------------------------------------------------------------------------------------------------------

const isAtEnd = (box) => box.scrollHeight - box.scrollTop - box.clientHeight < 60;

const toEnd = (box) => { box.scrollTop = box.scrollHeight; };

// Somebody who writes must not lose a letter: their box stays, unless it may not be used any more.
function isInUse(compose) {
  return [...compose.querySelectorAll("textarea, .template input")].some((t) => t.value !== t.defaultValue || t === document.activeElement)
    || compose.querySelector(".upload li") !== null;
}

// Tokens and keys of forms are new each time and say nothing, unless a form was sent: then its key is spent.
function isSame(old, next) {
  const plain = (node) => {
    const copy = node.cloneNode(true);
    for (const input of copy.querySelectorAll("input[name=__RequestVerificationToken], input[name=key]")) input.remove();
    return copy;
  };
  return plain(old).isEqualNode(plain(next));
}

function swap(fresh, { keepCompose }) {
  announce(fresh);
  announceOffers(fresh);
  for (const old of document.querySelectorAll("[data-region]")) {
    const next = region(fresh, old.dataset.region);
    if (!next || (keepCompose ? isSame(old, next) : old.isEqualNode(next))) continue;
    if (old.dataset.region === "compose" && keepCompose && isInUse(old) && old.dataset.state === next.dataset.state) continue;
    if (keepCompose && old.dataset.region === "head" && old.contains(document.activeElement) && document.activeElement.matches("select")) continue;
    if (keepCompose && old.dataset.region === "messages" && old.querySelector(".tools[open]")) continue;
    if (keepCompose && old.dataset.region === "desk" && old.querySelector("details[open]")) continue;
    if (keepCompose && ["notice", "told"].includes(old.dataset.region) && old.textContent.trim() !== "") continue;
    replace(old, next, keepCompose);
  }
  count();
  tick();
}

function replace(old, next, keepTexts) {
  const focus = document.activeElement;
  const inside = old.contains(focus) ? describe(focus) : null;
  const top = old.scrollTop;
  const end = isAtEnd(old);
  const texts = keepTexts ? [...old.querySelectorAll("textarea")].filter((t) => t.value !== t.defaultValue).map((t) => [t.id, t.value]) : [];
  old.replaceWith(next);
  for (const [id, value] of texts) {
    const box = next.querySelector(`#${id}`);
    if (box && value) box.value = value;
  }
  if (next.hasAttribute("data-scroll") && end) toEnd(next);
  else next.scrollTop = top;
  if (inside) next.querySelector(inside)?.focus({ preventScroll: true });
}

function describe(element) {
  if (element.id) return `#${CSS.escape(element.id)}`;
  if (element.dataset.case) return `[data-case="${element.dataset.case}"]`;
  if (element.name) return `[name="${element.name}"]`;
  if (element.getAttribute("href")) return `[href="${CSS.escape(element.getAttribute("href"))}"]`;
  return null;
}

function announce(fresh) {
  const ids = new Set([...document.querySelectorAll(".message")].map((m) => m.id));
  const box = region(document, "messages");
  if (!box || ids.size === 0) return;
  const arrived = [...fresh.querySelectorAll(".message[data-inbound]")].filter((m) => !ids.has(m.id)).pop();
  if (arrived) {
    say(words.wordAnnounce.replace("{0}", arrived.dataset.inbound));
  }
}

const say = (text) => { document.querySelector("[data-announce]").textContent = text; };

function announceOffers(fresh) {
  const known = new Set([...document.querySelectorAll("[data-offer]")].map((o) => o.dataset.offer));
  const arrived = [...fresh.querySelectorAll("[data-offer]")].filter((o) => !known.has(o.dataset.offer)).pop();
  if (arrived) say(arrived.dataset.words);
}

const parse = (html) => new DOMParser().parseFromString(html, "text/html");

async function refresh() {
  if (refreshing) {
    again = true;
    return;
  }
  refreshing = (async () => {
    try {
      do {
        again = false;
        const address = location.href;
        const answer = await fetch(address, { headers: { Accept: "text/html" } });
        if (!answer.ok || answer.redirected) {
          if (answer.status === 404 || answer.status === 403 || answer.status === 401) location.reload();
          return;
        }
        const fresh = parse(await answer.text());
        if (address === location.href) swap(fresh, { keepCompose: true });
      } while (again);
    } catch {
      // The live stream says that the server is away, and comes back by itself.
    } finally {
      refreshing = null;
    }
  })();
  await refreshing;
}

// ---- forms ---------------------------------------------------------------------------------------------------------

function complain(text) {
  const notice = region(document, "notice") ?? region(document, "told");
  if (!notice) return;
  const line = document.createElement("p");
  line.setAttribute("role", "alert");
  line.textContent = text;
  notice.replaceChildren(line);
}

async function send(form, button) {
  if (form.querySelector(".upload li[aria-busy]")) {
    complain(form.querySelector(".upload").dataset.wordWait);
    return;
  }
  const body = new URLSearchParams(new FormData(form, button));
  const buttons = [...form.querySelectorAll("button")];
  buttons.forEach((b) => { b.disabled = true; });
  form.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "text/html" } });
    const fresh = parse(await answer.text());
    if (!region(fresh, "list")) {
      // Signed out, or a page of the host's: the browser shows what it is.
      complain(fresh.querySelector("main")?.innerText.trim() || words.wordOffline);
      return;
    }
    if (answer.ok && !region(fresh, "head")) {
      location.assign(answer.url);
      return;
    }
    const isText = form.hasAttribute("data-empties");
    const files = answer.ok ? [] : [...form.querySelectorAll(".upload li")];
    if (answer.ok) form.closest(".tools")?.removeAttribute("open");
    if (answer.ok && answer.redirected && !location.search.includes("tab=")) history.replaceState(null, "", answer.url);
    swap(fresh, { keepCompose: !isText });
    if (answer.ok) {
      region(document, "notice")?.replaceChildren();
      const box = region(document, "messages");
      if (box && isText) toEnd(box);
      if (isText) document.getElementById(form.classList.contains("reply") ? "reply-text" : "note-text")?.focus({ preventScroll: true });
    } else {
      const notice = region(fresh, "notice") ?? region(document, "notice");
      region(document, "notice")?.replaceWith(notice);
      // A reply that was refused keeps its files, as it keeps its text.
      if (files.length > 0) document.querySelector("form.reply .upload ul")?.replaceChildren(...files);
    }
  } catch {
    // The key in the form makes sending it again safe, whatever became of it.
    complain(words.wordOffline);
  } finally {
    buttons.forEach((b) => { b.disabled = false; });
    form.removeAttribute("aria-busy");
  }
}

// A form that is about no case: what is open stays open, above all what is being written.
async function sendDesk(form, button) {
  const buttons = [...form.querySelectorAll("button")];
  const body = new URLSearchParams(new FormData(form, button));
  buttons.forEach((b) => { b.disabled = true; });
  form.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "text/html" } });
    const compose = region(document, "compose");
    if (answer.ok && form.hasAttribute("data-opens") && !(compose && isInUse(compose))) {
      location.assign(answer.url);
      return;
    }
    const fresh = parse(await answer.text());
    if (!region(fresh, "desk")) {
      complain(fresh.querySelector("main")?.innerText.trim() || words.wordOffline);
      return;
    }
    const fromMenu = form.closest("details");
    for (const name of ["desk", "told", "offers"]) {
      const old = region(document, name);
      if (old) replace(old, region(fresh, name), false);
    }
    if (fromMenu) document.querySelector(".presence summary")?.focus({ preventScroll: true });
    tick();
    await refresh();
    const told = region(document, "told").textContent.trim();
    if (told) say(told);
    if (document.activeElement === document.body) document.querySelector(".offer button, .more button, .tile a")?.focus({ preventScroll: true });
  } catch {
    complain(words.wordOffline);
  } finally {
    buttons.forEach((b) => { b.disabled = false; });
    form.removeAttribute("aria-busy");
  }
}

document.addEventListener("submit", (event) => {
  const sends = event.target.matches("[data-send]") ? send : event.target.matches("[data-desk]") ? sendDesk : null;
  if (!sends) return;
  event.preventDefault();
  if (!event.target.hasAttribute("aria-busy")) sends(event.target, event.submitter);
});

document.addEventListener("change", (event) => {
  event.target.closest("form[data-auto]")?.requestSubmit();
});

// ---- characters left -----------------------------------------------------------------------------------------------

const measures = {
  CodePoints: (text) => [...text].length,
  Utf8Bytes: (text) => new TextEncoder().encode(text).length,
  Utf16Units: (text) => text.length,
};

function count() {
  const box = document.getElementById("reply-text");
  const hint = document.querySelector("[data-left]");
  if (!box?.dataset.limit || !hint) return;
  const left = Number(box.dataset.limit) - (measures[box.dataset.unit] ?? measures.CodePoints)(box.value);
  hint.textContent = (left < 0 ? words.wordOver : words.wordLeft).replace("{0}", Math.abs(left));
  hint.classList.toggle("over", left < 0);
}

document.addEventListener("input", (event) => {
  if (event.target.id === "reply-text") count();
});

// ---- files ---------------------------------------------------------------------------------------------------------

// A file is uploaded when it is chosen; the form then sends its id.
async function upload(box, file) {
  const line = document.createElement("li");
  line.textContent = box.dataset.wordBusy.replace("{0}", file.name);
  line.setAttribute("aria-busy", "true");
  box.querySelector("ul").append(line);
  try {
    const token = box.closest("form").querySelector("input[name=__RequestVerificationToken]").value;
    const answer = await fetch(`${box.dataset.upload}?name=${encodeURIComponent(file.name)}`, {
      method: "POST",
      body: file,
      headers: { [box.dataset.header]: token, "Content-Type": file.type || "application/octet-stream" },
    });
    if (!answer.ok) throw new Error("refused");
    const kept = document.createElement("input");
    [kept.type, kept.name, kept.value] = ["hidden", "attachments", (await answer.json()).id];
    const remove = document.createElement("button");
    remove.type = "button";
    remove.textContent = box.dataset.wordRemove;
    remove.addEventListener("click", () => line.remove());
    remove.setAttribute("aria-label", `${box.dataset.wordRemove} ${file.name}`);
    line.replaceChildren(`${file.name} `, kept, remove);
    line.removeAttribute("aria-busy");
  } catch {
    line.textContent = box.dataset.wordFailed.replace("{0}", file.name);
    line.removeAttribute("aria-busy");
    setTimeout(() => line.remove(), 10000);
  }
}

document.addEventListener("change", (event) => {
  const box = event.target.closest("[data-upload]");
  if (!box) return;
  const files = [...event.target.files];
  event.target.value = "";
  files.forEach((file) => upload(box, file));
});

// ---- offers and presence -------------------------------------------------------------------------------------------

// The server says how many seconds are left: the browser's clock may be wrong.
const ends = new WeakMap();

function tick() {
  for (const box of document.querySelectorAll("[data-seconds]")) {
    if (!ends.has(box)) ends.set(box, performance.now() + Number(box.dataset.seconds) * 1000);
    const left = Math.max(0, (ends.get(box) - performance.now()) / 1000);
    const whole = Math.ceil(left);
    const text = `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
    const shown = left > 0 ? words.wordOfferLeft.replace("{0}", text) : words.wordOfferOver;
    const label = box.querySelector(".left");
    if (label.textContent !== shown) label.textContent = shown;
    box.querySelector("progress").value = left;
    box.classList.toggle("is-short", left < 10);
  }
}

setInterval(tick, 250);

const openMenu = () => document.querySelector(".presence[open]");

document.addEventListener("click", (event) => {
  const menu = openMenu();
  if (menu && !menu.contains(event.target)) menu.open = false;
});

document.addEventListener("keydown", (event) => {
  const menu = openMenu();
  if (event.key !== "Escape" || !menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

document.addEventListener("focusout", (event) => {
  const menu = event.target.closest(".presence[open]");
  if (menu && event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
});

// ---- search --------------------------------------------------------------------------------------------------------

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, [contenteditable]")) return;
  const field = document.getElementById("search-text");
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
});

// ---- live ----------------------------------------------------------------------------------------------------------

// One stream per browser: the tab that holds the lock listens, and tells the others.
const channelName = `digitalinbox:${words.root}`;
const others = "BroadcastChannel" in window ? new BroadcastChannel(channelName) : null;
let soon = 0;

function changed() {
  clearTimeout(soon);
  soon = setTimeout(refresh, 120);
}

function state(text) {
  if (live) live.textContent = text;
}

function listen() {
  return new Promise(() => {
    const open = () => {
      const source = new EventSource(`${words.root}/api/events`);
      for (const kind of ["case", "agent"]) {
        source.addEventListener(kind, () => {
          others?.postMessage("case");
          changed();
        });
      }
      source.addEventListener("open", () => {
        state("");
        others?.postMessage("open");
        // What happened since the page was rendered, or while nobody listened, was not told.
        changed();
      });
      source.addEventListener("error", () => {
        state(words.wordLive);
        others?.postMessage("cut");
        if (source.readyState === EventSource.CLOSED) setTimeout(open, 5000);
      });
    };
    open();
  });
}

if (words.live) {
  others?.addEventListener("message", ({ data }) => {
    if (data === "case") changed();
    else state(data === "cut" ? words.wordLive : "");
    if (data === "open") changed();
  });
  if (navigator.locks) navigator.locks.request(channelName, listen);
  else listen();

  // Times such as "5 min ago" grow old.
  setInterval(() => { if (!document.hidden) refresh(); }, 60000);
}

// Somebody who comes from a search wants to see the message that was found.
const conversation = region(document, "messages");
const asked = location.hash.startsWith("#m") ? document.getElementById(location.hash.slice(1)) : null;
if (asked) asked.scrollIntoView({ block: "center" });
else if (conversation) toEnd(conversation);
count();
tick();
