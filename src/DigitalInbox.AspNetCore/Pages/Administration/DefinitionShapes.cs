using DigitalInbox.Definitions;

namespace DigitalInbox.AspNetCore.Pages.Administration;

/// <summary>The forms of all kinds of definitions, in the order in which the page lists them.</summary>
internal static partial class DefinitionShapes
{
    public static IReadOnlyList<DefinitionShape> All { get; } =
    [
        Queue, Team, Agent, Skill, Calendar, SlaPolicy, QuickReply, Tag, CustomField, Automation,
        new(DefinitionKind.Forms, []) { New = """{"title":{"en":"","fr":""},"fields":[]}""" },
        new(DefinitionKind.Retention, []),
    ];

    /// <returns>The form of a kind; null when there is no such kind.</returns>
    public static DefinitionShape? Of(string? kind) => All.FirstOrDefault(s => string.Equals(s.Kind.Value, kind, StringComparison.Ordinal));

    private static DefinitionShape Tag => new(
        DefinitionKind.Tags,
        [
            Entry.Text("name").Needed(),
            Entry.OneOf("color", "color", none: null, "grey", "green", "red", "yellow", "blue", "brown", "magenta", "purple", "turquoise", "ochre"),
            new DefinitionEntry("inactive", EntryKind.Flag) { Words = "inUse", IsReversed = true, HasHint = true },
            new DefinitionRows("names", [Entry.Text("language").Needed(), Entry.Text("name").Needed()]),
        ])
    {
        NamedBy = "name",
    };

    private static DefinitionShape CustomField => new(
        DefinitionKind.CustomFields,
        [
            Entry.OneOf("scope", "scope", none: null, "contact", "case"),
            Entry.OneOf("type", "type", none: null, "text", "email", "phone", "number", "date", "list", "checkbox"),
            new DefinitionRows("label", [Entry.Text("language").Needed(), Entry.Text("text", "label.text").Needed()]) { IsMap = true },
            Entry.Flag("required").Hinted(),
            Entry.Flag("editable") with { IsUsual = true },
            Entry.Flag("inCard") with { IsUsual = true },
            Entry.Flag("inPanel"),
            Entry.Number("maxLength").Hinted(),
            new DefinitionRows("values", [Entry.Text("value", "values.value").Needed(), Entry.Text("label.en", "values.en"), Entry.Text("label.fr", "values.fr")]),
        ])
    {
        New = """{"scope":"contact","type":"text"}""",
    };

    private static DefinitionShape QuickReply => new(
        DefinitionKind.QuickReplies,
        [
            Entry.Text("title").Needed(),
            Entry.Suggested("category", c => c.Categories).Hinted(),
            new DefinitionEntry("inactive", EntryKind.Flag) { Words = "inUse", IsReversed = true, HasHint = true },
            new DefinitionRows("texts", [Entry.Text("language").Needed().Hinted(), Entry.LongText("text", "texts.text").Hinted(), Entry.LongText("fallback", "texts.fallback").Hinted()]),
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

    private static DefinitionShape Calendar => new(
        DefinitionKind.Calendars,
        [
            Entry.Suggested("timeZone", _ => DefinitionChoices.Zones).Needed().Hinted(),
            new DefinitionGroup("week",
            [
                .. ((string[])["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]).Select(day => Entry.List("week." + day, "day." + day)),
            ]),
            new DefinitionRows("closed",
            [
                Entry.Text("name").Needed(),
                new DefinitionEntry("date", EntryKind.Date) { Words = "closed.date" },
                Entry.Number("yearly.month", "closed.month"),
                Entry.Number("yearly.day", "closed.day"),
                Entry.Number("yearly.easter", "closed.easter").Hinted(),
                Entry.Number("days", "closed.days"),
                Entry.List("closedHours", "closed.hours").Hinted(),
            ]),
            new DefinitionRows("open", [new DefinitionEntry("date", EntryKind.Date) { Words = "open.date", IsNeeded = true }, Entry.List("hours", "open.hours").Needed()]),
        ])
    {
        New = """{"timeZone":"Europe/Paris","week":{"monday":["09:00-18:00"],"tuesday":["09:00-18:00"],"wednesday":["09:00-18:00"],"thursday":["09:00-18:00"],"friday":["09:00-18:00"]}}""",
        AsksOfRunningCases = true,
    };
}
