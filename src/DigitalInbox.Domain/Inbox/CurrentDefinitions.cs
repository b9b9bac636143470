using DigitalInbox.Automation;
using DigitalInbox.Conversations;
using DigitalInbox.Fields;
using DigitalInbox.Knowledge;
using DigitalInbox.Privacy;
using DigitalInbox.Routing;
using DigitalInbox.Sla;

namespace DigitalInbox.Inbox;

/// <summary>The latest definitions, as they stood at one revision. Immutable.</summary>
public sealed class CurrentDefinitions
{
    internal CurrentDefinitions(long revision, SlaPolicy? defaultPolicy, IReadOnlyList<SlaPolicy> policies, IReadOnlyList<BusinessCalendar> calendars)
    {
        Revision = revision;
        DefaultPolicy = defaultPolicy;
        Policies = policies;
        Calendars = calendars;
    }

    /// <summary>The revision of the store.</summary>
    public long Revision { get; }

    /// <summary>The policy that new cases run under; null when there is none.</summary>
    public SlaPolicy? DefaultPolicy { get; }

    /// <summary>The latest version of every policy, by id.</summary>
    public IReadOnlyList<SlaPolicy> Policies { get; }

    /// <summary>The latest version of every calendar, by id.</summary>
    public IReadOnlyList<BusinessCalendar> Calendars { get; }

    /// <summary>What routing goes by.</summary>
    public RoutingDefinitions Routing { get; internal init; } = RoutingDefinitions.None;

    /// <summary>The latest version of every tag, by id.</summary>
    public IReadOnlyList<TagDefinition> Tags { get; internal init; } = [];

    /// <summary>The latest version of every policy of retention, by id.</summary>
    public IReadOnlyList<RetentionPolicy> RetentionPolicies { get; internal init; } = [];

    /// <summary>The latest version of every quick reply, by id, those that are put aside included.</summary>
    public IReadOnlyList<QuickReply> QuickReplies { get; internal init; } = [];

    /// <summary>The latest version of every rule of automation, by id.</summary>
    public IReadOnlyList<AutomationDefinition> Automations { get; internal init; } = [];

    /// <summary>The latest version of every custom field, by id.</summary>
    public IReadOnlyList<CustomField> CustomFields { get; internal init; } = [];

    /// <summary>The latest version of every form, by id.</summary>
    public IReadOnlyList<FormDefinition> Forms { get; internal init; } = [];

    /// <summary>Finds the calendars that a policy counts by.</summary>
    /// <param name="policy">The policy.</param>
    /// <returns>Their latest versions, by id.</returns>
    public IReadOnlyList<BusinessCalendar> CalendarsOf(SlaPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return [.. Calendars.Where(c => policy.Calendars.Contains(c.Id))];
    }
}
