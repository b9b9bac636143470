using System.Text.Json;
using System.Text.RegularExpressions;

namespace GraphStandIn;

/// <summary>The body of a send of WhatsApp, checked as the provider's documentation describes it.</summary>
internal static partial class WhatsAppSend
{
    private static readonly HashSet<string> Common = new(StringComparer.Ordinal)
    {
        "messaging_product", "recipient_type", "to", "recipient", "type", "context", "biz_opaque_callback_data",
    };

    public static GraphOutcome Read(JsonElement root)
    {
        if (GraphBody.TextOf(root, "messaging_product") is not "whatsapp")
        {
            return GraphOutcome.Wrong("The parameter messaging_product is required.");
        }

        if (GraphBody.TextOf(root, "status") is { } status)
        {
            return ReadMark(root, status);
        }

        var type = GraphBody.TextOf(root, "type");
        if (root.EnumerateObject().FirstOrDefault(m => !Common.Contains(m.Name) && !string.Equals(m.Name, type, StringComparison.Ordinal))
            is { Value.ValueKind: not JsonValueKind.Undefined } unknown)
        {
            return GraphOutcome.Wrong($"Unexpected key \"{unknown.Name}\" on param \"root\".");
        }

        if (Recipient(root, out var to, out var waId) is { } fault)
        {
            return GraphOutcome.Wrong(fault);
        }

        if (root.TryGetProperty("context", out var context) && string.IsNullOrEmpty(GraphBody.TextOf(context, "message_id")))
        {
            return GraphOutcome.Wrong("The parameter context['message_id'] is required.");
        }

        var callbackData = GraphBody.TextOf(root, "biz_opaque_callback_data");
        if (callbackData?.Length > 512)
        {
            return GraphOutcome.Wrong("Param biz_opaque_callback_data must be at most 512 characters long.");
        }

        var (body, wrong) = WhatsAppContent.Read(type, root);
        if (wrong is not null)
        {
            return GraphOutcome.Wrong(wrong);
        }

        return type is "reaction" && GraphBody.ObjectOf(root, "reaction") is { } reaction
            ? new GraphOutcome
            {
                Action = new GraphAction(body!.Length == 0 ? "unreact" : "react", GraphBody.TextOf(reaction, "message_id")!, body),
                Message = new GraphMessage(SentKind.WhatsApp, to!, waId, body, null, callbackData),
            }
            : new GraphOutcome
            {
                Message = new GraphMessage(
                    SentKind.WhatsApp, to!, waId, body!, context.ValueKind == JsonValueKind.Object ? GraphBody.TextOf(context, "message_id") : null, callbackData),
            };
    }

    private static GraphOutcome ReadMark(JsonElement root, string status)
    {
        var id = GraphBody.TextOf(root, "message_id");
        var typing = GraphBody.ObjectOf(root, "typing_indicator");
        return status is not "read" ? GraphOutcome.Wrong("Param status must be one of {READ}")
            : string.IsNullOrEmpty(id) ? GraphOutcome.Wrong("The parameter message_id is required.")
            : typing is { } shown && GraphBody.TextOf(shown, "type") is not "text" ? GraphOutcome.Wrong("Param typing_indicator['type'] must be one of {TEXT}")
            : new GraphOutcome { Action = new GraphAction(typing is null ? "read" : "typing", id) };
    }

    private static string? Recipient(JsonElement root, out string? to, out string? waId)
    {
        (to, waId) = (GraphBody.TextOf(root, "to"), null);
        var recipientType = GraphBody.TextOf(root, "recipient_type");
        if (recipientType is not (null or "individual" or "group"))
        {
            return "Param recipient_type must be one of {INDIVIDUAL, GROUP}";
        }

        var isGroup = recipientType is "group";
        var recipient = GraphBody.TextOf(root, "recipient");
        if (to is null && (recipient is null || isGroup))
        {
            return "The parameter to is required.";
        }

        // A number without its plus is accepted by the provider, and may reach another country: here it is a fault.
        if (isGroup ? string.IsNullOrWhiteSpace(to) : to is null ? !UserId().IsMatch(recipient!) : !PhoneNumber().IsMatch(to))
        {
            return to is null ? "Param recipient is not a valid user id" : "Param to is not a valid phone number";
        }

        waId = isGroup ? null : to?[1..];
        to ??= recipient;
        return null;
    }

    [GeneratedRegex(@"^\+[0-9]{5,15}\z", RegexOptions.None, 1000)]
    private static partial Regex PhoneNumber();

    [GeneratedRegex(@"^[A-Z]{2}\.[A-Za-z0-9.]{1,128}\z", RegexOptions.None, 1000)]
    private static partial Regex UserId();
}
