using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>A payload kept as it came: in quarantine when <paramref name="MessageId"/> is null, else behind an unsupported message.</summary>
/// <param name="Id">The id.</param>
/// <param name="ChannelId">The channel.</param>
/// <param name="ReceivedAt">When it came.</param>
/// <param name="Reason">A stable code of why it was not understood.</param>
/// <param name="SenderExternalId">The account that it is about, so that it is erased with its person; null when not known.</param>
/// <param name="MessageId">The message that it stands behind; null in quarantine.</param>
/// <param name="Body">The bytes.</param>
public sealed record RawPayload(
    RawPayloadId Id,
    ChannelId ChannelId,
    Instant ReceivedAt,
    string Reason,
    string? SenderExternalId,
    MessageId? MessageId,
    ReadOnlyMemory<byte> Body);
