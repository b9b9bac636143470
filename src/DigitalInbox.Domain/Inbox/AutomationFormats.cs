using DigitalInbox.Automation;
using DigitalInbox.Definitions;

namespace DigitalInbox.Inbox;

/// <summary>Reads the bodies of rules, and finds what they name.</summary>
internal static class AutomationFormats
{
    public static DefinitionContent Read(string id, int version, string json)
    {
        var rule = AutomationCodec.Read(new AutomationId(id), version, json);
        return new(rule, AutomationCodec.Write(rule), NeedsOf(rule)) { Mentions = [.. MentionsOf(rule).Distinct()] };
    }

    // What a rule names may come and go while it is written; what it does with something that is gone is refused when it acts.
    private static IEnumerable<DefinitionReference> MentionsOf(AutomationDefinition rule) => rule.Actions
        .Select(action => action switch
        {
            AutomationAction.SetTag tag => new DefinitionReference(DefinitionKind.Tags, tag.Tag.Value),
            AutomationAction.SendQuickReply reply => new DefinitionReference(DefinitionKind.QuickReplies, reply.QuickReply),
            AutomationAction.SetField field => new DefinitionReference(DefinitionKind.CustomFields, field.Field),
            _ => (DefinitionReference?)null,
        })
        .OfType<DefinitionReference>()
        .Concat(rule.Conditions.Concat(rule.DelayedConditions).SelectMany(s => s.Filter?.Mentions ?? []));

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
