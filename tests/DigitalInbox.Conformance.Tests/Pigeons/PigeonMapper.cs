using System.Security.Cryptography;
using System.Text.Json;
using DigitalInbox.Channels;
using NodaTime;

namespace DigitalInbox.Conformance.Tests.Pigeons;

/// <summary>Reads <c>notes</c> and <c>reports</c>.</summary>
internal sealed class PigeonMapper(Fault fault)
{
    public IReadOnlyList<ChannelEvent> Parse(ReadOnlyMemory<byte> body, Instant receivedAt)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var root = json.RootElement;
            return root.ValueKind == JsonValueKind.Object && (root.TryGetProperty("notes", out _) || root.TryGetProperty("reports", out _))
                ? [.. Elements(root, "notes").Select(n => Note(n, receivedAt)), .. Elements(root, "reports").Select(r => Report(r, receivedAt))]
                : [Unknown("body.unknown", body)];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return [Unknown("body.malformed", body)];
        }
    }

    private static UnknownArrived Unknown(string reason, ReadOnlyMemory<byte> part) =>
        new("unknown:" + Convert.ToHexStringLower(SHA256.HashData(part.Span)), reason, part);

    private static byte[] Raw(JsonElement element) => JsonSerializer.SerializeToUtf8Bytes(element);

    private static List<JsonElement> Elements(JsonElement root, string name) =>
        root.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()] : [];

    private static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : null;

    private static string? Text(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private string? Id(JsonElement element, string name)
    {
        var id = Member(element, name) switch
        {
            { ValueKind: JsonValueKind.String } text => text.GetString(),
            { ValueKind: JsonValueKind.Number } number when fault.ReadsNumbers => number.GetRawText(),
            _ => null,
        };
        return string.IsNullOrWhiteSpace(id) ? null : id;
    }

    private Instant At(JsonElement element, Instant receivedAt)
    {
        if (Member(element, "at") is not { ValueKind: JsonValueKind.Number } at || !at.TryGetInt64(out var seconds)
            || seconds is < 0 or > 100_000_000_000)
        {
            return receivedAt;
        }

        var sent = Instant.FromUnixTimeSeconds(seconds);
        return sent > receivedAt && fault.ClampsTimes ? receivedAt : sent;
    }

    private ChannelEvent Note(JsonElement note, Instant receivedAt)
    {
        if (Id(note, "id") is not { } id || (Id(note, "from") ?? fault.Anonymous) is not { } from)
        {
            return Unknown("note.incomplete", Raw(note));
        }

        var text = Text(note, "text");
        var arrived = new MessageArrived($"note:{id}", id, from, new ExternalIdentity(from, Text(note, "name")), At(note, receivedAt), text ?? "")
        {
            ReplyToExternalId = Id(note, "answers"),
        };
        return text is null ? arrived with { UnsupportedType = Text(note, "type") ?? "nothing", RawPayload = Raw(note) } : arrived;
    }

    private ChannelEvent Report(JsonElement report, Instant receivedAt)
    {
        ReceiptState? state = Text(report, "state") switch
        {
            "left" => ReceiptState.Sent,
            "landed" => ReceiptState.Delivered,
            "lost" => ReceiptState.Failed,
            _ => null,
        };
        return state is { } known && Id(report, "id") is { } id
            ? new ReceiptArrived($"report:{id}:{known}", id, known, At(report, receivedAt))
            : Unknown("report.unknown", Raw(report));
    }
}
