using NodaTime;

namespace DigitalInbox.Conversations;

/// <summary>A thread: one contact's line on one channel. It carries many cases over time, at most one of them active.</summary>
/// <param name="Id">The id.</param>
/// <param name="ChannelId">The channel.</param>
/// <param name="ExternalId">The provider's id of the conversation; unique per channel.</param>
/// <param name="PostId">The post that it grew from.</param>
/// <param name="ContactId">The contact whose line it is.</param>
/// <param name="RecipientExternalId">The provider's id of the contact on this channel: where replies go. Empty once the contact was erased;
/// the external id is one of ours then, so that the provider's conversation is new when it comes again.</param>
/// <param name="CreatedAt">When we first saw it.</param>
public sealed record ConversationThread(
    ThreadId Id,
    ChannelId ChannelId,
    string ExternalId,
    PostId PostId,
    ContactId ContactId,
    string RecipientExternalId,
    Instant CreatedAt);
