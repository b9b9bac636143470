using DigitalInbox.Definitions;
using DigitalInbox.Routing;

namespace DigitalInbox.AspNetCore.Pages.Administration;

/// <content>Queues, and who serves them.</content>
internal static partial class DefinitionShapes
{
    private static DefinitionShape Queue => new(
        DefinitionKind.Queues,
        [
            Entry.Text("name").Needed(),
            Entry.LongText("filter").Hinted(),
            Entry.Number("priority", "queue.priority").Hinted(),
            Entry.Flag("fallback").Hinted(),
            new DefinitionGroup("distribution",
            [
                new DefinitionEntry("mode", EntryKind.Mode) { None = "mode.byHand", Choices = c => c.Named("define.mode.", [FormFilling.Push, FormFilling.Pull]) },
                Entry.Length("push.acceptWithin").Hinted(),
                Entry.Length("push.declinedFor").Hinted(),
                Entry.Number("pull.batch").Hinted(),
                Entry.Number("pull.mostConversations"),
                Entry.Length("pull.maximumAge"),
                Entry.Choice("strategy", c => c.Named("strategy.", RoutingStrategies.All), none: null),
                Entry.OneOf("order", "order", none: null, "priority", "age", "timeToBreach"),
            ]),
            new DefinitionGroup("ageing",
            [
                Entry.Number("ageing.initial").Hinted(),
                Entry.Number("ageing.perMinute"),
                Entry.Number("ageing.maximum"),
                new DefinitionRows("priorities", [Entry.Suggested("priority", c => c.Priorities).Needed(), Entry.Number("initial", "ageing.initial"), Entry.Number("maximum", "ageing.maximum")]),
            ]),
            new DefinitionGroup("people",
            [
                Entry.Many("teams", c => c.Teams).Hinted(),
                Entry.Many("agents", c => c.Agents),
                SkillRows,
                Entry.Length("preferredAgentFor").Hinted(),
                new DefinitionRows("relaxation", [Entry.Length("after", "relaxation.after").Needed(), Entry.Many("teams", c => c.Teams, "relaxation.teams")])
                {
                    Inner = [SkillRows with { Words = "relaxation.skills", EmptyWords = "relaxation.noSkills" }],
                },
            ]),
            new DefinitionGroup("overflow",
            [
                Entry.Choice("overflow.to", c => c.Queues),
                Entry.Length("overflow.after"),
                Entry.Number("overflow.whenWaiting"),
            ]),
            new DefinitionGroup("leaving",
            [
                Entry.OneOf("onLeaving", "onLeaving", none: null, "keep", "returnUnanswered", "returnAll"),
                Entry.OneOf("onReopen", "onReopen", none: null, "sameAgentIfFree", "sameAgentAlways", "queue"),
                Entry.Length("silenceLimit").Hinted(),
            ]),
        ])
    {
        NamedBy = "name",
        New = """{"pull":{}}""",
    };

    private static DefinitionShape Team => new(DefinitionKind.Teams, [Entry.Text("name").Needed(), Capacity]) { NamedBy = "name" };

    private static DefinitionShape Skill => new(DefinitionKind.Skills, [Entry.Text("name").Needed()]) { NamedBy = "name" };

    private static DefinitionShape Agent => new(DefinitionKind.Agents, [Entry.Many("teams", c => c.Teams, "agent.teams"), SkillRows, Capacity]) { Ids = c => c.Agents };

    private static DefinitionRows SkillRows => new("skills", [Entry.Choice("skill", c => c.Skills).Needed(), Entry.Number("level").Needed().Hinted()]);

    private static DefinitionGroup Capacity => new("capacity",
    [
        Entry.Number("capacity.total").Hinted(),
        new DefinitionRows("capacity.kinds",
        [
            Entry.Suggested("kind", c => c.Kinds).Needed(), Entry.Number("weight").Hinted(), Entry.Number("most"), Entry.List("interrupts").Hinted(),
        ]),
        new DefinitionRows("capacity.queues", [Entry.Choice("queue", c => c.Queues).Needed(), Entry.Number("most").Needed()]),
    ]);
}
