// How it looks: built once, then drawn as things change.
Object.assign(DigitalInboxChat.prototype, {
  build() {
    const w = this.words;
    const drop = (event, files) => {
      if (!files?.length || !this.config.files) return;
      event.preventDefault();
      this.attach(files);
    };
    this.badge = h("b", { className: "badge", hidden: true });
    this.launcher = iconButton(w.open, paths.chat, () => { this.open = !this.open; }, { className: "launcher" });
    this.launcher.append(this.badge);
    this.offer = h("div", { className: "offer", role: "status" });
    this.heading = h("h2", {});
    this.listButton = iconButton(w.threads, paths.list, () => this.askFor("threads"));
    this.moreButton = iconButton(w.more, paths.more, () => this.askFor("more"));
    this.line = h("p", { className: "line", role: "status" });
    this.log = h("div", { className: "log", role: "log", "aria-live": "polite", "aria-label": w.log, tabIndex: 0 });
    this.older = button(w.before, () => this.readEarlier(), { className: "older" });
    this.box = h("div", { className: "box" });
    this.chips = h("div", { className: "choices" });
    this.input = h("textarea", {
      rows: 1, "aria-label": w.write, placeholder: w.write,
      oninput: () => this.typed(),
      onpaste: (event) => drop(event, event.clipboardData.files),
      onkeydown: (event) => {
        if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
        event.preventDefault();
        this.send();
      }
    });
    this.picker = h("input", { type: "file", multiple: true, hidden: true, onchange: () => { this.attach(this.picker.files); this.picker.value = ""; } });
    this.attachButton = iconButton(w.attach, paths.attach, () => this.picker.click());
    this.composer = h(
      "form", { className: "composer", onsubmit: (event) => { event.preventDefault(); this.send(); } },
      this.chips, this.picker, this.attachButton, this.input, iconButton(w.send, paths.send, undefined, { type: "submit", className: "icon main" }));
    this.panel = h(
      "div", {
        className: "panel", role: "dialog", hidden: true,
        onkeydown: (event) => {
          if (event.key !== "Escape") return;
          if (this.asked) this.askFor();
          else this.open = false;
        },
        ondragover: (event) => { if (this.config.files) event.preventDefault(); },
        ondrop: (event) => drop(event, event.dataTransfer.files)
      },
      h("header", {}, this.listButton, this.heading, this.moreButton, iconButton(w.close, paths.close, () => { this.open = false; })),
      this.line, this.log, this.box, this.composer);
    this.shadowRoot.replaceChildren(h("section", { lang: this.language, "aria-label": w.chat }, this.panel, this.offer, this.launcher));
  },

  draw() {
    this.due ??= setTimeout(() => this.drawNow());
  },

  drawNow() {
    clearTimeout(this.due);
    this.due = null;
    const { talk, config, words: w, asked } = this;
    const { list, told } = talk;
    const isMessaging = config.kind === "chat-messaging";
    this.isOver = list.length > 0 && !list.at(-1).isWaiting && !!(config.kind ? told.ended : told.open === false);
    const isAway = config.available === false && config.offline === "form" && !told.open && !list.some((m) => m.isWaiting);
    const held = talk.held.map((i) => i.clientId);
    const needs = config.preChat?.length && (held.length || (told.begins && !list.some((m) => m.isWaiting && m.preChat)));
    // The form may have been set since the page came.
    if (held.length && this.heldTo !== held.at(-1)) {
      this.heldTo = held.at(-1);
      this.configure().catch(() => {});
    }
    this.heading.textContent = told.agent ?? this.name;
    this.panel.setAttribute("aria-label", this.name);
    this.listButton.hidden = !isMessaging;
    this.attachButton.hidden = !config.files;
    this.picker.accept = config.files?.types.map((t) => t.replace(/.$/, (end) => (end === "/" ? "/*" : end))).join() ?? "";
    this.input.maxLength = config.longestText ?? 10000;
    this.moreButton.hidden = !this.choices().length;
    this.composer.hidden = !!(this.stopped || asked || isAway || needs);
    this.log.hidden = asked === "threads";
    this.offer.hidden = !this.offered || this.open || list.length > 0;
    const line = this.stopped ? w[this.stopped] : this.said ?? (talk.isCut ? w.away
      : talk.typing !== undefined ? w.typing.replace("{0}", talk.typing || w.somebody)
        : told.waiting ? w.queue.replace("{0}", told.waiting.position) + (told.waiting.seconds ? ` ${w.minutes.replace("{0}", Math.ceil(told.waiting.seconds / 60))}` : "")
          : this.isOver ? w.over : isAway ? w.nobody : list.length ? "" : w.hello);
    if (this.line.textContent !== line) this.line.textContent = line;
    const what = this.stopped ? "" : asked ?? (isAway ? "away" : needs ? "preChat" : told.invited && config.continuesAt ? "invited" : "");
    this.fill(what, what === "preChat" && [held, config.preChat]);
    this.drawLog(list.length || !this.offered ? list : [{ from: "bot", id: "offer", text: this.offered.text }]);
    this.count(list);
  },

  drawLog(list) {
    const { log } = this;
    const isAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 60;
    const nodes = this.talk.earlier ? [this.older] : [];
    let day = "";
    let before = "";
    const seen = list.findIndex((m) => m.id && m.id === this.talk.seen);
    for (const [i, message] of list.entries()) {
      const on = message.at ? new Intl.DateTimeFormat(this.locale, { weekday: "long", day: "numeric", month: "long" }).format(new Date(message.at)) : day;
      if (on !== day) nodes.push(this.nodes.get(on) ?? h("p", { className: "day" }, on));
      if (on !== day) this.nodes.set(day = on, nodes.at(-1));
      const key = message.clientId ?? message.id;
      const chosen = answerTo(message, list.slice(i + 1));
      let shown = this.nodes.get(key);
      if (shown?.sign !== Shown.signOf(message, chosen, this)) this.nodes.set(key, shown = new Shown(message, chosen, this));
      shown.draw(message, this, i <= seen);
      const from = on + message.from + message.name;
      shown.node.classList.toggle("follows", from === before);
      before = from;
      nodes.push(shown.node);
    }
    let at = log.firstChild;
    for (const node of nodes) {
      if (node === at) at = at.nextSibling;
      else log.insertBefore(node, at);
    }
    while (at) {
      const next = at.nextSibling;
      at.remove();
      at = next;
    }
    if (isAtEnd) log.scrollTop = log.scrollHeight;
  },

  count(list) {
    const read = list.findIndex((m) => m.id === this.talk.confirmed.read);
    const unread = this.open && !document.hidden ? 0 : list.slice(read + 1).filter((m) => m.from !== "visitor" && m.state !== "read" && !m.deletedAt).length;
    this.badge.hidden = !unread;
    this.badge.textContent = unread;
    const label = this.open ? this.words.close : this.words.open;
    this.launcher.title = label;
    this.launcher.setAttribute("aria-label", unread ? `${label}, ${this.words.unread.replace("{0}", unread)}` : label);
    if (this.unread === unread) return;
    this.unread = unread;
    this.dispatchEvent(new CustomEvent("chat-unread", { detail: unread, bubbles: true, composed: true }));
  }
});
