namespace DigitalInbox;

/// <summary>A priority that a case can have, as the host names it.</summary>
/// <param name="Value">Compared by ordinal; case matters.</param>
/// <remarks><c>default</c> names no priority.</remarks>
public readonly record struct PriorityId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}
