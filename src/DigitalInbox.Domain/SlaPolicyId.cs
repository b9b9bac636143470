namespace DigitalInbox;

/// <summary>A service-level policy.</summary>
/// <param name="Value">Compared by ordinal; case matters.</param>
/// <remarks><c>default</c> names no policy.</remarks>
public readonly record struct SlaPolicyId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}
