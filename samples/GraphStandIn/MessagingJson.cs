using System.Globalization;
using System.Text.Json.Nodes;

namespace GraphStandIn;

/// <summary>The events of the messaging webhooks, which pages and Instagram accounts have in common.</summary>
internal static class MessagingJson
{
    /// <summary>A message: the text, and what else it holds.</summary>
    public static JsonObject Message(string id, string? text, string? answeredId = null)
    {
        var message = new JsonObject { ["mid"] = id };
        if (text is not null)
        {
            message["text"] = text;
        }

        if (answeredId is not null)
        {
            message["reply_to"] = new JsonObject { ["mid"] = answeredId };
        }

        return new JsonObject { ["message"] = message };
    }

    public static JsonObject Picked(string id, string title, string payload)
    {
        var happened = Message(id, title);
        happened["message"]!["quick_reply"] = new JsonObject { ["payload"] = payload };
        return happened;
    }

    public static JsonObject Attachment(string id, string type, string address)
    {
        var happened = Message(id, null);
        happened["message"]!["attachments"] = new JsonArray(
            new JsonObject { ["type"] = type, ["payload"] = new JsonObject { ["url"] = address } });
        return happened;
    }

    public static JsonObject Echo(string id, string? text, string? fileAddress, string? metadata, string? appId)
    {
        var happened = fileAddress is null ? Message(id, text) : Attachment(id, "image", fileAddress);
        happened["message"]!["is_echo"] = true;
        if (metadata is not null)
        {
            happened["message"]!["metadata"] = metadata;
        }

        if (appId is not null)
        {
            happened["message"]!["app_id"] = long.Parse(appId, CultureInfo.InvariantCulture);
        }

        return happened;
    }

    public static JsonObject Reaction(string target, string? emoji) => new()
    {
        ["reaction"] = emoji is null
            ? new JsonObject { ["mid"] = target, ["action"] = "unreact" }
            : new JsonObject { ["mid"] = target, ["action"] = "react", ["reaction"] = NameOf(emoji), ["emoji"] = emoji },
    };

    public static JsonObject Edit(string id, string text, int number) =>
        new() { ["message_edit"] = new JsonObject { ["mid"] = id, ["text"] = text, ["num_edit"] = number } };

    /// <summary>An event with who did it to whom.</summary>
    public static string Envelope(string product, string account, string from, string to, DateTimeOffset at, JsonObject happened)
    {
        happened["sender"] = new JsonObject { ["id"] = from };
        happened["recipient"] = new JsonObject { ["id"] = to };
        happened["timestamp"] = at.ToUnixTimeMilliseconds();
        return Entry(product, account, at.ToUnixTimeMilliseconds(), "messaging", happened);
    }

    /// <summary>A change of something public.</summary>
    public static string Change(string product, string account, DateTimeOffset at, string field, JsonObject value) =>
        Entry(product, account, at.ToUnixTimeSeconds(), "changes", new JsonObject { ["field"] = field, ["value"] = value });

    private static string Entry(string product, string account, long time, string list, JsonObject element) => new JsonObject
    {
        ["object"] = product,
        ["entry"] = new JsonArray(new JsonObject { ["id"] = account, ["time"] = time, [list] = new JsonArray(element) }),
    }.ToJsonString();

    private static string NameOf(string emoji) => emoji switch
    {
        "\u2764\uFE0F" or "\u2764" => "love",
        "\U0001F44D" => "like",
        "\U0001F44E" => "dislike",
        "\U0001F606" => "smile",
        "\U0001F62E" => "wow",
        "\U0001F622" => "sad",
        "\U0001F620" => "angry",
        _ => "other",
    };
}
