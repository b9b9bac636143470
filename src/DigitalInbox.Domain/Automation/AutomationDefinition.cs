using DigitalInbox.Conversations;
using NodaTime;

namespace DigitalInbox.Automation;

/// <summary>A rule: what it begins with, on which conditions, and what it does. Immutable; safe for many threads.</summary>
public sealed class AutomationDefinition
{
    internal AutomationDefinition(AutomationId id, int version, string name, AutomationTrigger trigger) =>
        (Id, Version, Name, Trigger) = (id, version, name, trigger);

    /// <summary>Which rule it is. Rules act in the order of their ids.</summary>
    public AutomationId Id { get; }

    /// <summary>Which version of it, from 1.</summary>
    public int Version { get; }

    /// <summary>The name to show.</summary>
    public string Name { get; }

    /// <summary>Whether it acts at all.</summary>
    public bool IsActive { get; internal init; } = true;

    /// <summary>What it begins with.</summary>
    public AutomationTrigger Trigger { get; }

    /// <summary>How long after the event it acts; zero for at once.</summary>
    public Duration Delay { get; internal init; }

    /// <summary>What must hold at the event: one of these sets. None for whatever holds.</summary>
    public IReadOnlyList<AutomationConditions> Conditions { get; internal init; } = [];

    /// <summary>What must hold when it acts: one of these sets. None for whatever holds.</summary>
    public IReadOnlyList<AutomationConditions> DelayedConditions { get; internal init; } = [];

    /// <summary>What it does, in order; at least one thing.</summary>
    public IReadOnlyList<AutomationAction> Actions { get; internal init; } = [];

    /// <summary>Whether an action that is refused keeps the later ones from being done.</summary>
    public bool StopsOnFailure { get; internal init; }

    /// <summary>Which way the message of its event goes; null when it is of none.</summary>
    internal MessageDirection? Message => AutomationEvents.DirectionOf(Trigger.Event);
}
