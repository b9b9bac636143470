using System.Security.Cryptography;
using System.Text.Json;
using DigitalInbox.Channels;
using NodaTime;

namespace DigitalInbox.Connectors.Meta;

/// <summary>One element of <c>messaging</c> or <c>standby</c>, which Messenger and Instagram have in common. The same event in both lists
/// has the same key. Its parts become events only at its end, since whom it is about may stand behind them.</summary>
/// <remarks>Sources: Messenger Platform, "Webhooks" reference; Instagram Platform, "Webhooks" for messaging.</remarks>
internal sealed class MetaMessaging
{
    private readonly string accountId;
    private readonly Instant receivedAt;
    private readonly List<MetaMessagingPart> parts = [];
    private string? sender;
    private string? recipient;
    private bool isSelf;
    private long? milliseconds;

    private MetaMessaging(ReadOnlyMemory<byte> raw, string accountId, Instant receivedAt) =>
        (Raw, this.accountId, this.receivedAt) = (raw, accountId, receivedAt);

    /// <summary>The element as it came.</summary>
    public ReadOnlyMemory<byte> Raw { get; }

    /// <summary>When, not later than the receipt.</summary>
    public Instant At => AtMilliseconds(milliseconds);

    /// <summary>The time as it came, for keys; 0 when none came.</summary>
    public long Milliseconds => milliseconds ?? 0;

    /// <summary>Who did it; null for the account itself, and when nobody is named.</summary>
    public string? Sender => UnlessAccount(sender);

    /// <summary>For whom it is; null for the account itself, and when nobody is named.</summary>
    public string? Recipient => UnlessAccount(recipient);

    /// <summary>The customer, on whichever side; null when none is named.</summary>
    public string? Person => Sender ?? Recipient;

    /// <summary>Whether the account did it.</summary>
    public bool IsOurs => string.Equals(sender, accountId, StringComparison.Ordinal);

    /// <summary>A key for what has no id of its own: the hash of the element.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Raw.Span));

    /// <summary>Adds the element's events; gives the reason when it is not understood, as <see cref="MetaEnvelope"/> asks for.</summary>
    public static string? Map(MetaElement element, string accountId, Instant receivedAt, List<ChannelEvent> events)
    {
        var messaging = new MetaMessaging(element.Raw, accountId, receivedAt);
        messaging.Read(element);
        if (messaging.parts.Count == 0)
        {
            return "event.unknown";
        }

        if (messaging.isSelf)
        {
            // The account wrote to itself, to try something: there is no customer.
            events.Add(new NoticeArrived("notice:account.self:" + messaging.Hash, "account.self"));
            return null;
        }

        foreach (var part in messaging.parts)
        {
            if (part.AddTo(events, messaging) is { } reason)
            {
                return reason;
            }
        }

        return null;
    }

    /// <summary>A time of the element, not later than the receipt.</summary>
    public Instant AtMilliseconds(long? time) => MetaTime.OfMilliseconds(time, receivedAt);

    private void Read(MetaElement element)
    {
        var reader = element.Open();
        while (MetaJson.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("sender"u8))
            {
                sender = MetaJson.ReadTextIn(ref reader, "id"u8);
            }
            else if (reader.ValueTextEquals("recipient"u8))
            {
                recipient = MetaJson.ReadTextIn(ref reader, "id"u8);
            }
            else if (reader.ValueTextEquals("timestamp"u8))
            {
                milliseconds = MetaJson.ReadPositive(ref reader);
            }
            else if (reader.ValueTextEquals("is_self"u8))
            {
                isSelf = MetaJson.ReadFlag(ref reader) is true;
            }
            else if (PartOf(ref reader) is not { } part)
            {
                reader.Skip();
            }
            else if (MetaJson.Enter(ref reader, JsonTokenType.StartObject))
            {
                part.Read(ref reader);
                parts.Add(part);
            }
        }
    }

    private static MetaMessagingPart? PartOf(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("message"u8) ? new MetaMessagingMessage()
        : reader.ValueTextEquals("postback"u8) ? new MetaMessagingPostback()
        : reader.ValueTextEquals("delivery"u8) ? new MetaMessagingReceipt(ReceiptState.Delivered)
        : reader.ValueTextEquals("read"u8) ? new MetaMessagingReceipt(ReceiptState.Read)
        : reader.ValueTextEquals("reaction"u8) ? new MetaMessagingReaction()
        : reader.ValueTextEquals("message_edit"u8) ? new MetaMessagingEdit()
        : reader.ValueTextEquals("policy_enforcement"u8) || reader.ValueTextEquals("policy-enforcement"u8) ? new MetaMessagingPolicy()
        : MetaMessagingNotice.CodeOf(ref reader) is { } code ? new MetaMessagingNotice(code)
        : null;

    private string? UnlessAccount(string? id) =>
        string.IsNullOrWhiteSpace(id) || string.Equals(id, accountId, StringComparison.Ordinal) ? null : id;
}
