using System.Text;
using System.Text.Json;
using DigitalInbox.Channels;
using NodaTime;

namespace DigitalInbox.Connectors.FacebookPages.Tests;

/// <summary>Writes events as the text that stands beside a recorded payload.</summary>
internal static class EventText
{
    public static string Describe(IReadOnlyList<ChannelEvent> events)
    {
        var text = new StringBuilder();
        foreach (var line in events.SelectMany(Lines))
        {
            text.Append(line).Append('\n');
        }

        return text.ToString();
    }

    private static IEnumerable<string> Lines(ChannelEvent happened) => happened switch
    {
        MessageArrived message => Message(message),
        EchoArrived echo => Echo(echo),
        UnknownArrived unknown =>
        [
            $"unknown {unknown.Reason} of {unknown.SenderExternalId ?? "nobody known"}{(unknown.IsForeign ? " for another channel" : "")}",
            $"  raw {Compact(unknown.Payload)}",
        ],
        ReactionArrived reaction => Keyed(
            reaction, $"reaction {reaction.ExternalId} by {(reaction.By is { } by ? Person(by) : "us")} {reaction.Reaction ?? "taken back"} at {At(reaction.OccurredAt)}"),
        EditArrived edit => [.. Keyed(edit, $"edit {edit.ExternalId} at {At(edit.OccurredAt)}"), Text(edit.Text)],
        DeletionArrived deletion => Keyed(
            deletion, $"deletion {deletion.ExternalId}{(deletion.Redacts ? " with its content" : "")} at {At(deletion.OccurredAt)}"),
        ModerationArrived moderation => Keyed(
            moderation, $"moderation {moderation.ExternalId} {(moderation.IsHidden ? "hidden" : "shown")} at {At(moderation.OccurredAt)}"),
        NoticeArrived notice => Keyed(notice, $"notice {notice.Code}"),
        _ => throw new InvalidOperationException(happened.ToString()),
    };

    private static IEnumerable<string> Message(MessageArrived message)
    {
        yield return $"{Kind(message.Kind)} {message.ExternalId} thread {message.ThreadExternalId} from {Person(message.Sender)} at {At(message.SentAt)}";
        yield return $"  key {message.Key}";
        yield return Text(message.Text);
        foreach (var line in About(message.PostExternalId, message.ReplyToExternalId, message.Attachments))
        {
            yield return line;
        }

        if (message.UnsupportedType is { } type)
        {
            yield return $"  unsupported {type}";
        }

        if (!message.RawPayload.IsEmpty)
        {
            yield return $"  raw {Compact(message.RawPayload)}";
        }
    }

    private static IEnumerable<string> Echo(EchoArrived echo) =>
    [
        $"echo {Kind(echo.Kind)} {echo.ExternalId} thread {echo.ThreadExternalId} to {Person(echo.Recipient)} at {At(echo.SentAt)}",
        $"  key {echo.Key}",
        Text(echo.Text),
        .. About(echo.PostExternalId, echo.ReplyToExternalId, echo.Attachments),
    ];

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
            yield return $"  file {file.ExternalId} {file.MediaType} name {file.FileName ?? "none"} sha256 {file.Sha256 ?? "none"}";
        }
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

    private static string Person(ExternalIdentity person) => $"{person.ExternalId} ({person.DisplayName ?? "no name"})";

    private static string Text(string text) => $"  text {JsonSerializer.Serialize(text)}";

    private static string At(Instant instant) => $"{instant}{(instant == Some.ReceivedAt ? " (receipt)" : "")}";

    private static string Compact(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        return JsonSerializer.Serialize(document);
    }
}
