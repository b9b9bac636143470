using System.Text;
using System.Text.Json;

namespace GraphStandIn;

/// <summary>The body of the Send API of pages and Instagram accounts, checked as the provider's documentation describes it.</summary>
internal static class PageSend
{
    private static readonly string[] Members = ["recipient", "message", "messaging_type", "tag", "reply_to", "sender_action", "payload", "notification_type", "filedata"];

    /// <param name="body">The body.</param>
    /// <param name="isInstagram">Whether the texts are counted in bytes, as Instagram does.</param>
    public static GraphOutcome Read(GraphBody body, bool isInstagram)
    {
        var root = body.Json;
        if (root.EnumerateObject().FirstOrDefault(m => !Members.Contains(m.Name, StringComparer.Ordinal)) is { Value.ValueKind: not JsonValueKind.Undefined } unknown)
        {
            return GraphOutcome.Wrong($"Unexpected key \"{unknown.Name}\".");
        }

        if (GraphBody.ObjectOf(root, "recipient") is not { } recipient)
        {
            return GraphOutcome.Wrong("The parameter recipient is required");
        }

        var person = GraphBody.TextOf(recipient, "id");
        var comment = GraphBody.TextOf(recipient, "comment_id") ?? GraphBody.TextOf(recipient, "post_id");
        if (string.IsNullOrEmpty(person) == string.IsNullOrEmpty(comment))
        {
            return GraphOutcome.Wrong("Param recipient must be exactly one of {ID, COMMENT_ID, POST_ID}");
        }

        if (GraphBody.TextOf(root, "sender_action") is { } action)
        {
            return ReadAction(root, person, action);
        }

        var type = GraphBody.TextOf(root, "messaging_type");
        var tag = GraphBody.TextOf(root, "tag");
        if (type is not (null or "RESPONSE" or "UPDATE" or "MESSAGE_TAG") || (type is "MESSAGE_TAG") != (tag is not null) || tag is not (null or "HUMAN_AGENT"))
        {
            return GraphOutcome.Wrong("Param tag must be one of {HUMAN_AGENT}");
        }

        if (GraphBody.ObjectOf(root, "message") is not { } message)
        {
            return GraphOutcome.Wrong("The parameter message is required");
        }

        var (text, fault) = ReadMessage(message, body.File, isInstagram);
        return fault is not null ? GraphOutcome.Wrong(fault) : new GraphOutcome
        {
            File = body.File,
            Message = new GraphMessage(
                comment is null ? SentKind.Message : SentKind.PrivateReply, person ?? comment!, null, text!,
                (GraphBody.ObjectOf(root, "reply_to") ?? GraphBody.ObjectOf(message, "reply_to")) is { } quoted ? GraphBody.TextOf(quoted, "mid") : null,
                GraphBody.TextOf(message, "metadata")),
        };
    }

    /// <summary>Reads an upload, whose file is sent later by its id.</summary>
    public static GraphOutcome ReadUpload(GraphBody body) =>
        body.File is null || GraphBody.ObjectOf(body.Json, "message") is not { } message || GraphBody.ObjectOf(message, "attachment") is null
            ? GraphOutcome.Wrong("The parameter message['attachment'] is required")
            : new GraphOutcome { File = body.File };

    private static GraphOutcome ReadAction(JsonElement root, string? person, string action)
    {
        var payload = GraphBody.ObjectOf(root, "payload");
        var target = payload is { } given ? GraphBody.TextOf(given, "message_id") : null;
        var reaction = payload is { } held ? GraphBody.TextOf(held, "reaction") : null;
        return (action, person) switch
        {
            (_, null) => GraphOutcome.Wrong("The parameter recipient['id'] is required"),
            ("mark_seen", _) => Done("read", person),
            ("typing_on" or "typing_off", _) => Done(action is "typing_on" ? "typing" : "typingOff", person),
            ("react", _) when target is not null && reaction is { Length: > 0 } => Done("react", target, reaction),
            ("unreact", _) when target is not null => Done("unreact", target),
            _ => GraphOutcome.Wrong("Param sender_action must be one of {MARK_SEEN, REACT, TYPING_OFF, TYPING_ON, UNREACT}"),
        };

        static GraphOutcome Done(string name, string target, string? value = null) => new() { Action = new GraphAction(name, target, value) };
    }

    private static (string? Text, string? Fault) ReadMessage(JsonElement message, GraphFile? file, bool isInstagram)
    {
        var text = GraphBody.TextOf(message, "text");
        var attachment = GraphBody.ObjectOf(message, "attachment");
        if ((text is null) == (attachment is null))
        {
            return (null, "Message must have exactly one of text and attachment");
        }

        var length = text is null ? 1 : isInstagram ? Encoding.UTF8.GetByteCount(text) : text.Length;
        if (length == 0 || length > (isInstagram ? 1000 : 2000))
        {
            return (null, "Length of param message[text] must be less than or equal to " + (isInstagram ? "1000" : "2000"));
        }

        var replies = GraphBody.ListOf(message, "quick_replies");
        if (replies.Count > 13 || replies.Any(r => GraphBody.TextOf(r, "content_type") is not "text"
            || GraphBody.TextOf(r, "title") is not { Length: > 0 and <= 20 } || GraphBody.TextOf(r, "payload") is not { Length: > 0 and <= 1000 }))
        {
            return (null, "Param message[quick_replies] is not valid");
        }

        var shown = text ?? Shown(attachment!.Value, file);
        return shown is null ? (null, "Param message[attachment] is not valid")
            : (replies.Count == 0 ? shown : $"{shown} [{string.Join(" | ", replies.Select(r => GraphBody.TextOf(r, "title")))}]", null);
    }

    private static string? Shown(JsonElement attachment, GraphFile? file)
    {
        var type = GraphBody.TextOf(attachment, "type");
        var payload = GraphBody.ObjectOf(attachment, "payload");
        switch (type)
        {
            case "image" or "audio" or "video" or "file":
                var source = file?.Name ?? (payload is { } held ? GraphBody.TextOf(held, "attachment_id") ?? GraphBody.TextOf(held, "url") : null);
                return source is null ? null : $"[{type} {source}]";
            case "template" when payload is { } template && GraphBody.TextOf(template, "template_type") is "button":
                var buttons = GraphBody.ListOf(template, "buttons");
                return GraphBody.TextOf(template, "text") is { Length: > 0 and <= 640 } text && buttons.Count is > 0 and <= 3
                    && buttons.All(b => GraphBody.TextOf(b, "type") is "web_url" or "postback" && GraphBody.TextOf(b, "title") is { Length: > 0 and <= 20 })
                    ? $"{text} [{string.Join(" | ", buttons.Select(b => GraphBody.TextOf(b, "title")))}]"
                    : null;
            default:
                return null;
        }
    }
}
