using System.Text.Json;

namespace DigitalInbox.Automation;

/// <summary>What one member of an event must say.</summary>
/// <param name="Name">The member, such as <c>to</c>.</param>
/// <param name="Values">What it may say; <c>null</c> stands for nothing. A status is named by its name or by its category.</param>
public sealed record AutomationMember(string Name, IReadOnlyList<string> Values)
{
    private const string Nothing = "null";

    internal bool Matches(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => Is(Nothing),
        JsonValueKind.True => Is("true"),
        JsonValueKind.False => Is("false"),
        JsonValueKind.Number => Is(value.GetRawText()),
        JsonValueKind.String => Says(value.GetString()!),
        JsonValueKind.Array => value.EnumerateArray().Any(Matches),
        _ => false,
    };

    // A host's own status stands beside its category, as in escalated/warehouse.
    private bool Says(string text) => Is(text) || (Name is "from" or "to" or "status" && text.Split('/').Any(Is));

    private bool Is(string text) => Values.Contains(text, StringComparer.Ordinal);
}
