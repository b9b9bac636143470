using DigitalInbox.Channels;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>A receipt that came before the message that it is about. It waits for the message and is joined with it.</summary>
/// <param name="Id">The id.</param>
/// <param name="ChannelId">The channel.</param>
/// <param name="Receipt">The receipt.</param>
/// <param name="ParkedAt">When it was parked.</param>
public sealed record ParkedFact(ParkedFactId Id, ChannelId ChannelId, ReceiptArrived Receipt, Instant ParkedAt);
