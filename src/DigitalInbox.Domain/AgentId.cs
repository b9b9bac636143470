namespace DigitalInbox;

/// <summary>An agent, by the id that the host's authentication gives.</summary>
/// <param name="Value">Compared by ordinal; case matters.</param>
/// <remarks><c>default</c> names no agent.</remarks>
public readonly record struct AgentId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}
