namespace DigitalInbox.Definitions;

/// <summary>A kind of definition, as it stands in addresses: lower-case words with hyphens.</summary>
/// <param name="Value">Compared by ordinal; case matters.</param>
/// <remarks><c>default</c> is no kind.</remarks>
public readonly record struct DefinitionKind(string Value)
{
    /// <summary>Business calendars.</summary>
    public static DefinitionKind Calendars => new("calendars");

    /// <summary>Service-level policies.</summary>
    public static DefinitionKind SlaPolicies => new("sla-policies");

    /// <summary>Retention rules.</summary>
    public static DefinitionKind Retention => new("retention");

    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}
