namespace DigitalInbox.Conformance.Connectors;

/// <summary>What a request asks the provider to send.</summary>
/// <param name="Text">The text.</param>
public sealed record ProviderSend(string Text)
{
    /// <summary>Whom it names, as our ids do: the person, the conversation or the message that is answered. Null when it names nobody.</summary>
    public string? To { get; init; }

    /// <summary>The provider's id of the message that it answers or quotes; null for none.</summary>
    public string? ReplyTo { get; init; }
}
