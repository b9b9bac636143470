namespace DigitalInbox.Sla;

/// <summary>Which cases a policy has other targets for: those that are everything that is said here.</summary>
/// <remarks>
/// Of the scopes that fit a case, one that names a priority beats those that do not; then one that names a queue, then one that names
/// a channel, then one that names a kind of channel. So there is always exactly one winner. <c>default</c> says nothing.
/// </remarks>
public readonly record struct SlaScope
{
    /// <summary>The priority; null for any, and for none.</summary>
    public PriorityId? Priority { get; init; }

    /// <summary>The queue; null for any, and for none.</summary>
    public QueueId? Queue { get; init; }

    /// <summary>The channel; null for any.</summary>
    public ChannelId? Channel { get; init; }

    /// <summary>The kind of channel; null for any.</summary>
    public ChannelKind? ChannelKind { get; init; }

    // Two scopes of one rank name the same things; if both fit a case, they are equal.
    internal int Rank =>
        (Priority is null ? 0 : 8) + (Queue is null ? 0 : 4) + (Channel is null ? 0 : 2) + (ChannelKind is null ? 0 : 1);

    internal bool Fits(SlaScope of) =>
        (Priority is null || Priority == of.Priority)
        && (Queue is null || Queue == of.Queue)
        && (Channel is null || Channel == of.Channel)
        && (ChannelKind is null || ChannelKind == of.ChannelKind);
}
