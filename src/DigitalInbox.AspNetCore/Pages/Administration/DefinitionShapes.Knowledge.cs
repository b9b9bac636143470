using DigitalInbox.Definitions;

namespace DigitalInbox.AspNetCore.Pages.Administration;

/// <content>Quick replies, with what goes with their words.</content>
internal static partial class DefinitionShapes
{
    private static DefinitionShape QuickReply => new(
        DefinitionKind.QuickReplies,
        [
            Entry.Text("title").Needed(),
            Entry.Suggested("category", c => c.Categories).Hinted(),
            new DefinitionEntry("inactive", EntryKind.Flag) { Words = "inUse", IsReversed = true, HasHint = true },
            Texts,
            new DefinitionRows("variants", [Entry.Suggested("channelKind", c => c.Kinds, "variants.channelKind").Needed()]) { Inner = [Texts] },
            new DefinitionGroup("where",
            [
                Entry.Many("channelKinds", c => c.Kinds).Hinted(),
                Entry.Many("channels", c => c.Channels),
                Entry.Many("queues", c => c.Queues).Hinted(),
            ]),
        ])
    {
        NamedBy = "title",
        New = """{"texts":[{"language":"en"}]}""",
    };

    private static DefinitionRows Texts => new(
        "texts",
        [
            Entry.Text("language").Needed().Hinted(),
            Entry.LongText("text", "texts.text").Hinted(),
            Entry.LongText("fallback", "texts.fallback").Hinted(),
        ])
    {
        Inner = [Content],
    };

    private static DefinitionRows Content => new(
        "content",
        [
            Entry.Text("title", "content.title").Needed().For("timePicker", "form", "richLink", "linkButton"),
            Entry.Text("address", "content.address").Needed().Hinted().For("richLink", "linkButton"),
            Entry.Text("picture", "content.picture").For("richLink"),
            Entry.Text("button", "content.button").Needed().For("listPicker"),
            Entry.Text("name", "content.name").Needed().For("template"),
            Entry.Text("language", "content.language").Needed().For("template"),
            Entry.Text("place.name", "place.name").For("timePicker"),
            Entry.Text("place.address", "place.address").For("timePicker"),
            new DefinitionEntry("place.latitude", EntryKind.Real).For("timePicker"),
            new DefinitionEntry("place.longitude", EntryKind.Real).For("timePicker"),
        ])
    {
        IsOne = true,
        Decides = "kind",
        Decisions = ["quickReplies", "listPicker", "timePicker", "form", "richLink", "linkButton", "template"],
        DecisionWords = "content.kind.",
        Inner =
        [
            new DefinitionRows("options", Choice).For("quickReplies"),
            new DefinitionRows("sections", [Entry.Text("title", "sections.title").Hinted()])
            {
                Inner = [new DefinitionRows("items", [.. Choice, Entry.Text("description", "items.description")])],
            }.For("listPicker"),
            new DefinitionRows(
                "slots",
                [
                    Entry.Text("id", "choice.id").Needed(),
                    Entry.Instant("start", "slots.start").Needed().Hinted(),
                    Entry.Length("length", "slots.length").Needed(),
                ]).For("timePicker"),
            new DefinitionRows(
                "questions",
                [
                    Entry.Text("id", "choice.id").Needed(), Entry.Text("label", "questions.label").Needed(), Entry.Flag("several", "questions.several"),
                    Entry.Flag("required"),
                ])
            {
                Inner = [new DefinitionRows("choices", Choice)],
            }.For("form"),
            new DefinitionRows(
                "parameters",
                [
                    Entry.OneOf("part", "parameters.part", none: null, "body", "header", "button"),
                    Entry.Text("value", "parameters.value").Needed(),
                    Entry.Text("name", "parameters.name").Hinted(),
                    Entry.Number("button", "parameters.button").Hinted(),
                ]).For("template"),
        ],
    };

    private static DefinitionEntry[] Choice => [Entry.Text("title", "choice.title").Needed(), Entry.Text("id", "choice.id").Needed()];
}
