namespace DigitalInbox;

/// <summary>A tag on a case or a message.</summary>
/// <param name="Value">Compared by ordinal; case matters.</param>
/// <remarks><c>default</c> names no tag.</remarks>
public readonly record struct TagId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}
