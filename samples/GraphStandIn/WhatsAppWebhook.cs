using System.Globalization;
using System.Text.Json.Nodes;

namespace GraphStandIn;

/// <summary>Builds webhooks of one number in the documented shape.</summary>
/// <param name="PhoneNumberId">The id of the business's number.</param>
/// <param name="DisplayPhoneNumber">The business's number, in digits.</param>
/// <param name="AccountId">The id of the business account.</param>
public sealed partial record WhatsAppWebhook(string PhoneNumberId, string DisplayPhoneNumber = "15550001111", string AccountId = "111")
{
    /// <summary>A customer's text.</summary>
    /// <param name="from">The customer's number, in digits.</param>
    /// <param name="name">The customer's profile name.</param>
    /// <param name="id">The message's id, beginning <c>wamid.</c>.</param>
    /// <param name="at">When it was written.</param>
    /// <param name="text">The text.</param>
    /// <param name="answeredId">The message that it quotes; null when none.</param>
    public string Text(string from, string name, string id, DateTimeOffset at, string text, string? answeredId = null) =>
        FromCustomer(from, name, id, at, "text", new JsonObject { ["body"] = text }, answeredId);

    /// <summary>What became of a message that the business sent: <c>sent</c>, <c>delivered</c>, <c>read</c>.</summary>
    /// <param name="message">The message.</param>
    /// <param name="status">The status.</param>
    /// <param name="at">When.</param>
    public string Status(SentMessage message, string status, DateTimeOffset at) => Envelope(WithStatus(StatusOf(message, status, at)));

    /// <summary>A message that the business sent did not arrive.</summary>
    /// <param name="message">The message.</param>
    /// <param name="code">The provider's code, such as 131047.</param>
    /// <param name="title">The provider's words.</param>
    /// <param name="at">When.</param>
    public string Failed(SentMessage message, int code, string title, DateTimeOffset at)
    {
        var status = StatusOf(message, "failed", at);
        status["errors"] = new JsonArray(new JsonObject
        {
            ["code"] = code,
            ["title"] = title,
            ["message"] = title,
            ["error_data"] = new JsonObject { ["details"] = title },
            ["href"] = "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/",
        });
        return Envelope(WithStatus(status));
    }

    private static JsonObject StatusOf(SentMessage message, string status, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(message);
        var json = new JsonObject
        {
            ["id"] = message.Id,
            ["status"] = status,
            ["timestamp"] = Seconds(at),
            [message.To.StartsWith('+') ? "recipient_id" : "recipient_user_id"] = message.To.TrimStart('+'),
        };
        if (message.CallbackData is not null)
        {
            json["biz_opaque_callback_data"] = message.CallbackData;
        }

        return json;
    }

    private JsonObject Value() => new()
    {
        ["messaging_product"] = "whatsapp",
        ["metadata"] = new JsonObject { ["display_phone_number"] = DisplayPhoneNumber, ["phone_number_id"] = PhoneNumberId },
    };

    private JsonObject WithStatus(JsonObject status)
    {
        var value = Value();
        value["statuses"] = new JsonArray(status);
        return value;
    }

    private string FromCustomer(string from, string name, string id, DateTimeOffset at, string type, JsonObject content, string? answeredId = null)
    {
        var message = new JsonObject { ["from"] = from, ["id"] = id, ["timestamp"] = Seconds(at), ["type"] = type, [type] = content };
        if (answeredId is not null)
        {
            message["context"] = new JsonObject { ["from"] = DisplayPhoneNumber, ["id"] = answeredId };
        }

        var value = Value();
        value["contacts"] = new JsonArray(new JsonObject { ["profile"] = new JsonObject { ["name"] = name }, ["wa_id"] = from });
        value["messages"] = new JsonArray(message);
        return Envelope(value);
    }

    private string Envelope(JsonObject value, string field = "messages") => new JsonObject
    {
        ["object"] = "whatsapp_business_account",
        ["entry"] = new JsonArray(new JsonObject
        {
            ["id"] = AccountId,
            ["changes"] = new JsonArray(new JsonObject { ["value"] = value, ["field"] = field }),
        }),
    }.ToJsonString();

    private static string Seconds(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
