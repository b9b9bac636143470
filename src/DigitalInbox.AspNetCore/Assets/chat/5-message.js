// One message on the page. What can change without being told anew is drawn into "foot".
class Shown {
  constructor(message, chosen, chat) {
    const { words: w } = chat;
    const isMine = message.from === "visitor";
    const content = message.content?.kind && shows[message.content.kind];
    const answer = chosen === undefined && !chat.isOver ? (body) => chat.say(body) : undefined;
    this.sign = Shown.signOf(message, chosen, chat);
    this.foot = h("small", {});
    this.node = h(
      "div", { className: isMine ? "mine" : "theirs" },
      h("span", { className: "who" }, isMine ? w.you : message.name ?? chat.name),
      h("div", { className: "bubble" },
        message.deletedAt ? h("i", {}, w.deleted) : message.text && h("p", {}, message.text),
        content && content(message.content, chosen, answer, chat.locale, w),
        message.attachments?.map((file) => attachment(file, chat))),
      this.foot);
  }

  static signOf({ text, content, attachments, editedAt, deletedAt }, chosen, chat) {
    return JSON.stringify([text, content, attachments, editedAt, deletedAt, chosen, content && chat.isOver]);
  }

  draw(message, chat, isSeen) {
    const { words: w } = chat;
    const state = message.failed ? w.failed : message.isWaiting ? w.sending : message.from === "visitor" && (isSeen ? w.read : w.sent);
    const time = message.at && new Intl.DateTimeFormat(chat.locale, { timeStyle: "short" }).format(new Date(message.at));
    const text = [time, message.editedAt && w.edited, state, message.failed?.trim()].filter(Boolean).join(" · ");
    if (this.foot.textContent !== text + (message.failed ? w.again + w.remove : "")) {
      this.foot.replaceChildren(text, ...message.failed ? [button(w.again, () => chat.talk.retry(message.clientId)), button(w.remove, () => chat.talk.drop(message.clientId))] : []);
    }
  }
}

function attachment(file, chat) {
  if (file.state !== "ready") return h("div", { className: "file" }, file.fileName, " …");
  const load = async () => URL.createObjectURL(await (await chat.talk.speak("GET", `files/${file.id}`)).blob());
  if (/^image.(png|jpeg|gif|webp)$/.test(file.mediaType)) {
    const picture = h("img", { alt: file.fileName });
    load().then((address) => { picture.src = address; }, () => picture.replaceWith(file.fileName));
    return picture;
  }
  return button(file.fileName, () => load().then((href) => h("a", { href, download: file.fileName }).click(), () => chat.tell(chat.words.fault)), { className: "file" });
}
