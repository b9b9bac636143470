namespace DigitalInbox;

/// <summary>What a channel is connected to (<c>whatsapp</c>, <c>email</c>): the platform that its contacts' identities belong to.</summary>
/// <param name="Value">Compared by ordinal; case matters.</param>
/// <remarks><c>default</c> names no platform.</remarks>
public readonly record struct ChannelKind(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}
