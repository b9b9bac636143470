namespace DigitalInbox;

/// <summary>A rule of automation.</summary>
/// <param name="Value">Compared by ordinal; case matters.</param>
/// <remarks><c>default</c> names no rule.</remarks>
public readonly record struct AutomationId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}
