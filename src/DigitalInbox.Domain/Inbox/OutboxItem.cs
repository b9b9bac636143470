using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>A reply that waits to be sent. One per thread is in flight, in the order in which they were committed.</summary>
/// <param name="Id">The id.</param>
/// <param name="ChannelId">The channel to send through.</param>
/// <param name="ThreadId">The thread whose order it keeps.</param>
/// <param name="CaseId">The case.</param>
/// <param name="MessageId">The reply.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Attempts">How many requests were begun.</param>
/// <param name="DueAt">Not before this instant.</param>
/// <param name="CreatedAt">When it was committed.</param>
public sealed record OutboxItem(
    OutboxId Id,
    ChannelId ChannelId,
    ThreadId ThreadId,
    CaseId CaseId,
    MessageId MessageId,
    OutboxState State,
    int Attempts,
    Instant DueAt,
    Instant CreatedAt);
