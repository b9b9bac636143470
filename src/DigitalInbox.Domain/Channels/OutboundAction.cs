namespace DigitalInbox.Channels;

/// <summary>Something to do to a message or a conversation that is no message itself. A closed family: see the nested records.</summary>
/// <remarks>Every action can be repeated without harm; that it was done before is <see cref="ProviderErrorClass.AlreadyDone"/>.</remarks>
public abstract record OutboundAction
{
    private OutboundAction(string threadExternalId, string recipientExternalId) =>
        (ThreadExternalId, RecipientExternalId) = (threadExternalId, recipientExternalId);

    /// <summary>The provider's id of the conversation.</summary>
    public string ThreadExternalId { get; init; }

    /// <summary>The provider's id of the customer.</summary>
    public string RecipientExternalId { get; init; }

    /// <summary>Reacts to a message, or takes our reaction back. Needs <see cref="ChannelCapabilities.CanLike"/>.</summary>
    /// <param name="ThreadExternalId">The conversation.</param>
    /// <param name="RecipientExternalId">The customer.</param>
    /// <param name="TargetExternalId">The message.</param>
    /// <param name="Reaction">An emoji where the channel declares <see cref="ChannelCapabilities.CanReact"/>, else
    /// <see cref="LikeReaction"/>; null to take it back.</param>
    public sealed record React(string ThreadExternalId, string RecipientExternalId, string TargetExternalId, string? Reaction)
        : OutboundAction(ThreadExternalId, RecipientExternalId);

    /// <summary>Hides a message on the platform, or shows it again. Needs <see cref="ChannelCapabilities.CanHide"/>.</summary>
    /// <param name="ThreadExternalId">The conversation.</param>
    /// <param name="RecipientExternalId">The customer.</param>
    /// <param name="TargetExternalId">The message.</param>
    /// <param name="IsHidden">True to hide it.</param>
    public sealed record Hide(string ThreadExternalId, string RecipientExternalId, string TargetExternalId, bool IsHidden)
        : OutboundAction(ThreadExternalId, RecipientExternalId);

    /// <summary>Deletes a message on the platform. Needs <see cref="ChannelCapabilities.CanDelete"/>.</summary>
    /// <param name="ThreadExternalId">The conversation.</param>
    /// <param name="RecipientExternalId">The customer.</param>
    /// <param name="TargetExternalId">The message.</param>
    public sealed record Delete(string ThreadExternalId, string RecipientExternalId, string TargetExternalId)
        : OutboundAction(ThreadExternalId, RecipientExternalId);

    /// <summary>Changes the text of a message that we sent. Needs <see cref="ChannelCapabilities.CanEdit"/>.</summary>
    /// <param name="ThreadExternalId">The conversation.</param>
    /// <param name="RecipientExternalId">The customer.</param>
    /// <param name="TargetExternalId">The message.</param>
    /// <param name="Text">The new text.</param>
    public sealed record Edit(string ThreadExternalId, string RecipientExternalId, string TargetExternalId, string Text)
        : OutboundAction(ThreadExternalId, RecipientExternalId);

    /// <summary>Tells the customer that we read what they wrote. Needs <see cref="ChannelCapabilities.CanMarkRead"/>.</summary>
    /// <param name="ThreadExternalId">The conversation.</param>
    /// <param name="RecipientExternalId">The customer.</param>
    /// <param name="TargetExternalId">The newest message that was read.</param>
    public sealed record MarkRead(string ThreadExternalId, string RecipientExternalId, string TargetExternalId)
        : OutboundAction(ThreadExternalId, RecipientExternalId);

    /// <summary>Shows the customer that we write. Needs <see cref="ChannelCapabilities.HasTyping"/>.</summary>
    /// <param name="ThreadExternalId">The conversation.</param>
    /// <param name="RecipientExternalId">The customer.</param>
    /// <param name="LastInboundExternalId">The newest message of the customer; null when there is none.</param>
    /// <param name="IsTyping">False when we stopped.</param>
    public sealed record Typing(string ThreadExternalId, string RecipientExternalId, string? LastInboundExternalId, bool IsTyping)
        : OutboundAction(ThreadExternalId, RecipientExternalId);

    /// <summary>The reaction of channels that have one only.</summary>
    public const string LikeReaction = "\U0001F44D";
}
