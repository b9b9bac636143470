const sheet = new CSSStyleSheet();
sheet.replaceSync(css);
const paths = {
  chat: "M4 4h16v12H9l-5 4z", close: "M6 6l12 12M18 6L6 18", send: "M4 12L20 4l-5 16-4-7z", attach: "M8 12l6-6a3 3 0 015 5l-8 8a5 5 0 01-7-7l8-8",
  more: "M5 12h.5M12 12h.5M19 12h.5", list: "M4 6h16M4 12h16M4 18h16"
};

// What holds for this visit and this tab.
const visit = {
  get: (key) => {
    try {
      return sessionStorage.getItem(key);
    } catch {
      return memory.get(key);
    }
  },
  set: (key, value) => {
    try {
      sessionStorage.setItem(key, value);
    } catch {
      memory.set(key, value);
    }
  }
};

class DigitalInboxChat extends HTMLElement {
  static observedAttributes = ["channel", "lang", "identity", "open"];
  static words = words;

  constructor() {
    super();
    this.attachShadow({ mode: "open" }).adoptedStyleSheets = [sheet];
    // Set before this script came.
    if (Object.hasOwn(this, "identity")) {
      this.source = this.identity;
      delete this.identity;
    }
  }

  get language() {
    return (this.getAttribute("lang") || document.documentElement.lang || navigator.language).startsWith("fr") ? "fr" : "en";
  }

  // Dates as this visitor writes them, when that is the same language.
  get locale() {
    return navigator.languages.find((l) => l.startsWith(this.language)) ?? this.language;
  }

  get words() {
    return words[this.language];
  }

  get name() {
    return this.config.name ?? this.words.chat;
  }

  get open() {
    return this.hasAttribute("open");
  }

  set open(value) {
    this.toggleAttribute("open", value);
  }

  get identity() {
    return this.source ?? this.getAttribute("identity");
  }

  // A token, or a function that gives one, at once or later; null for nobody.
  set identity(source) {
    this.source = source;
    this.again();
  }

  connectedCallback() {
    this.leaving = new AbortController();
    document.addEventListener("visibilitychange", () => this.look(), { signal: this.leaving.signal });
    this.timer = setInterval(() => this.tick(), 1000);
    this.begin();
  }

  disconnectedCallback() {
    this.leaving.abort();
    clearInterval(this.timer);
    this.talk.end();
  }

  attributeChangedCallback(name, before, value) {
    if (!this.talk || this.isRestoring || before === value) return;
    if (name === "open") this.turn();
    else if (name === "identity") this.again();
    else this.begin();
  }

  again() {
    if (this.talk) this.begin();
  }

  async begin(from) {
    this.talk?.end();
    const own = this.getAttribute("channel");
    this.moved = `digital-inbox:${root}${own}:moved`;
    const talk = this.talk = new Talk(kept(this.moved) ?? own, this);
    // What was begun before this page, and did not come to an end, goes on.
    const held = kept(talk.key("session", own));
    talk.from = from ?? (talk.channel !== own && held && !kept(talk.key("session")) ? { channel: own, ...held } : undefined);
    this.isBegun = this.stopped = this.asked = this.offered = undefined;
    this.config = {};
    this.files = [];
    this.nodes = new Map();
    this.seconds = 0;
    this.isReady = this.filled = this.left = undefined;
    this.build();
    // What was not sent before stands there at once, even when nothing can be reached.
    this.proof().then((proof) => {
      talk.who ??= proof && subject(proof);
      this.recall(talk);
      this.draw();
    }, () => {});
    this.isRestoring = true;
    if (from || visit.get(talk.key("open"))) this.open = true;
    this.isRestoring = false;
    this.turn(true);
    for (let tries = 0; talk === this.talk; tries++) {
      try {
        await this.configure();
        talk.isCut = false;
        break;
      } catch (fault) {
        talk.judge(fault);
        if (fault.status < 500 && fault.status !== 429) break;
        talk.cut(true, true);
        await talk.pause(tries, fault.after);
      }
    }
    if (talk !== this.talk || !this.isConnected) return;
    if (!visit.get(talk.key("visit"))) {
      visit.set(talk.key("visit"), 1);
      keep(talk.key("visits"), (kept(talk.key("visits")) ?? 0) + 1);
    }
    this.isReady = talk;
    if (this.open || kept(talk.key("session"))) this.start();
    this.turn(true);
  }

  async configure() {
    const { talk } = this;
    const config = await (await talk.call("GET", `config?language=${this.language}`)).json();
    if (talk !== this.talk) return;
    this.config = config;
    this.configuredAt = now();
    this.draw();
  }

  async start() {
    const { talk } = this;
    if (this.isBegun || this.stopped || this.isReady !== talk) return;
    this.isBegun = true;
    if (this.config.requiresIdentity && !await this.proof().catch(() => true)) return this.stop("signIn");
    talk.follow(talk.thread);
  }

  async proof() {
    const source = this.identity;
    return await (typeof source === "function" ? source() : source) || undefined;
  }

  where() {
    return this.config.kind ? { page: location.href, title: document.title, referrer: document.referrer } : {};
  }

  stop(state) {
    this.stopped = state;
    this.talk.end();
    this.draw();
  }

  heard() {
    if (this.talk.leads) this.talk.confirm("delivered");
    this.look();
  }

  look() {
    if (this.open && !document.hidden && !this.asked) this.talk.confirm("read");
    this.present();
    this.draw();
  }

  present(isBack) {
    if (!this.config.kind || !this.talk.token) return;
    const seen = JSON.stringify({ ...this.where(), visible: !document.hidden, conversation: this.talk.thread });
    if (this.seen === seen && now() - this.seenAt < 30000 && !(isBack && this.isUntold)) return;
    this.seen = seen;
    this.seenAt = now();
    this.isUntold = false;
    this.talk.speak("POST", "presence", JSON.parse(seen)).catch(() => { this.isUntold = true; });
  }

  tick() {
    this.present();
    const offers = this.config.offers ?? [];
    if (document.hidden || this.open || !offers.length || this.config.available === false || this.talk.list.length || this.stopped) return;
    this.seconds++;
    const key = (name) => this.talk.key(`offer:${name}`);
    const offer = offers.find((o) => o.afterSeconds <= this.seconds && (o.visits ?? 1) <= (kept(this.talk.key("visits")) ?? 1) && !visit.get(key(o.id)) && !kept(key(o.id))
      && (!o.path || (o.path.endsWith("*") ? location.pathname.startsWith(o.path.slice(0, -1)) : location.pathname === o.path)));
    if (!offer) return;
    visit.set(key(offer.id), 1);
    this.offered = offer;
    this.offer.replaceChildren(
      button(offer.text, () => { this.open = true; }),
      iconButton(this.words.close, paths.close, () => {
        keep(key(offer.id), 1);
        this.offered = null;
        this.draw();
      }));
    this.draw();
  }

  // "isOld" when it was open already on the page before.
  turn(isOld) {
    const { open, talk } = this;
    visit.set(talk.key("open"), open ? 1 : "");
    this.panel.hidden = !open;
    this.launcher.setAttribute("aria-expanded", open);
    if (open) this.start();
    // Whether somebody is there may have changed since the page was opened.
    if (open && this.isReady && now() - this.configuredAt > 30000) this.configure().catch(() => {});
    if (!isOld) {
      if (open) this.focusIn();
      else this.launcher.focus();
      this.dispatchEvent(new CustomEvent(open ? "chat-open" : "chat-close", { bubbles: true, composed: true }));
    }
    this.look();
  }

  focusIn() {
    this.drawNow();
    (this.composer.hidden ? this.box.querySelector("input, textarea, button") ?? this.log : this.input).focus();
  }

  say(body) {
    const { talk, offered } = this;
    // What was pressed goes away under the focus.
    if (this.log.contains(this.shadowRoot.activeElement)) this.log.focus();
    talk.say({ ...body, offer: offered && !talk.list.length ? offered.id : undefined });
    this.log.scrollTop = this.log.scrollHeight;
  }
}
