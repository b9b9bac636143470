using NodaTime;

namespace DigitalInbox.Conversations;

/// <summary>What threads grow from: a page post, a tweet, an article; in a private channel, the conversation itself.</summary>
/// <param name="Id">The id.</param>
/// <param name="ChannelId">The channel that it is on.</param>
/// <param name="ExternalId">The provider's id; unique per channel.</param>
/// <param name="CreatedAt">When we first saw it.</param>
public sealed record Post(PostId Id, ChannelId ChannelId, string ExternalId, Instant CreatedAt);
