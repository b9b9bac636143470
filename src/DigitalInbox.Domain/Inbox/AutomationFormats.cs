using DigitalInbox.Automation;
using DigitalInbox.Definitions;

namespace DigitalInbox.Inbox;

/// <summary>Reads the bodies of rules, and finds what they name.</summary>
internal static class AutomationFormats
{
    public static DefinitionContent Read(string id, int version, string json)
    {
        var rule = AutomationCodec.Read(new AutomationId(id), version, json);
        return new(rule, AutomationCodec.Write(rule), NeedsOf(rule));
    }

    public static IReadOnlyList<DefinitionReference> NeedsOf(AutomationDefinition rule)
    {
        var sets = rule.Conditions.Concat(rule.DelayedConditions).ToList();
        var queues = sets.SelectMany(s => s.Queues)
            .Concat(rule.Actions.OfType<AutomationAction.Transfer>().Select(a => a.Queue))
            .Concat(rule.Actions.OfType<AutomationAction.Notify>().Select(a => a.Queue).OfType<QueueId>());
        return
        [
            .. queues.Distinct().Select(q => new DefinitionReference(DefinitionKind.Queues, q.Value)),
            .. sets.Select(s => s.Calendar).OfType<CalendarId>().Distinct().Select(c => new DefinitionReference(DefinitionKind.Calendars, c.Value)),
        ];
    }
}
