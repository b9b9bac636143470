using System.Text.Json.Nodes;

namespace GraphStandIn;

/// <summary>Builds webhooks of one page in the documented shape: its Messenger inbox, and its wall.</summary>
/// <param name="PageId">The page's id.</param>
/// <param name="AppId">The app's id, which echoes of its own messages carry.</param>
public sealed partial record PageWebhook(string PageId, string AppId = "111")
{
    /// <summary>A customer's text.</summary>
    /// <param name="from">The customer's page-scoped id.</param>
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

    /// <summary>A message that the page sent: by this app, or by hand in the provider's own inbox.</summary>
    /// <param name="to">The customer.</param>
    /// <param name="id">The message's id.</param>
    /// <param name="at">When it was sent.</param>
    /// <param name="text">The text; null when it is a file.</param>
    /// <param name="metadata">The sender's own data; null when none was sent.</param>
    /// <param name="isOurs">Whether this app sent it.</param>
    /// <param name="fileAddress">Where its picture is; null when there is none.</param>
    public string Echo(string to, string id, DateTimeOffset at, string? text, string? metadata = null, bool isOurs = false, string? fileAddress = null) =>
        MessagingJson.Envelope("page", PageId, PageId, to, at, MessagingJson.Echo(id, text, fileAddress, metadata, isOurs ? AppId : "263902037430900"));

    /// <summary>Messages of the page reached the customer.</summary>
    /// <param name="from">The customer.</param>
    /// <param name="ids">The messages.</param>
    /// <param name="at">When; it is the watermark, too.</param>
    public string Delivery(string from, IReadOnlyList<string> ids, DateTimeOffset at) => FromCustomer(from, at, new JsonObject
    {
        ["delivery"] = new JsonObject { ["mids"] = new JsonArray([.. ids.Select(id => (JsonNode)id)]), ["watermark"] = at.ToUnixTimeMilliseconds() },
    });

    /// <summary>The customer read everything up to an instant.</summary>
    /// <param name="from">The customer.</param>
    /// <param name="at">The instant.</param>
    public string Read(string from, DateTimeOffset at) =>
        FromCustomer(from, at, new JsonObject { ["read"] = new JsonObject { ["watermark"] = at.ToUnixTimeMilliseconds() } });

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

    private string FromCustomer(string from, DateTimeOffset at, JsonObject happened) =>
        MessagingJson.Envelope("page", PageId, from, PageId, at, happened);
}
