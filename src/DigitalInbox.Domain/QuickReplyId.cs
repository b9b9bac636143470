namespace DigitalInbox;

/// <summary>A quick reply: an answer that was prepared.</summary>
/// <param name="Value">Compared by ordinal; case matters.</param>
/// <remarks><c>default</c> names no quick reply.</remarks>
public readonly record struct QuickReplyId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}
