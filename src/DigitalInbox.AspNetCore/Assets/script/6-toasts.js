// What an agent is told is shown and sounds in one tab: the one that listens, or one that is looked at.
const toasts = find("[data-toasts]");
const heard = new Set();
const tunes = { offered: [660, 880], approvalRequested: [494, 587], slaWarning: [440, 440], slaBreach: [440, 330, 440], replyFailed: [392, 294] };
let [before, outside, audio] = [];

// In the order in which it happened, however long each takes to be fetched.
let telling = Promise.resolve();

async function tell({ id, kind, caseNumber, count: times, alert }) {
  if (heard.has(id + times)) return;
  heard.add(id + times);
  if (alert.audio) sound(tunes[kind] ?? [587]);
  if (!alert.visual || (kind === "message" && `${caseNumber}` === shownCase() && !document.hidden)) return;
  try {
    const address = new URL(find(".to-notifications").href);
    address.searchParams.set("unread", "yes");
    const answer = await fetch(address, { headers: { "X-Refresh": "unseen" } });
    const toast = parse(await answer.text()).querySelector(`[data-id="${id}"]`)?.outerHTML;
    if (toast && !share(toast)) {
      outside = setTimeout(notify, 300, toast);
      others?.postMessage({ toast });
    }
  } catch {
    // The list has it.
  }
}

function share(toast) {
  if (document.hidden) return false;
  const line = parse(toast).body.firstElementChild;
  line.hidden = false;
  toasts.querySelector(`[data-id="${line.dataset.id}"]`)?.remove();
  toasts.append(line);
  if (toasts.children.length > 3) toasts.firstElementChild.remove();
  setTimeout(() => line.matches(":hover, :focus-within") || line.remove(), 15000);
  return true;
}

toasts.addEventListener("focusin", ({ relatedTarget: from }) => { if (!toasts.contains(from)) before = from; });

function dismiss({ key, target }) {
  if (key ? key !== "Escape" : target.tagName !== "BUTTON") return;
  target.closest(".toast").remove();
  (before ?? document.getElementById("main")).focus({ preventScroll: true });
}

toasts.addEventListener("click", dismiss);
toasts.addEventListener("keydown", dismiss);

function notify(toast) {
  if (window.Notification?.permission !== "granted") return;
  const what = parse(toast).body.firstElementChild.firstElementChild;
  new Notification(what.textContent).onclick = () => {
    focus();
    if (what.href) location.assign(what.href);
  };
}

on("toggle", ({ target }) => {
  const ask = target.querySelector("[data-ask]");
  if (ask) ask.hidden = window.Notification?.permission !== "default";
}, true);

on("click", async ({ target }) => {
  if (target.matches("[data-ask]")) target.hidden = (await Notification.requestPermission()) !== "default";
});

function sound(pitches) {
  if (!navigator.userActivation.hasBeenActive) return;
  audio ??= new AudioContext();
  pitches.forEach((pitch, i) => {
    const at = audio.currentTime + i / 6;
    const tone = new OscillatorNode(audio, { frequency: pitch });
    const volume = new GainNode(audio, { gain: 0.1 });
    volume.gain.setTargetAtTime(0, at + 0.05, 0.03);
    tone.connect(volume).connect(audio.destination);
    tone.start(at);
    tone.stop(at + 0.2);
  });
}
