// The page works without this script: links and forms are plain. The script keeps the page live, and sends forms without
// leaving it. It asks the server for the same page again and swaps the regions that changed.

const words = document.body.dataset;
const find = (what) => document.querySelector(what);
const findAll = (what) => document.querySelectorAll(what);
const on = (what, act, how) => document.addEventListener(what, act, how);
const region = (root, name) => root.querySelector(`[data-region="${name}"]`);
const channelName = `digitalinbox:${words.root}`;
const live = find("[data-live-state]");
let refreshing = null;
let again = false;

document.documentElement.classList.add("scripted");

const isAtEnd = (box) => box.scrollHeight - box.scrollTop - box.clientHeight < 60;

const toEnd = (box) => { box.scrollTop = box.scrollHeight; };

// What is written came from the agent, also where the server gave it back with a refusal.
const isWritten = (box) => box.matches("input, textarea") && (box.value !== box.defaultValue || (box.value !== "" && box.matches(".compose textarea, [data-given]")));

// Who writes must not lose a letter: their box stays, unless it may not be used any more. So does what is open.
function isInUse(box) {
  return box.querySelector("details[open], .upload li") !== null || [...box.querySelectorAll("textarea, select, input:not([type=hidden], [type=radio])")]
    .some((t) => t === document.activeElement || isWritten(t));
}

// A click counts where it began and ended: nothing is swapped under a finger.
let lifted = Promise.resolve();

on("pointerdown", () => {
  lifted = new Promise((done) => {
    for (const end of ["pointerup", "pointercancel"]) on(end, () => setTimeout(done), { once: true });
  });
});

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
  for (const old of findAll("[data-region]")) {
    const next = region(fresh, old.dataset.region);
    if (!next || (keepCompose ? isSame(old, next) : old.isEqualNode(next))) continue;
    if (old.dataset.region === "compose" && keepCompose && isInUse(old) && old.dataset.state === next.dataset.state) continue;
    if (keepCompose && ["head", "desk", "side", "menu"].includes(old.dataset.region) && isInUse(old)) continue;
    if (keepCompose && ["notice", "told"].includes(old.dataset.region) && old.textContent.trim() !== "") continue;
    replace(old, next, keepCompose);
  }
  document.title = fresh.title;
  find("link[rel=icon]").href = fresh.querySelector("link[rel=icon]")?.href ?? "data:,";
  count();
  tick();
}

function replace(old, next, keepTexts) {
  const focus = document.activeElement;
  const hadFocus = old.contains(focus);
  const top = old.scrollTop;
  const end = isAtEnd(old);
  const texts = keepTexts ? [...old.querySelectorAll("textarea")].filter(isWritten).map((t) => [t.id, t.value]) : [];
  const way = old.querySelector("#way-reply") && old.querySelector("[name=way]:checked")?.id;
  // A message that is worked on stays as it is among those that come.
  for (const item of keepTexts ? old.querySelectorAll("li[id]") : []) {
    const same = isInUse(item) && next.querySelector(`#${CSS.escape(item.id)}`);
    if (same) same.replaceWith(item);
    else if (same === null) leave(item, next);
  }
  for (const open of old.querySelectorAll("details[id][open]")) next.querySelector(`#${CSS.escape(open.id)}`)?.setAttribute("open", "");
  const files = old.querySelectorAll(".upload ul:has(li)");
  old.replaceWith(next);
  for (const list of files) next.querySelector(`#${list.id}`)?.replaceWith(list);
  restoreTyped();
  if (way) (next.querySelector(`#${way}`) ?? {}).checked = true;
  for (const [id, value] of texts) {
    const box = next.querySelector(`#${id}`);
    if (box && value) box.value = value;
  }
  if (next.hasAttribute("data-scroll") && end) toEnd(next);
  else next.scrollTop = top;
  if (hadFocus) (focus.isConnected ? focus : next.querySelector(describe(focus)))?.focus({ preventScroll: true });
}

// What was written in something that is gone stays, to be read and copied.
function leave(item, next) {
  const boxes = [...item.querySelectorAll("textarea")].filter(isWritten);
  if (boxes.length === 0) return;
  if (!item.querySelector(":scope > [role=alert]")) {
    for (const box of boxes) Object.assign(box, { readOnly: true, ariaLabel: words.wordGone });
    item.replaceChildren(item.querySelector(".by"), alertOf(words.wordGone), ...boxes);
  }
  next.querySelector("ol")?.append(item);
}

const alertOf = (text) => Object.assign(document.createElement("p"), { role: "alert", textContent: text });

function describe(element) {
  if (element.id) return `#${CSS.escape(element.id)}`;
  if (element.dataset.case) return `[data-case="${element.dataset.case}"]`;
  if (element.name) return `[name="${element.name}"]`;
  if (element.matches("summary")) return `[class="${element.parentNode.className}"] > summary`;
  if (element.getAttribute("href")) return `[href="${CSS.escape(element.getAttribute("href"))}"]`;
  return ":root";
}

function announce(fresh) {
  const ids = new Set([...findAll(".message")].map((m) => m.id));
  const box = region(document, "messages");
  if (!box || ids.size === 0) return;
  const arrived = [...fresh.querySelectorAll(".message[data-inbound]")].filter((m) => !ids.has(m.id)).pop();
  if (arrived) {
    say(words.wordAnnounce.replace("{0}", arrived.dataset.inbound));
  }
}

const say = (text) => { find("[data-announce]").textContent = text; };

function announceOffers(fresh) {
  const known = new Set([...findAll("[data-offer]")].map((o) => o.dataset.offer));
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
        const answer = await fetch(address, { headers: { Accept: "text/html", "X-Refresh": document.hidden ? "unseen" : "seen" } });
        if (!answer.ok || answer.redirected) {
          if (answer.status === 404 || answer.status === 403 || answer.status === 401) location.reload();
          return;
        }
        const fresh = parse(await answer.text());
        await lifted;
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
