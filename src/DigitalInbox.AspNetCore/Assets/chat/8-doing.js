// What a visitor does besides reading.
Object.assign(DigitalInboxChat.prototype, {
  tell(text) {
    this.said = text;
    clearTimeout(this.saidEnds);
    this.saidEnds = setTimeout(() => { this.said = undefined; this.draw(); }, 8000);
    this.draw();
  },

  askFor(what) {
    this.asked = this.asked === what ? undefined : what;
    this.focusIn();
  },

  // "done" is what follows; what fails is told, and can be done again.
  async try(work, done) {
    try {
      await work();
      this.asked = undefined;
      if (done) this.tell(done);
      this.draw();
    } catch (fault) {
      this.tell(fault.message || this.words.fault);
    }
  },

  // What was read before stays where it is.
  async readEarlier() {
    const { log } = this;
    const below = log.scrollHeight - log.scrollTop;
    await this.try(() => this.talk.readEarlier());
    this.drawNow();
    if (!log.contains(this.shadowRoot.activeElement)) log.focus();
    log.scrollTop = log.scrollHeight - below;
  },

  note(text) {
    visit.set(this.talk.key("typed"), JSON.stringify({ who: this.talk.who, text }));
  },

  // What somebody was about to say stands there for them alone, and for whom they turn out to be.
  recall(talk, isAnother) {
    if (talk !== this.talk) return;
    const { input } = this;
    if (isAnother) {
      this.files = [];
      this.drawFiles();
      this.asked = this.filled = this.box.sign = undefined;
    }
    const { who = talk.who, text = "" } = JSON.parse(visit.get(talk.key("typed")) ?? "{}");
    if (who !== talk.who) input.value = "";
    else if (text) this.note(input.value ||= text);
  },

  choices() {
    const { talk, config, words: w } = this;
    return [
      config.transcript && talk.list.some((m) => m.from === "agent") && [w.transcript, () => this.askFor("transcript")],
      config.continuesAt && !this.stopped && [w.goOn, () => this.goOn()],
      kept(this.moved) && [w.back, () => { keep(this.moved); this.begin(); }],
      config.ends && talk.told.open && !talk.told.ended && [w.end, () => this.askFor("end")]
    ].filter(Boolean);
  },

  // Anew when it is another, or about something else.
  fill(what, about) {
    const sign = JSON.stringify([what, about]);
    if (this.box.sign === sign) return;
    this.box.sign = sign;
    this.box.replaceChildren(...this.parts(what));
  },

  parts(what) {
    const { talk, config, words: w } = this;
    const { held } = talk;
    const before = Object.assign({}, this.filled, ...held.map((i) => i.preChat));
    const files = held.flatMap((i) => i.files ?? []);
    const email = { id: "email", kind: "email", label: w.email, required: true };
    const text = { id: " ", kind: "longText", label: w.write, required: true };
    const one = (values) => Object.fromEntries(Object.entries(values).filter(([, [value]]) => value).map(([id, [value]]) => [id, value]));
    switch (what) {
      case "more": return this.choices().map(([label, work]) => button(label, work));
      case "end": return [h("p", {}, w.sure), button(w.end, () => this.try(() => talk.speak("POST", "end", { conversation: talk.thread }))), button(w.cancel, () => this.askFor())];
      case "invited": return [h("p", {}, w.invited), button(w.goOn, () => this.goOn())];
      case "threads": return this.threads();
      case "transcript": return [ask([email], w.send, (v) => this.try(() => talk.speak("POST", "transcript", { email: v.email[0], conversation: talk.thread }), w.mailed))];
      case "away": return [ask([{ id: "name", label: w.name, required: true }, email, text], w.send, (values) => {
        const { name, email: address, " ": said } = one(values);
        const left = JSON.stringify([name, address, said]);
        // The same once more is the same message, and anything else is another.
        if (this.left !== left) this.leftId = newId();
        this.left = left;
        this.try(() => talk.speak("POST", "offline", { clientId: this.leftId, name, email: address, text: said }).then(() => {
          this.left = undefined;
          this.fill("");
        }), w.left);
      })];
      case "preChat": return [ask([...config.preChat.map((f) => ({ ...f, ...f.kind === "checkbox" && { several: true, options: [{ value: "true", label: f.label }] }, value: before[f.id] })), { ...text, value: [...held.map((i) => i.text), this.input.value].filter(Boolean).join("\n") }], w.send, (values) => {
        const { " ": said, ...preChat } = one(values);
        this.filled = preChat;
        this.input.value = "";
        this.note("");
        talk.drop(...held.map((i) => i.clientId));
        this.say({ text: said, preChat, files: files.length ? files : undefined });
        this.focusIn();
      })];
      default: return [];
    }
  },

  threads() {
    const { talk, words: w } = this;
    const to = (thread) => {
      this.asked = undefined;
      keep(talk.key("thread"), thread);
      talk.follow(thread);
      this.focusIn();
    };
    const lines = h("div", { className: "lines" }, "…");
    talk.speak("GET", "conversations").then((answer) => answer.json()).then(({ conversations }) => lines.replaceChildren(...conversations.map((c) => {
      const line = button(h("b", {}, c.agent ?? this.name, c.unread && (c.conversation ?? undefined) !== talk.thread && ` · ${w.fresher}`), () => to(c.conversation ?? undefined), {
        "aria-current": (c.conversation ?? undefined) === talk.thread ? "true" : undefined
      });
      line.append(h("small", {}, c.text));
      return line;
    })), (fault) => lines.replaceChildren(fault.message || w.fault));
    return [lines, button(w.fresh, () => to(newId()), { className: "main" })];
  },

  goOn() {
    this.try(async () => {
      const { talk } = this;
      await talk.speak("GET", "session");
      // What is still on its way is not left behind.
      await talk.flush();
      if (talk.own.some((i) => !i.failed)) throw new Error(this.words.away);
      const from = { channel: talk.channel, token: talk.token, who: talk.who };
      keep(this.moved, this.config.continuesAt);
      this.begin(from);
    });
  },

  send() {
    const text = this.input.value;
    const files = this.files.filter((f) => f.id).map((f) => f.id);
    if ((!text.trim() && !files.length) || this.files.some((f) => !f.id)) return;
    this.input.value = "";
    this.files = [];
    this.drawFiles();
    clearTimeout(this.typing);
    this.typing = null;
    this.note("");
    this.say({ text, files: files.length ? files : undefined });
  },

  typed() {
    const { talk, input } = this;
    this.note(input.value);
    const tell = (typing) => talk.token && talk.speak("POST", "typing", { typing, text: typing && this.config.preview ? input.value : undefined, conversation: talk.thread }).catch(() => {});
    clearTimeout(this.idle);
    this.idle = setTimeout(() => tell(false), 6000);
    this.typing ??= setTimeout(() => {
      this.typing = null;
      this.typedAt = now();
      tell(input.value !== "");
    }, Math.max(0, (this.typedAt ?? -3000) + 3000 - now()));
  },

  attach(files) {
    const { types, largest, most } = this.config.files;
    for (const file of files) {
      if (this.files.length >= most || file.size > largest || !types.some((t) => file.type.startsWith(t))) {
        this.tell(this.words.file.replace("{0}", file.name));
        continue;
      }
      const entry = { name: file.name };
      this.files.push(entry);
      this.talk.speak("POST", `files?name=${encodeURIComponent(file.name)}`, file, file.type).then((answer) => answer.json()).then(({ id }) => {
        entry.id = id;
        this.drawFiles();
      }, (fault) => {
        this.files = this.files.filter((f) => f !== entry);
        this.tell(fault.message || this.words.file.replace("{0}", file.name));
        this.drawFiles();
      });
    }
    this.drawFiles();
  },

  drawFiles() {
    this.chips.replaceChildren(...this.files.map((f) => button(`${f.name} ${f.id ? "×" : "…"}`, () => {
      this.files = this.files.filter((other) => other !== f);
      this.drawFiles();
    }, { "aria-label": `${this.words.remove}: ${f.name}` })));
  }
});

customElements.define("digital-inbox-chat", DigitalInboxChat);
