using System.Collections.Frozen;
using DigitalInbox.Automation;
using DigitalInbox.Sla;

namespace DigitalInbox.Inbox;

/// <summary>The rules that act, by the event that they begin with. Immutable.</summary>
internal sealed class AutomationIndex
{
    private readonly FrozenDictionary<string, AutomationDefinition[]> rules;

    public AutomationIndex(CurrentDefinitions definitions)
    {
        Definitions = definitions;
        rules = definitions.Automations.Where(r => r.IsActive)
            .OrderBy(r => r.Id.Value, StringComparer.Ordinal)
            .GroupBy(r => r.Trigger.Event, StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
    }

    /// <summary>The definitions from which it was made.</summary>
    public CurrentDefinitions Definitions { get; }

    public bool IsEmpty => rules.Count == 0;

    public IReadOnlyList<BusinessCalendar> Calendars => Definitions.Calendars;

    /// <summary>The rules that begin with an event, in their order.</summary>
    public IReadOnlyList<AutomationDefinition> Of(string name) => rules.GetValueOrDefault(name) ?? [];
}
