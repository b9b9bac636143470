namespace DigitalInbox.Conformance.Connectors;

/// <summary>What a request asks the provider to send.</summary>
/// <param name="Text">The text; empty for none.</param>
/// <remarks>Rich content is not read: its words are looked for among the values of the requests.</remarks>
public sealed record ProviderSend(string Text)
{
    /// <summary>Whom it names, as our ids do: the person, the conversation or the message that is answered. Null when it names nobody.</summary>
    public string? To { get; init; }

    /// <summary>The provider's id of the message that it answers or quotes; null for none.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>The provider's id of the public message that it answers in private; null for none.</summary>
    public string? PrivateReplyTo { get; init; }

    /// <summary>Whether it says that a person wrote it after the reply window.</summary>
    public bool UsesExtendedWindow { get; init; }

    /// <summary>How many files go with it.</summary>
    public int Files { get; init; }
}
