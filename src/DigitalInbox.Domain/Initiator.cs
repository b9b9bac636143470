namespace DigitalInbox;

/// <summary>Who made something happen: a kind, and the id within that kind where there is one.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Id">The agent's, contact's, channel's or rule's id; null for the system.</param>
/// <remarks><c>default</c> is the system. Ids only, never a name: a history must outlive the erasure of a person.</remarks>
public readonly record struct Initiator(InitiatorKind Kind, string? Id)
{
    /// <summary>The inbox itself.</summary>
    public static Initiator System => default;

    /// <summary>Routing.</summary>
    public static Initiator Routing => new(InitiatorKind.Routing, null);

    /// <summary>An agent.</summary>
    /// <param name="agent">The agent.</param>
    public static Initiator Of(AgentId agent) => new(InitiatorKind.Agent, agent.Value);

    /// <summary>A customer.</summary>
    /// <param name="contact">The contact.</param>
    public static Initiator Of(ContactId contact) => new(InitiatorKind.Contact, contact.ToString());

    /// <summary>A rule that the host configured.</summary>
    /// <param name="rule">The id of the rule.</param>
    public static Initiator OfRule(string rule) => new(InitiatorKind.Automation, rule);

    /// <summary>A connector, on behalf of its channel.</summary>
    /// <param name="channel">The channel.</param>
    public static Initiator Of(ChannelId channel) => new(InitiatorKind.Connector, channel.Value);
}
