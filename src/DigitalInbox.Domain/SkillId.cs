namespace DigitalInbox;

/// <summary>Something that an agent can do more or less well, such as a language or a product.</summary>
/// <param name="Value">Compared by ordinal; case matters.</param>
/// <remarks><c>default</c> names no skill.</remarks>
public readonly record struct SkillId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}
