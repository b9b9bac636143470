using DigitalInbox.Cases;
using DigitalInbox.Definitions;

namespace DigitalInbox.AspNetCore.Pages.Administration;

/// <content>Rules of automation.</content>
internal static partial class DefinitionShapes
{
    // What most rules begin with comes first.
    private static readonly string[] CommonEvents =
        ["case.opened", "message.received", "case.statusChanged", "reply.queued", "case.assigned", "sla.warned", "sla.breached", "case.queued"];

    private static readonly string[] Actions =
    [
        "setStatus", "setPriority", "moveToQueue", "assign", "unassign", "addTag", "removeTag", "setField", "sendQuickReply", "addNote", "notify", "webhook",
    ];

    private static DefinitionShape Automation => new(
        DefinitionKind.Automations,
        [
            Entry.Text("name").Needed(),
            Entry.Flag("active").Hinted() with { IsUsual = true },
            new DefinitionGroup("trigger",
            [
                Entry.Choice("on.event", c => c.Named("define.event.", CommonEvents.Concat(CaseEventCodec.Names.Except(CommonEvents, StringComparer.Ordinal).Order(StringComparer.Ordinal))), none: null),
                Entry.Length("delay").Hinted(),
                new DefinitionRows("on.where", [Entry.Text("member", "where.member").Needed().Hinted(), Entry.List("is", "where.is").Needed()]),
            ]),
            new DefinitionRows("conditions", Conditions),
            new DefinitionRows("delayedConditions", Conditions),
            new DefinitionRows("actions", ActionEntries) { Decides = "do", Decisions = Actions },
            Entry.Flag("stopOnFailure"),
        ])
    {
        NamedBy = "name",
        New = """{"active":true,"on":{"event":"message.received"}}""",
    };

    private static DefinitionEntry[] Conditions =>
    [
        Entry.LongText("filter", "condition.filter").Hinted(),
        Entry.Many("status", c => c.Statuses, "condition.status"),
        Entry.Many("queue", c => c.Queues, "condition.queue"),
        Entry.List("priority", "condition.priority").Hinted(),
        Entry.YesOrNo("assigned", "condition.assigned"),
        Entry.Length("statusOlderThan", "condition.olderThan"),
        Entry.Length("statusNewerThan", "condition.newerThan"),
        Entry.OneOf("message", "condition.message", none: "any", "inbound", "outbound", "internal"),
        Entry.Choice("hours.calendar", c => c.Calendars, "condition.calendar"),
        Entry.YesOrNo("hours.open", "condition.open"),
        Entry.Number("percentage", "condition.percentage").Hinted(),
    ];

    private static DefinitionEntry[] ActionEntries =>
    [
        Entry.Choice("status", c => c.Statuses, "action.status", none: null).For("setStatus"),
        Entry.Suggested("priority", c => c.Priorities, "action.priority").For("setPriority"),
        Entry.Choice("queue", c => c.Queues, "queue").For("moveToQueue"),
        Entry.Choice("agent", c => c.Agents, "action.agent").For("assign"),
        Entry.Choice("tag", c => c.Tags, "action.tag").For("addTag", "removeTag"),
        Entry.Choice("field", c => c.Fields, "action.field").For("setField"),
        Entry.Text("value", "action.value").Hinted().For("setField"),
        Entry.Choice("quickReply", c => c.QuickReplies, "action.quickReply").For("sendQuickReply"),
        Entry.Text("language", "action.language").Hinted().For("sendQuickReply"),
        Entry.Choice("status", c => c.Statuses, "action.statusAfter", none: "asItIs").For("sendQuickReply"),
        Entry.LongText("text", "action.text").For("addNote"),
        Entry.Choice("agent", c => c.Agents, "action.agent", none: "whoeverHasIt").For("notify"),
        Entry.Choice("queue", c => c.Queues, "action.agentsOf").For("notify"),
        Entry.Text("url", "action.url").Hinted().For("webhook"),
        Entry.Text("secret", "action.secret").Hinted().For("webhook"),
        new DefinitionEntry("include", EntryKind.Many) { Words = "action.include", Choices = c => c.Named("define.action.include.", ["text"]), OnlyFor = ["webhook"] },
    ];
}
