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
                EchoArrived echo => Echo(echo, receivedAt),
                MessageUpdate update => [Update(update, receivedAt), $"  key {update.Key}"],
                WatermarkArrived mark => [$"watermark {mark.State} in thread {mark.ThreadExternalId} through {mark.Through}", $"  key {mark.Key}"],
                IdentityChanged changed => [$"identity {changed.ExternalId} is {Person(changed.Now)}", $"  key {changed.Key}"],
                TypingArrived typing => [$"typing {(typing.IsTyping ? "begins" : "ends")} in thread {typing.ThreadExternalId}"],
                NoticeArrived notice => [$"notice {notice.Code}", $"  key {notice.Key}"],
                ChannelStateArrived state => [$"channel {state.Condition} {state.Code} at {At(state.OccurredAt, receivedAt)}", $"  key {state.Key}"],
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
        yield return $"{Name(message.Kind)} {message.ExternalId} thread {message.ThreadExternalId} from {Person(message.Sender)} at {At(message.SentAt, receivedAt)}";
        yield return $"  key {message.Key}";
        yield return $"  text {JsonSerializer.Serialize(message.Text)}";
        if (message.PostExternalId is { } post)
        {
            yield return $"  post {post}";
        }

        if (message.Content is { } content)
        {
            yield return $"  content {Content(content)}";
        }

        if (message.ReplyToExternalId is { } answered)
        {
            yield return $"  answers {answered}";
        }

        foreach (var file in message.Attachments)
        {
            yield return File(file);
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
        yield return $"echo of {Name(echo.Kind)} {echo.ExternalId} thread {echo.ThreadExternalId} to {Person(echo.Recipient)} at {At(echo.SentAt, receivedAt)}";
        yield return $"  key {echo.Key}";
        yield return $"  text {JsonSerializer.Serialize(echo.Text)}";
        if (echo.PostExternalId is { } post)
        {
            yield return $"  post {post}";
        }

        if (echo.Correlation is { } ours)
        {
            yield return $"  ours {ours}";
        }

        if (echo.ReplyToExternalId is { } answered)
        {
            yield return $"  answers {answered}";
        }

        foreach (var file in echo.Attachments)
        {
            yield return File(file);
        }
    }

    private static string Update(MessageUpdate update, Instant receivedAt)
    {
        var at = At(update.OccurredAt, receivedAt);
        return update switch
        {
            ReactionArrived reaction => $"reaction to {update.ExternalId} by {(reaction.By is { } by ? Person(by) : "us")} {reaction.Reaction ?? "taken back"} at {at}",
            EditArrived edit => $"edit of {update.ExternalId} to {JsonSerializer.Serialize(edit.Text)} at {at}",
            DeletionArrived deletion => $"deletion of {update.ExternalId}{(deletion.Redacts ? ", to be redacted," : "")} at {at}",
            ModerationArrived moderation => $"{(moderation.IsHidden ? "hidden" : "shown")} {update.ExternalId} at {at}",
            _ => throw new InvalidOperationException($"No text for {update.GetType().Name}."),
        };
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

    private static string Name(ArrivalKind kind) => kind.ToString().ToLowerInvariant();

    private static string Person(ExternalIdentity person) =>
        $"{person.ExternalId} ({person.DisplayName ?? "no name"}){string.Concat(person.Aliases.Select(alias => $" alias {alias}"))}";

    private static string File(ExternalAttachment file) =>
        $"  file {file.ExternalId} {file.MediaType} name {file.FileName ?? "none"}{Size(file.Size)} sha256 {file.Sha256 ?? "none"}";

    private static string Content(RichContent content) => content switch
    {
        RichContent.Picked picked => $"picked {picked.Id} {JsonSerializer.Serialize(picked.Title)}",
        RichContent.Location place => string.Create(
            CultureInfo.InvariantCulture,
            $"location {place.Latitude} {place.Longitude} name {JsonSerializer.Serialize(place.Name)} address {JsonSerializer.Serialize(place.Address)}"),
        RichContent.ContactCards cards => "cards " + string.Join(
            "; ", cards.Cards.Select(c => $"{c.Name} {string.Join(' ', c.Phones.Concat(c.Emails))}")),
        _ => content.GetType().Name,
    };

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
