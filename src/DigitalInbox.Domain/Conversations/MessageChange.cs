namespace DigitalInbox.Conversations;

/// <summary>What changes on a stored message.</summary>
/// <param name="Id">The message.</param>
/// <param name="Delivery">The new delivery state; null to leave it. The store keeps the higher of the two ranks.</param>
/// <param name="ExternalId">The provider's id, now known; null to leave it.</param>
public sealed record MessageChange(MessageId Id, Delivery? Delivery, string? ExternalId)
{
    /// <summary>The new text, by which the message is found from now on; null to leave it.</summary>
    public string? Text { get; init; }

    /// <summary>The facts now, all of them; null to leave them. Who changes them changes the message's case in the same commit, at its
    /// expected version, so that two changes at once do not lose one.</summary>
    public MessageFacts? Facts { get; init; }

    /// <summary>The files now, all of them; null to leave them. Under the same rule.</summary>
    public IReadOnlyList<Attachment>? Attachments { get; init; }
}
