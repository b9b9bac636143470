namespace DigitalInbox;

/// <summary>A channel: one connected account, as the host names it (<c>whatsapp</c>, <c>support-mail</c>).</summary>
/// <param name="Value">Compared by ordinal; case matters.</param>
/// <remarks><c>default</c> names no channel.</remarks>
public readonly record struct ChannelId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}
