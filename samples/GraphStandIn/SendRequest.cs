using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace GraphStandIn;

/// <summary>The body of a send, checked as the provider's documentation describes it.</summary>
internal sealed partial record SendRequest(string To, string? WaId, string Body, string? AnsweredId, string? CallbackData)
{
    private static readonly HashSet<string> Members = new(StringComparer.Ordinal)
    {
        "messaging_product", "recipient_type", "to", "recipient", "type", "text", "context", "biz_opaque_callback_data",
    };

    /// <summary>Reads a body; the fault is null when it is good.</summary>
    public static (SendRequest? Request, string? Fault) Read(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object ? Read(json.RootElement) : (null, "The request is not an object");
        }
        catch (JsonException)
        {
            return (null, "The request is not JSON");
        }
    }

    private static (SendRequest? Request, string? Fault) Read(JsonElement root)
    {
        if (root.EnumerateObject().FirstOrDefault(member => !Members.Contains(member.Name)) is { Value.ValueKind: not JsonValueKind.Undefined } unknown)
        {
            return (null, $"Unexpected key \"{unknown.Name}\" on param \"root\".");
        }

        if (TextOf(root, "messaging_product") is not "whatsapp")
        {
            return (null, "The parameter messaging_product is required.");
        }

        var recipientType = TextOf(root, "recipient_type");
        if (recipientType is not (null or "individual" or "group"))
        {
            return (null, "Param recipient_type must be one of {INDIVIDUAL, GROUP}");
        }

        var (to, recipient) = (TextOf(root, "to"), TextOf(root, "recipient"));
        var isGroup = recipientType is "group";
        if (to is null && (recipient is null || isGroup))
        {
            return (null, "The parameter to is required.");
        }

        // A number without its plus is accepted by the provider, and may reach another country: here it is a fault.
        if (isGroup ? string.IsNullOrWhiteSpace(to) : to is null ? !UserId().IsMatch(recipient!) : !PhoneNumber().IsMatch(to))
        {
            return (null, to is null ? "Param recipient is not a valid user id" : "Param to is not a valid phone number");
        }

        if (TextOf(root, "type") is not "text")
        {
            return (null, "Param type must be one of {TEXT}");
        }

        var body = root.TryGetProperty("text", out var text) ? TextOf(text, "body") : null;
        var length = body?.EnumerateRunes().Count();
        if (length is null or 0 or > 4096)
        {
            return (null, length > 4096 ? "Param text['body'] must be at most 4096 characters long." : "The parameter text['body'] is required.");
        }

        if (root.TryGetProperty("context", out var context) && string.IsNullOrEmpty(TextOf(context, "message_id")))
        {
            return (null, "The parameter context['message_id'] is required.");
        }

        var callbackData = TextOf(root, "biz_opaque_callback_data");
        return callbackData?.Length > 512
            ? (null, "Param biz_opaque_callback_data must be at most 512 characters long.")
            : (new SendRequest(to ?? recipient!, isGroup ? null : to?[1..], body!, root.TryGetProperty("context", out _) ? TextOf(context, "message_id") : null, callbackData), null);
    }

    private static string? TextOf(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String
            ? member.GetString()
            : null;

    [GeneratedRegex(@"^\+[0-9]{5,15}\z", RegexOptions.None, 1000)]
    private static partial Regex PhoneNumber();

    [GeneratedRegex(@"^[A-Z]{2}\.[A-Za-z0-9.]{1,128}\z", RegexOptions.None, 1000)]
    private static partial Regex UserId();
}
