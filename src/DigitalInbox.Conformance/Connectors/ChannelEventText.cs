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
        foreach (var line in events.SelectMany(happened => Lines(happened, receivedAt)))
        {
            text.Append(line).Append('\n');
        }

        return text.ToString();
    }

    private static IEnumerable<string> Lines(ChannelEvent happened, Instant receivedAt) => happened switch
    {
        MessageArrived message => Message(message, receivedAt),
        EchoArrived echo => Echo(echo, receivedAt),
        ReceiptArrived receipt => Receipt(receipt, receivedAt),
        UnknownArrived unknown => Unknown(unknown),
        ReactionArrived reaction => Keyed(
            reaction, $"reaction {reaction.ExternalId} by {(reaction.By is { } by ? Person(by) : "us")} {reaction.Reaction ?? "taken back"} at {At(reaction.OccurredAt, receivedAt)}"),
        EditArrived edit => [.. Keyed(edit, $"edit {edit.ExternalId} at {At(edit.OccurredAt, receivedAt)}"), Text(edit.Text)],
        DeletionArrived deletion => Keyed(
            deletion, $"deletion {deletion.ExternalId}{(deletion.Redacts ? " with its content" : "")} at {At(deletion.OccurredAt, receivedAt)}"),
        ModerationArrived moderation => Keyed(
            moderation, $"moderation {moderation.ExternalId} {(moderation.IsHidden ? "hidden" : "shown")} at {At(moderation.OccurredAt, receivedAt)}"),
        WatermarkArrived watermark => Keyed(
            watermark, $"watermark {watermark.ThreadExternalId} {watermark.State} through {At(watermark.Through, receivedAt)}"),
        TypingArrived typing => Keyed(typing, $"typing {typing.ThreadExternalId} {(typing.IsTyping ? "on" : "off")}"),
        IdentityChanged changed => Keyed(changed, $"identity {changed.ExternalId} now {Person(changed.Now)}"),
        ChannelStateArrived state => Keyed(state, $"channel {state.Condition} {state.Code} at {At(state.OccurredAt, receivedAt)}"),
        NoticeArrived notice => Keyed(notice, $"notice {notice.Code}"),
        _ => throw new InvalidOperationException($"No text for {happened.GetType().Name}."),
    };

    private static IEnumerable<string> Message(MessageArrived message, Instant receivedAt)
    {
        yield return $"{Kind(message.Kind)} {message.ExternalId} thread {message.ThreadExternalId} from {Person(message.Sender)} at {At(message.SentAt, receivedAt)}";
        yield return $"  key {message.Key}";
        yield return Text(message.Text);
        foreach (var line in About(message.PostExternalId, message.ReplyToExternalId, message.Attachments))
        {
            yield return line;
        }

        if (message.Content is { } content)
        {
            yield return $"  content {RichContentText.Describe(content)}";
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

    private static IEnumerable<string> Echo(EchoArrived echo, Instant receivedAt)
    {
        var kind = echo.Kind == ArrivalKind.Message ? "" : $" {Kind(echo.Kind)}";
        yield return $"echo{kind} {echo.ExternalId} thread {echo.ThreadExternalId} to {Person(echo.Recipient)} at {At(echo.SentAt, receivedAt)}";
        yield return $"  key {echo.Key}";
        yield return Text(echo.Text);
        if (echo.Correlation is { } ours)
        {
            yield return $"  ours {ours}";
        }

        foreach (var line in About(echo.PostExternalId, echo.ReplyToExternalId, echo.Attachments))
        {
            yield return line;
        }
    }

    private static IEnumerable<string> About(string? post, string? answered, IReadOnlyList<ExternalAttachment> files)
    {
        if (post is not null)
        {
            yield return $"  post {post}";
        }

        if (answered is not null)
        {
            yield return $"  answers {answered}";
        }

        foreach (var file in files)
        {
            yield return $"  file {file.ExternalId} {file.MediaType} name {file.FileName ?? "none"}{Size(file.Size)} sha256 {file.Sha256 ?? "none"}";
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
        yield return $"unknown {unknown.Reason} of {unknown.SenderExternalId ?? "nobody known"}{(unknown.IsForeign ? " for another channel" : "")}";
        yield return $"  raw {Raw(unknown.Payload)}";
    }

    private static string[] Keyed(ChannelEvent happened, string line) => [line, $"  key {happened.Key}"];

    private static string Kind(ArrivalKind kind) => kind switch
    {
        ArrivalKind.Post => "post",
        ArrivalKind.Comment => "comment",
        ArrivalKind.Mention => "mention",
        ArrivalKind.Review => "review",
        _ => "message",
    };

    private static string Person(ExternalIdentity person) =>
        $"{person.ExternalId} ({person.DisplayName ?? "no name"}){string.Concat(person.Aliases.Select(alias => $" alias {alias}"))}";

    private static string Text(string text) => $"  text {JsonSerializer.Serialize(text)}";

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
