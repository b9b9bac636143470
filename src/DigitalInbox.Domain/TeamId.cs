namespace DigitalInbox;

/// <summary>A team of agents.</summary>
/// <param name="Value">Compared by ordinal; case matters.</param>
/// <remarks><c>default</c> names no team.</remarks>
public readonly record struct TeamId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}
