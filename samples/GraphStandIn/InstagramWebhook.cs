using System.Text.Json.Nodes;

namespace GraphStandIn;

/// <summary>Builds webhooks of one Instagram account in the documented shape: its messages, and comments on its media.</summary>
/// <param name="AccountId">The account's id.</param>
public sealed record InstagramWebhook(string AccountId)
{
    /// <summary>A customer's text.</summary>
    /// <param name="from">The customer's Instagram-scoped id.</param>
    /// <param name="id">The message's id.</param>
    /// <param name="at">When it was written.</param>
    /// <param name="text">The text.</param>
    /// <param name="answeredId">The message that it quotes; null when none.</param>
    public string Text(string from, string id, DateTimeOffset at, string text, string? answeredId = null) =>
        FromCustomer(from, at, MessagingJson.Message(id, text, answeredId));

    /// <summary>A quick reply that a customer picked.</summary>
    /// <param name="from">The customer.</param>
    /// <param name="id">The message's id.</param>
    /// <param name="at">When it was picked.</param>
    /// <param name="choice">What was picked.</param>
    public string Picked(string from, string id, DateTimeOffset at, GraphChoice choice)
    {
        ArgumentNullException.ThrowIfNull(choice);
        return FromCustomer(from, at, MessagingJson.Picked(id, choice.Title, choice.Id));
    }

    /// <summary>A customer's file.</summary>
    /// <param name="from">The customer.</param>
    /// <param name="id">The message's id.</param>
    /// <param name="at">When it was sent.</param>
    /// <param name="type"><c>image</c>, <c>audio</c>, <c>video</c> or <c>file</c>.</param>
    /// <param name="address">Where the file is.</param>
    public string Attachment(string from, string id, DateTimeOffset at, string type, string address) =>
        FromCustomer(from, at, MessagingJson.Attachment(id, type, address));

    /// <summary>A message that the account sent: through the API, or by hand in the provider's own application.</summary>
    /// <param name="to">The customer.</param>
    /// <param name="id">The message's id.</param>
    /// <param name="at">When it was sent.</param>
    /// <param name="text">The text; null when it is a file.</param>
    /// <param name="metadata">The sender's own data; null when none was sent.</param>
    /// <param name="fileAddress">Where its picture is; null when there is none.</param>
    public string Echo(string to, string id, DateTimeOffset at, string? text, string? metadata = null, string? fileAddress = null) =>
        MessagingJson.Envelope("instagram", AccountId, AccountId, to, at, MessagingJson.Echo(id, text, fileAddress, metadata, appId: null));

    /// <summary>The customer took a message back.</summary>
    /// <param name="from">The customer.</param>
    /// <param name="id">The message.</param>
    /// <param name="at">When.</param>
    public string Unsent(string from, string id, DateTimeOffset at)
    {
        var happened = MessagingJson.Message(id, null);
        happened["message"]!["is_deleted"] = true;
        return FromCustomer(from, at, happened);
    }

    /// <summary>The customer read a message, and those before it.</summary>
    /// <param name="from">The customer.</param>
    /// <param name="id">The message.</param>
    /// <param name="at">When.</param>
    public string Read(string from, string id, DateTimeOffset at) =>
        FromCustomer(from, at, new JsonObject { ["read"] = new JsonObject { ["mid"] = id } });

    /// <summary>The customer's reaction to a message.</summary>
    /// <param name="from">The customer.</param>
    /// <param name="target">The message.</param>
    /// <param name="emoji">The reaction; null takes it back.</param>
    /// <param name="at">When.</param>
    public string Reaction(string from, string target, string? emoji, DateTimeOffset at) => FromCustomer(from, at, MessagingJson.Reaction(target, emoji));

    /// <summary>The customer changed a text.</summary>
    /// <param name="from">The customer.</param>
    /// <param name="id">The message.</param>
    /// <param name="text">The new text.</param>
    /// <param name="number">Which change of it this is, from 1.</param>
    /// <param name="at">When.</param>
    public string Edit(string from, string id, string text, int number, DateTimeOffset at) => FromCustomer(from, at, MessagingJson.Edit(id, text, number));

    /// <summary>A comment on a medium of the account.</summary>
    /// <param name="id">The comment's id.</param>
    /// <param name="media">The medium's id.</param>
    /// <param name="parent">The comment that it answers; null when it answers none.</param>
    /// <param name="from">Who wrote it.</param>
    /// <param name="name">Their user name.</param>
    /// <param name="at">When.</param>
    /// <param name="text">The text.</param>
    public string Comment(string id, string media, string? parent, string from, string name, DateTimeOffset at, string text)
    {
        var value = new JsonObject
        {
            ["id"] = id,
            ["text"] = text,
            ["from"] = new JsonObject { ["id"] = from, ["username"] = name },
            ["media"] = new JsonObject { ["id"] = media, ["media_product_type"] = "FEED" },
        };
        if (from == AccountId)
        {
            value["from"]!["self_ig_scoped_id"] = AccountId;
        }

        if (parent is not null)
        {
            value["parent_id"] = parent;
        }

        return MessagingJson.Change("instagram", AccountId, at, "comments", value);
    }

    private string FromCustomer(string from, DateTimeOffset at, JsonObject happened) =>
        MessagingJson.Envelope("instagram", AccountId, from, AccountId, at, happened);
}
