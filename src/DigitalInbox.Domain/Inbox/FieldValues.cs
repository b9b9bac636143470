namespace DigitalInbox.Inbox;

/// <summary>What is known of a case and its customer in custom fields, as it is shown to the customer.</summary>
internal sealed record FieldValues
{
    public static FieldValues None { get; } = new();

    /// <summary>The values of the case's fields, by the fields' ids.</summary>
    public IReadOnlyDictionary<string, string> OfCase { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The values of the customer's fields, by the fields' ids.</summary>
    public IReadOnlyDictionary<string, string> OfContact { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The language that the customer writes in, such as <c>fr-CA</c>; null when it is not known.</summary>
    public string? Language { get; init; }
}
