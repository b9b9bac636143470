const ranks = ["sent", "delivered", "read"];

// One conversation of one channel: its session, what was said, what still has to go out, and the stream.
class Talk {
  messages = new Map();
  told = {};
  cursor = "";
  isCut = false;
  ending = new AbortController();
  confirmed = {};

  constructor(channel, host) {
    this.channel = channel;
    this.host = host;
    this.root = `${root}${encodeURIComponent(channel)}/visitor/`;
    this.thread = kept(this.key("thread"));
    this.others = "BroadcastChannel" in window ? new BroadcastChannel(this.key("talk")) : null;
    this.others?.addEventListener("message", ({ data }) => {
      if (data.thread !== this.thread || data.who !== this.who) return;
      if ("isCut" in data) this.cut(data.isCut, true);
      else this.hear(data.event, data.data);
    });
    const { signal } = this.ending;
    addEventListener("online", () => this.wake(), { signal });
    addEventListener("offline", () => this.stream?.abort(), { signal });
    document.addEventListener("visibilitychange", () => { if (!document.hidden) this.wake(); }, { signal });
    addEventListener("storage", ({ key }) => {
      const held = key === this.key("session") && kept(key);
      if (held && this.token && held.token !== this.token) {
        if (held.who === this.who) this.restart();
        else this.doubt(held.who);
      } else if (key === this.key("queue")) host.draw();
    }, { signal });
  }

  key(name, channel = this.channel) {
    return `digital-inbox:${root}${channel}:${name}`;
  }

  async call(method, path, body, token, type) {
    const headers = {};
    if (token) headers.Authorization = `Bearer ${token}`;
    if (body) headers["Content-Type"] = type ?? "application/json";
    const answer = await fetch(this.root + path, {
      method, headers, body: body && !type ? JSON.stringify(body) : body, cache: "no-store", credentials: "omit", signal: AbortSignal.timeout(type || path.startsWith("files/") ? 120000 : 20000)
    });
    if (!answer.ok) throw await this.fault(answer);
    return answer;
  }

  async fault(answer) {
    const { code, detail } = await answer.json().catch(() => ({}));
    return Object.assign(new Error(detail), { status: answer.status, code, after: Number(answer.headers.get("Retry-After")) });
  }

  // The same with the session; a session that is over is followed by a new one. What somebody who is known says is not said as another.
  async speak(method, path, body, type) {
    const { who } = this;
    const session = async () => {
      const token = await this.session();
      if (who && who !== this.who) throw new Error();
      return token;
    };
    const token = await session();
    try {
      return await this.call(method, path, body, token, type);
    } catch (fault) {
      if (fault.status !== 401) throw this.judge(fault);
      this.refused = token;
      return this.call(method, path, body, await session(), type);
    }
  }

  judge(fault) {
    const state = { "visitor.identityRequired": "signIn", "visitor.identityInvalid": "signIn", "visitor.blocked": "blocked" }[fault.code];
    if (state) {
      this.host.stop(state);
      this.end();
    }
    return fault;
  }

  // Somebody signed in or out elsewhere in this browser. This page is of before that, unless it can say so itself.
  async doubt(who) {
    const proof = await this.host.proof().catch(() => undefined);
    if ((proof && subject(proof)) === who) return this.restart();
    this.host.stop("changed");
    this.end();
  }

  // Tabs that begin together share what the first of them begins.
  async session() {
    if (this.token && this.token !== this.refused) return this.token;
    return lock(this.key("begin"), async () => {
      const proof = await this.host.proof();
      const who = proof && subject(proof);
      const held = kept(this.key("session"));
      if (this.token && held && held.who !== this.who && who === this.who) {
        this.host.stop("changed");
        this.end();
        throw new Error();
      }
      if (held && held.who === who && held.token !== this.refused && !this.from) return this.use(held.token, who);
      const isOwn = held && (!held.who || held.who === who);
      // Who somebody else was, they are not.
      const from = this.from && (!this.from.who || this.from.who === who) ? { ...this.from, who: undefined } : undefined;
      const answer = await this.call("POST", "sessions", {
        identity: proof && { token: proof }, session: isOwn ? held.token : undefined, from, ...this.host.where(),
        language: this.host.language, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone
      }).catch((fault) => {
        // Where they came from they are known no more; here they begin as they are.
        if (this.from && fault.status === 401) this.from = undefined;
        throw this.judge(fault);
      });
      const { token } = await answer.json();
      keep(this.key("session"), { token, who });
      // Whoever signs out leaves nothing behind that could be used.
      if (held && !isOwn) this.call("DELETE", "session", undefined, held.token).catch(() => {});
      // What somebody else left unsent must not go out under this name; what the same person wrote before they signed in goes along.
      if (held) this.queue = this.queue.filter((item) => isOwn || item.who !== held.who).map((item) => (isOwn && item.who === held.who ? { ...item, who } : item));
      this.from = undefined;
      return this.use(token, who);
    });
  }

  use(token, who) {
    if (this.token && this.token !== token) {
      this.forget();
      this.stream?.abort();
    }
    const isAnother = this.who && this.who !== who;
    this.who = who;
    this.host.recall(this, isAnother);
    // What was written before it was known who writes, or before they signed in, goes out under their name.
    if (who && this.queue.some((item) => item.who === undefined)) this.queue = this.queue.map((item) => ({ ...item, who: item.who ?? who }));
    return this.token = token;
  }

  forget() {
    this.messages.clear();
    this.told = {};
    this.cursor = "";
    this.confirmed = {};
    this.seen = this.earlier = undefined;
    this.host.draw();
  }

  restart() {
    this.token = undefined;
    this.forget();
    this.follow(this.thread);
  }

  get queue() {
    return kept(this.key("queue")) ?? [];
  }

  set queue(items) {
    keep(this.key("queue"), items.length ? items : undefined);
    this.host.draw();
  }

  say(body) {
    this.queue = [...this.queue, { clientId: newId(), who: this.who, conversation: this.thread, ...body }];
    this.flush();
  }

  retry(clientId) {
    this.queue = this.queue.map((item) => (item.clientId === clientId ? { ...item, failed: undefined, needsForm: undefined } : item));
    this.flush();
  }

  drop(...ids) {
    if (this.queue.some((item) => ids.includes(item.clientId))) this.queue = this.queue.filter((item) => !ids.includes(item.clientId));
  }

  // In order, one at a time, by one tab. The id that a message has from the start makes a second time harmless.
  flush() {
    return this.flushing ??= lock(this.key("send"), async () => {
      let tries = 0;
      for (let item; (item = this.queue.find((i) => !i.failed && i.who === this.who)) && !this.ending.signal.aborted;) {
        try {
          const message = await (await this.speak("POST", "messages", { ...item, failed: undefined, who: undefined })).json();
          if (item.conversation === this.thread) this.take(message);
          this.told.begins = undefined;
          this.drop(item.clientId);
          tries = 0;
        } catch (fault) {
          if (this.ending.signal.aborted) return;
          if (item.who !== this.who) continue;
          // Away, or what stands before it says so: that can last.
          if (!fault.status || [502, 503, 504].includes(fault.status)) return setTimeout(() => this.flush(), 5000);
          if (fault.status === 429) await wait((fault.after || 1) * 1000);
          else if (fault.code === "visitor.preChatInvalid") {
            this.fail(item, fault, true);
            if (item.conversation === this.thread) this.host.tell(fault.message);
          } else if (fault.status >= 500 && ++tries < 4) await wait(1000 * 2 ** tries * (0.5 + Math.random()));
          else this.fail(item, fault);
        }
      }
    }).finally(() => { this.flushing = null; });
  }

  fail({ clientId }, fault, needsForm) {
    this.queue = this.queue.map((i) => (i.clientId === clientId ? { ...i, failed: fault.message || " ", needsForm } : i));
  }

  // What is told later is newer, but for what two ways brought at once.
  take(message) {
    const known = this.messages.get(message.id);
    if (known && ranks.indexOf(known.state) > ranks.indexOf(message.state) && known.editedAt === message.editedAt && known.deletedAt === message.deletedAt) return;
    this.messages.set(message.id, message);
  }

  hear(event, data) {
    if (event === "conversation") {
      const isFirst = this.told.open === undefined;
      for (const message of data.messages) {
        this.take(message);
        if (message.clientId) this.drop(message.clientId);
      }
      if (data.messages.some((m) => m.from !== "visitor")) this.typing = undefined;
      this.seen = data.seen ?? this.seen;
      this.earlier = data.earlier ?? this.earlier;
      this.told = { ...data, messages: undefined };
      this.host.heard(data, isFirst);
    } else if (event === "typing") {
      clearTimeout(this.typingEnds);
      this.typing = data.typing ? data.name ?? "" : undefined;
      this.typingEnds = setTimeout(() => this.hear("typing", {}), 10000);
    } else if (event === "waiting") {
      this.told.waiting = data.position ? data : undefined;
    }
    this.host.draw();
  }

  // By when, and by id, as the server tells them: the clock here may be wrong.
  get list() {
    const at = (m) => m.at.slice(0, 19) + m.at.slice(20, -1).padEnd(9, "0") + m.id;
    const all = [...this.messages.values()].sort((a, b) => (at(a) < at(b) ? -1 : 1));
    const sent = new Set(all.map((m) => m.clientId));
    return [...all, ...this.own.filter((i) => !(i.needsForm && this.host.config.preChat?.length) && !sent.has(i.clientId)).map((i) => ({ from: "visitor", ...i, isWaiting: true }))];
  }

  get own() {
    return this.queue.filter((i) => i.conversation === this.thread && i.who === this.who);
  }

  // What was written before the form was filled in, and stands in it, in whichever tab.
  get held() {
    return this.own.filter((i) => i.needsForm);
  }

  cut(isCut, isTold) {
    if (!isTold) this.others?.postMessage({ thread: this.thread, who: this.who, isCut });
    if (!isCut) {
      this.awake?.();
      this.flush();
      this.host.present(true);
    }
    if (this.isCut === isCut) return;
    this.isCut = isCut;
    this.host.draw();
  }

  // Longer each time, and never all browsers at once; cut short when the network or the visitor is back.
  pause(tries, after = 0) {
    return Promise.race([
      wait(Math.max(after * 1000, Math.min(30000, 500 * 2 ** tries) * (0.5 + Math.random()))),
      new Promise((done) => { this.awake = done; })
    ]);
  }

  wake() {
    this.awake?.();
    if (this.stream && Date.now() - this.lastByte > 20000) this.stream.abort();
    if (!this.token) return;
    if (!this.leads) this.catchUp();
    this.flush();
  }

  async catchUp() {
    const { thread } = this;
    try {
      const data = await (await this.speak("GET", this.path("messages"))).json();
      if (thread !== this.thread) return;
      this.cursor = data.cursor;
      this.hear("conversation", data);
      this.cut(false, true);
      return true;
    } catch {
      // The tab with the stream says when it is back.
    }
  }

  async readEarlier() {
    const { thread } = this;
    const data = await (await this.speak("GET", `${this.path("messages")}&before=${this.earlier}`)).json();
    if (thread !== this.thread) return;
    for (const message of data.messages) this.take(message);
    this.earlier = data.earlier;
  }

  path(call) {
    const query = new URLSearchParams();
    if (this.thread) query.set("conversation", this.thread);
    if (this.cursor) query.set("after", this.cursor);
    return `${call}?${query}`;
  }

  // One stream per browser and conversation: the tab that holds the lock listens, and tells the others.
  async follow(thread) {
    this.turn?.abort();
    const turn = this.turn = new AbortController();
    if (thread !== this.thread) {
      this.thread = thread;
      this.forget();
    }
    this.leads = false;
    this.stream?.abort();
    for (let tries = 0; !turn.signal.aborted; tries++) {
      try {
        await this.session();
        break;
      } catch (fault) {
        this.cut(true, true);
        await this.pause(tries, fault.after);
      }
    }
    if (turn.signal.aborted) return;
    this.flush();
    wait(150).then(async () => {
      for (let tries = 0; !this.leads && !turn.signal.aborted && !await this.catchUp(); tries++) await this.pause(tries);
    });
    lock(this.key(`stream:${this.who ?? ""}:${thread ?? ""}`), () => this.listen(turn.signal), navigator.locks ? { signal: turn.signal } : {}).catch(() => {});
  }

  async listen(signal) {
    this.leads = true;
    for (let tries = 0; !signal.aborted;) {
      try {
        await this.read(signal, () => { tries = 0; });
        await wait(300);
      } catch (fault) {
        if (signal.aborted) return;
        this.judge(fault);
        if (!this.stream?.signal.aborted || !navigator.onLine) this.cut(true);
        this.stream = null;
        await this.pause(tries++, fault.after);
      }
    }
  }

  async read(signal, begun) {
    const token = await this.session();
    const stream = this.stream = new AbortController();
    signal.addEventListener("abort", () => stream.abort());
    const answer = await fetch(this.root + this.path("events"), { headers: { Authorization: `Bearer ${token}` }, cache: "no-store", credentials: "omit", signal: stream.signal });
    if (answer.status === 401) this.refused = token;
    if (!answer.ok) throw await this.fault(answer);
    begun();
    this.cut(false);
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let text = ""; ;) {
      this.lastByte = Date.now();
      const silence = setTimeout(() => stream.abort(), 40000);
      const { done, value } = await reader.read().finally(() => clearTimeout(silence));
      if (done) return;
      const blocks = (text + value).split("\n\n");
      text = blocks.pop();
      for (const block of blocks) this.parse(block);
    }
  }

  parse(block) {
    const { id, event, data } = Object.fromEntries(block.split("\n").map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 2)]));
    if (!event) return;
    const told = JSON.parse(data);
    this.others?.postMessage({ thread: this.thread, who: this.who, event, data: told });
    this.hear(event, told);
    if (id) this.cursor = id;
  }

  async confirm(state) {
    const last = this.list.filter((m) => m.from !== "visitor" && m.id).pop();
    if (!last || ranks.indexOf(last.state) >= ranks.indexOf(state) || this.confirmed[state] === last.id) return;
    this.confirmed[state] = last.id;
    await this.speak("POST", "shown", { message: last.id, state, conversation: this.thread }).catch(() => { this.confirmed[state] = null; });
  }

  end() {
    this.ending.abort();
    this.turn?.abort();
    this.others?.close();
    this.others = null;
  }
}
