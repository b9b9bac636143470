using DigitalInbox.Definitions;
using DigitalInbox.Sla;

namespace DigitalInbox.AspNetCore.Pages.Administration;

/// <content>Service-level policies.</content>
internal static partial class DefinitionShapes
{
    private static DefinitionShape SlaPolicy => new(
        DefinitionKind.SlaPolicies,
        [
            new DefinitionGroup("targets", [.. Enum.GetValues<SlaMetric>().Select(Target)]),
            new DefinitionRows("scopes",
            [
                Entry.Suggested("priority", c => c.Priorities),
                Entry.Choice("queue", c => c.Queues, none: "any"),
                Entry.Choice("channel", c => c.Channels, none: "any"),
                Entry.Suggested("channelKind", c => c.Kinds),
                .. ((SlaMetric[])[SlaMetric.FirstResponse, SlaMetric.NextResponse, SlaMetric.Resolution]).SelectMany(metric =>
                    (DefinitionEntry[])[Entry.Length(PathOf(metric, "within"), "scopes." + ClockWords.Camel(metric)), Entry.Calendar(PathOf(metric, "calendar"))]),
            ]),
            new DefinitionRows("rules",
            [
                Entry.OneOf("action", "rules.action", none: null, "close", "open", "resolve", "unassign"),
                Entry.Choice("in", c => c.Named("status.", ["open", "pending", "escalated", "resolved", "closed"]), "rules.in", none: null),
                Entry.Length("after", "rules.after").Needed(),
                Entry.Calendar("calendar"),
            ]),
            new DefinitionGroup("pauses", [.. ((SlaMetric[])[SlaMetric.Resolution, SlaMetric.AgentWork, SlaMetric.RequesterWait]).Select(Pause)]),
            new DefinitionGroup("changes",
            [
                Change("priority", "recompute"), Change("policy", "keep"), Change("queue", "keep"),
                Entry.OneOf("changes.reopening", "changes.reopening", none: "usual", "resume", "restart", "continue"),
                Entry.OneOf("changes.merge", "changes.merge", none: "usual", "own", "earliest"),
            ]),
        ])
    {
        New = """{"targets":{"firstResponse":{"within":"PT1H","aroundTheClock":true}},"pauses":{"requesterWait":["pending"],"agentWork":["pending","escalated"]}}""",
        AsksOfRunningCases = true,
    };

    private static DefinitionGroup Target(SlaMetric metric) => new("sla." + ClockWords.Camel(metric),
    [
        Entry.Length(PathOf(metric, "within"), "within"),
        Entry.Calendar(PathOf(metric, "calendar")),
        new DefinitionEntry(PathOf(metric, "warnings"), EntryKind.Lengths) { Words = "warnings" },
    ]);

    private static DefinitionEntry Pause(SlaMetric metric) =>
        Entry.Many("pauses." + ClockWords.Camel(metric), c => c.Named("status.", Entry.Waiting)) with
        {
            Words = "pauses." + ClockWords.Camel(metric),
            WritesEmpty = metric != SlaMetric.Resolution,
        };

    private static DefinitionEntry Change(string of, string usual) => Entry.OneOf("changes." + of, "changes." + of, none: null, "keep", "fromNow", "recompute") with
    {
        Choices = c => c.Named("define.running.", usual == "keep" ? ["keep", "fromNow", "recompute"] : ["recompute", "keep", "fromNow"]),
    };

    private static string PathOf(SlaMetric metric, string member) => $"targets.{ClockWords.Camel(metric)}.{member}";
}
