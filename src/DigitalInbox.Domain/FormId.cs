namespace DigitalInbox;

/// <summary>A form that customers fill in.</summary>
/// <param name="Value">Compared by ordinal; case matters.</param>
/// <remarks><c>default</c> names no form.</remarks>
public readonly record struct FormId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}
