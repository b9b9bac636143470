using System.Globalization;
using System.Text;
using System.Text.Json;
using DigitalInbox.Channels;
using NodaTime;

namespace DigitalInbox.Connectors.WhatsApp.Tests;

/// <summary>Every file of <c>Payloads</c> stands beside the events that it must become.</summary>
public sealed class MapperTests
{
    public static TheoryData<string> Names =>
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Payloads"), "*.json").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_payload_becomes_its_events(string name)
    {
        var events = WhatsAppMapper.Parse(Encoding.UTF8.GetBytes(Some.Payload(name + ".json")), Some.PhoneNumberId, Some.ReceivedAt);

        Assert.Equal(Some.Payload(name + ".txt"), Describe(events));
    }

    [Fact]
    public void The_same_payload_has_the_same_keys_every_time()
    {
        var body = Encoding.UTF8.GetBytes(Some.Payload("batch.json"));

        var first = WhatsAppMapper.Parse(body, Some.PhoneNumberId, Some.ReceivedAt).Select(e => e.Key);
        var second = WhatsAppMapper.Parse(body.ToArray(), Some.PhoneNumberId, Some.ReceivedAt + Duration.FromHours(5)).Select(e => e.Key);

        Assert.Equal(first, second, StringComparer.Ordinal);
    }

    private static string Describe(IReadOnlyList<ChannelEvent> events)
    {
        var text = new StringBuilder();
        foreach (var e in events)
        {
            text.Append(e switch
            {
                MessageArrived m => Line($"message {m.ExternalId} thread {m.ThreadExternalId} from {m.Sender.ExternalId} ({m.Sender.DisplayName ?? "no name"}) at {m.SentAt}{(m.SentAt == Some.ReceivedAt ? " (receipt)" : "")}")
                    + Line($"  key {m.Key}")
                    + Line($"  text {JsonSerializer.Serialize(m.Text)}")
                    + (m.ReplyToExternalId is null ? "" : Line($"  answers {m.ReplyToExternalId}"))
                    + string.Concat(m.Attachments.Select(a => Line($"  file {a.ExternalId} {a.MediaType} name {a.FileName ?? "none"} sha256 {a.Sha256 ?? "none"}")))
                    + (m.UnsupportedType is null ? "" : Line($"  unsupported {m.UnsupportedType}"))
                    + (m.RawPayload.IsEmpty ? "" : Line($"  raw {Compact(m.RawPayload)}")),
                ReceiptArrived r => Line($"receipt {r.ExternalId} {r.State} at {r.OccurredAt}{(r.OccurredAt == Some.ReceivedAt ? " (receipt)" : "")}")
                    + Line($"  key {r.Key}")
                    + (r.Correlation is null ? "" : Line($"  ours {r.Correlation}"))
                    + (r.Error is null ? "" : Line($"  error {r.Error.Class} {r.Error.Code} {r.Error.Detail ?? "no detail"}")),
                UnknownArrived u => Line($"unknown {u.Reason} of {u.SenderExternalId ?? "nobody known"}") + Line($"  raw {Compact(u.Payload)}"),
                _ => throw new InvalidOperationException(e.ToString()),
            });
        }

        return text.ToString();
    }

    private static string Line(string text) => text + "\n";

    private static string Compact(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        return JsonSerializer.Serialize(document);
    }
}
