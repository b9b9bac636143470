// One stream per browser: the tab that holds the lock listens, and tells the others.
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
      for (const kind of ["case", "agent", "notification", "viewing"]) {
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
restoreTyped();
count();
tick();
