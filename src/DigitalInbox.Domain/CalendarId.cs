namespace DigitalInbox;

/// <summary>A business calendar.</summary>
/// <param name="Value">Compared by ordinal; case matters.</param>
/// <remarks><c>default</c> names no calendar.</remarks>
public readonly record struct CalendarId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}
