using System.Globalization;
using System.Text.Json;

namespace DigitalInbox.Connectors.Meta;

/// <summary>The provider's error object.</summary>
/// <param name="Code">The code.</param>
/// <param name="Subcode">The subcode; null when none came.</param>
/// <param name="IsTransient">Whether the provider calls it temporary.</param>
/// <param name="Detail">The provider's own words, the most precise that came; null when none did. May quote the customer: never logged.</param>
/// <param name="TraceId">What the provider's support asks for; null when none came.</param>
/// <remarks>Source: Graph API, "Error handling".</remarks>
internal sealed record MetaError(int Code, int? Subcode, bool IsTransient, string? Detail, string? TraceId)
{
    /// <summary>The code, and after a slash the subcode: <c>190</c>, <c>10/2018278</c>.</summary>
    public string Name => Subcode is { } subcode
        ? string.Create(CultureInfo.InvariantCulture, $"{Code}/{subcode}")
        : Code.ToString(CultureInfo.InvariantCulture);

    /// <summary>The error in an answer's root; null when there is none with a code.</summary>
    public static MetaError? Read(JsonElement root)
    {
        if (Member(root, "error") is not { } error || Number(error, "code") is not { } code)
        {
            return null;
        }

        var details = Member(error, "error_data") is { } data ? Text(data, "details") : null;
        return new MetaError(
            code,
            Number(error, "error_subcode") is { } subcode and not 0 ? subcode : null,
            Member(error, "is_transient") is { ValueKind: JsonValueKind.True },
            details ?? Text(error, "error_user_msg") ?? Text(error, "message"),
            Text(error, "fbtrace_id"));
    }

    /// <summary>A member of an object; null when either is missing.</summary>
    public static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : null;

    /// <summary>A text member that is not blank; null for anything else.</summary>
    public static string? Text(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } text && text.GetString() is { } value && !string.IsNullOrWhiteSpace(value)
            ? value
            : null;

    private static int? Number(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value) ? value : null;
}
