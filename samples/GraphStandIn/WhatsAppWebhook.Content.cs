using System.Text.Json.Nodes;

namespace GraphStandIn;

public sealed partial record WhatsAppWebhook
{
    /// <summary>A customer's file.</summary>
    /// <param name="from">The customer's number, in digits.</param>
    /// <param name="name">The customer's profile name.</param>
    /// <param name="id">The message's id.</param>
    /// <param name="at">When it was sent.</param>
    /// <param name="type"><c>image</c>, <c>video</c>, <c>audio</c>, <c>document</c> or <c>sticker</c>.</param>
    /// <param name="fileId">The file's id, by which it is fetched.</param>
    /// <param name="file">The file.</param>
    /// <param name="caption">The text below it; null for none.</param>
    public string Media(string from, string name, string id, DateTimeOffset at, string type, string fileId, GraphFile file, string? caption = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        var media = new JsonObject
        {
            ["id"] = fileId,
            ["mime_type"] = file.MediaType,
            ["sha256"] = Convert.ToBase64String(Convert.FromHexString(file.Sha256)),
        };
        if (type is "document")
        {
            media["filename"] = file.Name;
        }

        if (caption is not null)
        {
            media["caption"] = caption;
        }

        return FromCustomer(from, name, id, at, type, media);
    }

    /// <summary>A place that a customer sent.</summary>
    /// <param name="from">The customer's number.</param>
    /// <param name="name">The customer's profile name.</param>
    /// <param name="id">The message's id.</param>
    /// <param name="at">When it was sent.</param>
    /// <param name="latitude">In degrees, north positive.</param>
    /// <param name="longitude">In degrees, east positive.</param>
    /// <param name="place">What the place is called; null for nothing.</param>
    public string Location(string from, string name, string id, DateTimeOffset at, double latitude, double longitude, string? place = null)
    {
        var location = new JsonObject { ["latitude"] = latitude, ["longitude"] = longitude };
        if (place is not null)
        {
            location["name"] = place;
        }

        return FromCustomer(from, name, id, at, "location", location);
    }

    /// <summary>A customer's reaction to a message.</summary>
    /// <param name="from">The customer's number.</param>
    /// <param name="name">The customer's profile name.</param>
    /// <param name="id">The reaction's own id.</param>
    /// <param name="at">When.</param>
    /// <param name="target">The message.</param>
    /// <param name="emoji">The reaction; null takes it back.</param>
    public string Reaction(string from, string name, string id, DateTimeOffset at, string target, string? emoji) =>
        FromCustomer(from, name, id, at, "reaction", new JsonObject { ["message_id"] = target, ["emoji"] = emoji ?? "" });

    /// <summary>A customer changed a text.</summary>
    /// <param name="from">The customer's number.</param>
    /// <param name="name">The customer's profile name.</param>
    /// <param name="id">The change's own id.</param>
    /// <param name="at">When.</param>
    /// <param name="target">The message.</param>
    /// <param name="text">The new text.</param>
    public string Edit(string from, string name, string id, DateTimeOffset at, string target, string text) =>
        FromCustomer(from, name, id, at, "edit", new JsonObject
        {
            ["original_message_id"] = target,
            ["message"] = new JsonObject { ["type"] = "text", ["text"] = new JsonObject { ["body"] = text } },
        });

    /// <summary>A customer deleted a message for everybody.</summary>
    /// <param name="from">The customer's number.</param>
    /// <param name="name">The customer's profile name.</param>
    /// <param name="id">The deletion's own id.</param>
    /// <param name="at">When.</param>
    /// <param name="target">The message.</param>
    public string Revoke(string from, string name, string id, DateTimeOffset at, string target) =>
        FromCustomer(from, name, id, at, "revoke", new JsonObject { ["original_message_id"] = target });

    /// <summary>A customer chose a button.</summary>
    /// <param name="from">The customer's number.</param>
    /// <param name="name">The customer's profile name.</param>
    /// <param name="id">The answer's id.</param>
    /// <param name="at">When.</param>
    /// <param name="choice">What was chosen.</param>
    /// <param name="answeredId">The message with the buttons.</param>
    public string Picked(string from, string name, string id, DateTimeOffset at, GraphChoice choice, string answeredId)
    {
        ArgumentNullException.ThrowIfNull(choice);
        return FromCustomer(
            from, name, id, at, "interactive",
            new JsonObject { ["type"] = "button_reply", ["button_reply"] = new JsonObject { ["id"] = choice.Id, ["title"] = choice.Title } },
            answeredId);
    }

    /// <summary>A text that the business wrote by hand, in the provider's own application.</summary>
    /// <param name="to">The customer's number.</param>
    /// <param name="id">The message's id.</param>
    /// <param name="at">When.</param>
    /// <param name="text">The text.</param>
    public string Echo(string to, string id, DateTimeOffset at, string text)
    {
        var value = Value();
        value["message_echoes"] = new JsonArray(new JsonObject
        {
            ["from"] = DisplayPhoneNumber,
            ["to"] = to,
            ["id"] = id,
            ["timestamp"] = Seconds(at),
            ["type"] = "text",
            ["text"] = new JsonObject { ["body"] = text },
        });
        return Envelope(value, "smb_message_echoes");
    }
}
