using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using DigitalInbox.Channels;
using NodaTime;

namespace Acme.Lantern;

/// <summary>Makes events of a webhook's body. What it does not understand becomes <see cref="UnknownArrived"/>.</summary>
internal static class LanternMapper
{
    private const long LatestSecond = 100_000_000_000;

    public static IReadOnlyList<ChannelEvent> Parse(ReadOnlyMemory<byte> body, Instant receivedAt)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return LanternJson.Member(json.RootElement, "events") is { ValueKind: JsonValueKind.Array } events
                ? [.. events.EnumerateArray().Select(e => Read(e, receivedAt))]
                : [Unknown("body.unknown", body)];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return [Unknown("body.malformed", body)];
        }
    }

    private static ChannelEvent Read(JsonElement part, Instant receivedAt) => LanternJson.Text(part, "type") switch
    {
        "message" => Message(part, receivedAt),
        _ => Unknown("type.unknown", part),
    };

    private static ChannelEvent Message(JsonElement part, Instant receivedAt)
    {
        var from = LanternJson.Member(part, "from");
        return LanternJson.Id(part, "id") is { } id && LanternJson.Id(from, "id") is { } sender && LanternJson.Text(part, "text") is { } text
            ? new MessageArrived(
                $"message:{id}", id, sender, new ExternalIdentity(sender, LanternJson.Text(from, "name")), SentAt(part, receivedAt), text)
            : Unknown("message.incomplete", part);
    }

    private static Instant SentAt(JsonElement part, Instant receivedAt) =>
        LanternJson.Whole(part, "at") is { } seconds and >= 0 and < LatestSecond
            ? Instant.Min(Instant.FromUnixTimeSeconds(seconds), receivedAt)
            : receivedAt;

    // Kept with the sender where there is one, so that it is erased with the person.
    private static UnknownArrived Unknown(string reason, JsonElement part) =>
        Unknown(reason, JsonMarshal.GetRawUtf8Value(part).ToArray()) with { SenderExternalId = LanternJson.Id(LanternJson.Member(part, "from"), "id") };

    private static UnknownArrived Unknown(string reason, ReadOnlyMemory<byte> raw) =>
        new("unknown:" + Convert.ToHexStringLower(SHA256.HashData(raw.Span)), reason, raw);
}
