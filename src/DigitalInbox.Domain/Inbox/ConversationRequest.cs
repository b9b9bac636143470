namespace DigitalInbox.Inbox;

/// <summary>A conversation that an agent begins.</summary>
/// <param name="ChannelId">The channel.</param>
/// <param name="Message">What is written first, and the status that the case is left in. It answers nothing.</param>
public sealed record ConversationRequest(ChannelId ChannelId, ReplyRequest Message)
{
    /// <summary>The provider's id of the account to write to, such as a telephone number; null when <see cref="ContactId"/> says whom.</summary>
    public string? To { get; init; }

    /// <summary>A contact who is known on the channel; null when <see cref="To"/> says whom.</summary>
    public ContactId? ContactId { get; init; }
}
