// One stream per browser: the tab that holds the lock listens, and tells the others.
const others = "BroadcastChannel" in window ? new BroadcastChannel(channelName) : null;
let soon = 0;

function changed() {
  clearTimeout(soon);
  soon = setTimeout(refresh, 120);
}

const shownCase = () => find("article[data-case]")?.dataset.case;

// Who writes in another case, or looks at it, changes nothing here; nor do jobs where none are shown.
function hear(data) {
  const said = JSON.parse(data);
  if (String(said.number) !== shownCase() && !("running" in said && region(document, "jobs"))) return;
  if ("isTyping" in said) showTyping(said);
  if (!said.isTyping) changed();
}

// Says that somebody looks at the case that is open, and when they do no more.
async function look(isThere, isLast, isTyping) {
  const number = shownCase();
  const token = find(`form[action^="${words.root}/"] input[name=__RequestVerificationToken]`)?.value;
  if (!number || !token) return;
  try {
    await fetch(`${words.root}/api/cases/${number}/viewing`, {
      method: isThere ? "POST" : "DELETE",
      keepalive: isLast,
      headers: { [words.header]: token, "Content-Type": "application/json" },
      body: isTyping && '{"typing":true}',
    });
  } catch {
    // Whoever does not say it again is gone after a while.
  }
}

let [told, writingEnds] = [0, 0];

// A visitor sees that somebody writes to them.
function writes() {
  if (Date.now() - told > 4000) look(true, false, true);
  told = Date.now();
  clearTimeout(writingEnds);
  writingEnds = setTimeout(look, 5000, true);
}

function state(text) {
  document.documentElement.classList.toggle("live", !text);
  if (live) live.textContent = text;
}

let typingEnds = 0;

function showTyping({ isTyping, text = "" } = {}) {
  clearTimeout(typingEnds);
  find(".typing")?.remove();
  if (!isTyping) return;
  region(document, "messages")?.insertAdjacentHTML("afterend", '<p class="typing"></p>');
  find(".typing")?.append(`${words.wordTyping} ${text}`);
  typingEnds = setTimeout(showTyping, 10000);
}

function listen() {
  let position = "";
  return new Promise(() => {
    const open = () => {
      const source = new EventSource(`${words.root}/api/events${position && `?after=${position}`}`);
      for (const kind of ["case", "agent", "notification"]) {
        source.addEventListener(kind, ({ data, lastEventId }) => {
          position = lastEventId;
          others?.postMessage("case");
          changed();
          if (kind === "case") showTyping();
          if (kind === "notification") telling = telling.then(() => tell(JSON.parse(data)));
        });
      }
      for (const kind of ["typing", "viewing", "visitor", "post", "jobs"]) {
        source.addEventListener(kind, ({ data }) => {
          others?.postMessage({ said: data });
          hear(data);
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
    if (data === "case") {
      showTyping();
      changed();
    } else if (data.said) hear(data.said);
    else if (data.toast) {
      if (share(data.toast)) others.postMessage("shown");
    } else if (data === "shown") clearTimeout(outside);
    else state(data === "cut" ? words.wordLive : "");
    if (data === "open") changed();
  });
  if (navigator.locks) navigator.locks.request(channelName, listen);
  else listen();

  setInterval(() => { if (!document.hidden) look(true); }, 30000);
  on("visibilitychange", () => {
    look(!document.hidden);
    if (!document.hidden) changed();
  });
  addEventListener("pagehide", () => look(false, true));

  // Times such as "5 min ago" grow old.
  setInterval(() => { if (!document.hidden) refresh(); }, 60000);
}

// Somebody who comes from a search wants to see the message that was found.
const conversation = region(document, "messages");
const asked = location.hash.startsWith("#m") ? document.getElementById(location.hash.slice(1)) : null;
if (asked) asked.scrollIntoView({ block: "center" });
else if (conversation) toEnd(conversation);
// A page that answers a form says what was in it. What was typed before this script came goes before what was typed before that.
if (performance.getEntriesByType("navigation")[0]?.type === "navigate") findAll("form[data-again]").forEach(forgetForm);
fields(document).forEach((box) => { if (box.value !== givenOf(box)) keepTyped(box); });
restoreTyped();
count();
tick();
