// What a message shows besides its text. "answer" sends what the visitor picks or answers, and is missing once that is done.
const shows = {
  quickReplies: (c, chosen, answer) => choices(c.options, chosen, answer),
  listPicker: (c, chosen, answer, lang) => h(
    "details", { open: !answer }, h("summary", {}, c.button),
    c.sections.map((s) => [h("b", {}, s.title), choices(s.items, chosen, answer)])),
  timePicker: (c, chosen, answer, lang) => h(
    "div", {}, h("b", {}, c.title),
    c.place && [h("br", {}), [c.place.name, c.place.address].filter(Boolean).join(", ")],
    choices(c.slots.map((s) => ({ id: s.id, title: spanOf(s, lang) })), chosen, answer)),
  form: (c, chosen, answer, lang, words) => answer && h(
    "div", {}, h("b", {}, c.title),
    ask(c.questions.map((q) => ({ ...q, options: q.choices?.map((o) => ({ value: o.id, label: o.title })) })), words.send, (values) => answer({
      answers: c.questions.filter((q) => values[q.id].length).map((q) => ({
        questionId: q.id, label: q.label, values: values[q.id],
        text: values[q.id].map((v) => q.choices?.find((o) => o.id === v)?.title ?? v).join(", ")
      }))
    }))),
  richLink: (c) => h("div", {}, c.picture && /^https?:/i.test(c.picture) && h("img", { src: c.picture, alt: "", loading: "lazy", referrerPolicy: "no-referrer" }), link(c.address, c.title || c.address)),
  linkButton: (c) => h("div", { className: "choices" }, link(c.address, c.title)),
  location: (c, chosen, answer, lang, words) => h(
    "div", {}, h("b", {}, c.name ?? ""), h("div", {}, c.address ?? ""),
    link(`https://www.openstreetmap.org/?mlat=${c.latitude}&mlon=${c.longitude}#map=16/${c.latitude}/${c.longitude}`, words.place)),
  contactCards: (c) => c.cards.map((card) => h(
    "div", {}, h("b", {}, card.name), card.phones.map((p) => h("div", {}, link(`tel:${p}`, p))), card.emails.map((m) => h("div", {}, link(`mailto:${m}`, m)))))
};

const choices = (options, chosen, answer) => h("div", { className: "choices" }, options.map((o) => button(
  o.title, () => answer({ picked: { id: o.id, title: o.title } }),
  { disabled: !answer, "aria-pressed": chosen === o.id ? "true" : undefined }))
  .map((b, i) => { if (options[i].description) b.append(h("small", {}, options[i].description)); return b; }));

// In the visitor's own zone, whose name stands there too.
function spanOf(slot, lang) {
  const [, hours = 0, minutes = 0] = /^PT(?:(\d+)H)?(?:(\d+)M)?/.exec(slot.length) ?? [];
  const start = new Date(slot.start);
  return new Intl.DateTimeFormat(lang, { weekday: "short", day: "numeric", month: "short", hour: "numeric", minute: "2-digit", timeZoneName: "short" })
    .formatRange(start, new Date(start.getTime() + hours * 3600000 + minutes * 60000));
}

const idsOf = (c) => [c.options, c.slots, ...c.sections?.map((s) => s.items) ?? []].flat().filter(Boolean).map((o) => o.id);

// What was picked or answered later, if it was.
function answerTo(message, later) {
  const { content } = message;
  if (!content) return undefined;
  const ids = idsOf(content);
  for (const m of later) {
    const picked = m.content?.kind === "picked" ? m.content.id : m.picked?.id;
    if (ids.includes(picked)) return picked;
    const answers = m.content?.answers ?? m.answers;
    if (content.questions && answers?.some((a) => content.questions.some((q) => q.id === a.questionId))) return "answered";
  }
}
