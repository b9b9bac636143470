namespace DigitalInbox.Inbox;

/// <summary>What others have on the post of a case.</summary>
/// <param name="Items">The newest, oldest first; at most 50.</param>
/// <param name="HasEarlier">True when there is more, earlier than these.</param>
public sealed record PostMessages(IReadOnlyList<PostMessage> Items, bool HasEarlier)
{
    /// <summary>Of a private channel, and of a post on which nobody else wrote.</summary>
    public static PostMessages None { get; } = new([], HasEarlier: false);
}
