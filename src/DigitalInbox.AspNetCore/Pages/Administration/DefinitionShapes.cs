using DigitalInbox.Definitions;

namespace DigitalInbox.AspNetCore.Pages.Administration;

/// <summary>The forms of all kinds of definitions, in the order in which the page lists them.</summary>
internal static partial class DefinitionShapes
{
    private static readonly string[] Week = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

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

    private static DefinitionShape Calendar => new(
        DefinitionKind.Calendars,
        [
            Entry.Suggested("timeZone", _ => DefinitionChoices.Zones).Needed().Hinted(),
            new DefinitionGroup("week",
            [
                .. Week.Select(day => Entry.List("week." + day, "day." + day)),
            ]),
            new DefinitionRows("closed",
            [
                Entry.Text("name").Needed(),
                (new DefinitionEntry("date", EntryKind.Date) { Words = "closed.date", IsNeeded = true }).For("once"),
                (new DefinitionEntry("yearly.nth", EntryKind.Occurrence)
                {
                    Words = "closed.nth", Choices = c => c.Named("define.nth.", ["1", "2", "3", "4", "5", "-1", "-2", "-3", "-4", "-5"]),
                }).For("weekday"),
                Entry.OneOf("yearly.weekday", "day", none: null, Week).For("weekday") with { Words = "closed.weekday" },
                Entry.Number("yearly.month", "closed.month").Needed().For("yearly", "weekday"),
                Entry.Number("yearly.day", "closed.day").Needed().For("yearly"),
                Entry.Number("yearly.easter", "closed.easter").Needed().Hinted().For("easter"),
                Entry.Number("days", "closed.days"),
                Entry.List("closedHours", "closed.hours").Hinted(),
                Entry.Number("firstYear", "closed.firstYear").For("yearly", "weekday", "easter"),
                Entry.Number("lastYear", "closed.lastYear").For("yearly", "weekday", "easter"),
            ])
            {
                Decides = "when",
                Decisions = ["yearly", "weekday", "easter", "once"],
                DecisionWords = "closed.when.",
                DecisionOf = closed => closed.ContainsKey("date") ? "once"
                    : JsonPlace.Find(closed, "yearly.easter") is not null ? "easter"
                    : JsonPlace.Find(closed, "yearly.weekday") is not null ? "weekday"
                    : "yearly",
            },
            new DefinitionRows("open", [new DefinitionEntry("date", EntryKind.Date) { Words = "open.date", IsNeeded = true }, Entry.List("hours", "open.hours").Needed()]),
        ])
    {
        New = """{"timeZone":"Europe/Paris","week":{"monday":["09:00-18:00"],"tuesday":["09:00-18:00"],"wednesday":["09:00-18:00"],"thursday":["09:00-18:00"],"friday":["09:00-18:00"]}}""",
        AsksOfRunningCases = true,
    };
}
