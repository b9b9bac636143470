using System.Globalization;
using System.Text;
using System.Text.Json;
using DigitalInbox.Channels;
using NodaTime;

namespace DigitalInbox.Conformance.Connectors;

/// <summary>Writes events as the text that stands beside a recorded payload.</summary>
/// <remarks>One line for each event that says what it is, and an indented line for each further value that it has. Instants that are
/// that of the receipt are marked: the provider gave none. The form is described in <c>docs/conformance.md</c>.</remarks>
public static class ChannelEventText
{
    /// <summary>Writes events.</summary>
    /// <param name="events">The events, in order.</param>
    /// <param name="receivedAt">When the payload came.</param>
    /// <returns>Lines that end in a line feed each; empty for no events.</returns>
    public static string Describe(IReadOnlyList<ChannelEvent> events, Instant receivedAt)
    {
        ArgumentNullException.ThrowIfNull(events);
        var text = new StringBuilder();
        foreach (var happened in events)
        {
            foreach (var line in happened switch
            {
                MessageArrived message => Message(message, receivedAt),
                ReceiptArrived receipt => Receipt(receipt, receivedAt),
                UnknownArrived unknown => Unknown(unknown),
                _ => throw new InvalidOperationException($"No text for {happened.GetType().Name}."),
            })
            {
                text.Append(line).Append('\n');
            }
        }

        return text.ToString();
    }

    private static IEnumerable<string> Message(MessageArrived message, Instant receivedAt)
    {
        yield return $"message {message.ExternalId} thread {message.ThreadExternalId} from {message.Sender.ExternalId} ({message.Sender.DisplayName ?? "no name"}) at {At(message.SentAt, receivedAt)}";
        yield return $"  key {message.Key}";
        yield return $"  text {JsonSerializer.Serialize(message.Text)}";
        if (message.ReplyToExternalId is { } answered)
        {
            yield return $"  answers {answered}";
        }

        foreach (var file in message.Attachments)
        {
            yield return $"  file {file.ExternalId} {file.MediaType} name {file.FileName ?? "none"}{Size(file.Size)} sha256 {file.Sha256 ?? "none"}";
        }

        if (message.UnsupportedType is { } type)
        {
            yield return $"  unsupported {type}";
        }

        if (!message.RawPayload.IsEmpty)
        {
            yield return $"  raw {Raw(message.RawPayload)}";
        }
    }

    private static IEnumerable<string> Receipt(ReceiptArrived receipt, Instant receivedAt)
    {
        yield return $"receipt {receipt.ExternalId} {receipt.State} at {At(receipt.OccurredAt, receivedAt)}";
        yield return $"  key {receipt.Key}";
        if (receipt.Correlation is { } ours)
        {
            yield return $"  ours {ours}";
        }

        if (receipt.Error is { } error)
        {
            yield return $"  error {error.Class} {error.Code} {error.Detail ?? "no detail"}";
        }
    }

    private static IEnumerable<string> Unknown(UnknownArrived unknown)
    {
        yield return $"unknown {unknown.Reason} of {unknown.SenderExternalId ?? "nobody known"}";
        yield return $"  raw {Raw(unknown.Payload)}";
    }

    private static string At(Instant instant, Instant receivedAt) => $"{instant}{(instant == receivedAt ? " (receipt)" : "")}";

    private static string Size(long? size) => size is { } bytes ? string.Create(CultureInfo.InvariantCulture, $" size {bytes}") : "";

    // JSON without its white space, any other text as a JSON string, any other bytes in hexadecimal.
    private static string Raw(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return JsonSerializer.Serialize(document);
        }
        catch (JsonException)
        {
            var text = Encoding.UTF8.GetString(bytes.Span);
            return text.Contains('\uFFFD', StringComparison.Ordinal) ? Convert.ToHexStringLower(bytes.Span) : JsonSerializer.Serialize(text);
        }
    }
}
