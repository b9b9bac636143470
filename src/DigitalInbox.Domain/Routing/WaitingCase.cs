using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Routing;

/// <summary>A case that waits in a queue and that nobody is asked about, as routing sees it. Immutable; safe for many threads.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Queue">The queue.</param>
/// <param name="Kind">The kind of its channel.</param>
/// <param name="Since">Since when it waits in the queue.</param>
public sealed record WaitingCase(CaseId CaseId, QueueId Queue, ChannelKind Kind, Instant Since)
{
    /// <summary>Its version.</summary>
    public long Version { get; init; }

    /// <summary>Its priority; null for none.</summary>
    public PriorityId? Priority { get; init; }

    /// <summary>When its next clock runs out; null for never.</summary>
    public Instant? DueAt { get; init; }

    /// <summary>Who should get it first; null for nobody.</summary>
    public AgentId? PreferredAgent { get; init; }

    /// <summary>Until when routing waits for them; null for as long as the queue says, from <see cref="Since"/> on.</summary>
    public Instant? PreferredUntil { get; init; }

    /// <summary>Who did not take it when they were asked.</summary>
    public CaseDeclines Declines { get; init; }

    /// <summary>Takes what routing sees of a case.</summary>
    /// <param name="record">The case.</param>
    /// <returns>Null when it does not wait, or somebody is asked about it.</returns>
    public static WaitingCase? Of(CaseRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var state = record.State;
        return state is { WaitingSince: { } since, QueueId: { } queue, Offer: null }
            ? new WaitingCase(state.Id, queue, state.ChannelKind, since)
            {
                Version = state.Version,
                Priority = state.Priority,
                DueAt = record.DueAt,
                PreferredAgent = state.PreferredAgent,
                PreferredUntil = state.PreferredUntil,
                Declines = state.Declines,
            }
            : null;
    }
}
