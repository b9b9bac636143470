using DigitalInbox.Conversations;
using DigitalInbox.Routing;
using NodaTime;

namespace DigitalInbox.Automation;

/// <summary>Conditions that must hold together. What is left out is not asked.</summary>
public sealed record AutomationConditions
{
    /// <summary>What is known of the case, in the language of the queues' filters; null when it is not asked.</summary>
    public QueueFilter? Filter { get; init; }

    /// <summary>The statuses, or categories of them, of which it has one.</summary>
    public IReadOnlyList<string> Statuses { get; init; } = [];

    /// <summary>The queues of which it is in one.</summary>
    public IReadOnlyList<QueueId> Queues { get; init; } = [];

    /// <summary>The priorities of which it has one.</summary>
    public IReadOnlyList<PriorityId> Priorities { get; init; } = [];

    /// <summary>Whether somebody has it; null when it is not asked.</summary>
    public bool? IsAssigned { get; init; }

    /// <summary>For how long at least its status has not changed.</summary>
    public Duration? StatusOlderThan { get; init; }

    /// <summary>In how short a time at most its status has changed.</summary>
    public Duration? StatusNewerThan { get; init; }

    /// <summary>Which way the message of the event goes. An event that is of no message does not fit.</summary>
    public MessageDirection? Message { get; init; }

    /// <summary>The calendar whose hours are asked; null for none.</summary>
    public CalendarId? Calendar { get; init; }

    /// <summary>Whether it must be open by that calendar, or closed.</summary>
    public bool IsOpen { get; init; }

    /// <summary>For how many cases of a hundred it holds: always the same ones, by the id of the case and of the rule; null for all.</summary>
    public int? Percentage { get; init; }

    /// <summary>True when nothing is asked.</summary>
    public bool IsEmpty => Equals(new AutomationConditions());

    /// <inheritdoc/>
    public bool Equals(AutomationConditions? other) =>
        other is not null
        && Equals(Filter, other.Filter)
        && Statuses.SequenceEqual(other.Statuses, StringComparer.Ordinal)
        && Queues.SequenceEqual(other.Queues)
        && Priorities.SequenceEqual(other.Priorities)
        && (IsAssigned, StatusOlderThan, StatusNewerThan, Message) == (other.IsAssigned, other.StatusOlderThan, other.StatusNewerThan, other.Message)
        && (Calendar, IsOpen, Percentage) == (other.Calendar, other.IsOpen, other.Percentage);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Filter, IsAssigned, StatusOlderThan, StatusNewerThan, Message, Calendar, Percentage);
}
