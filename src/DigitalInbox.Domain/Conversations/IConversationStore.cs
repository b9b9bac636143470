using NodaTime;

namespace DigitalInbox.Conversations;

/// <summary>Reads threads and messages. Writing goes through the one atomic commit.</summary>
/// <remarks>Safe for use by many threads. An unreachable store is an <see cref="InboxException"/> <c>store.unavailable</c>.</remarks>
public interface IConversationStore
{
    /// <summary>Finds a thread.</summary>
    /// <param name="id">The thread.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The thread; null when there is none.</returns>
    Task<ConversationThread?> FindThreadAsync(ThreadId id, CancellationToken cancellationToken);

    /// <summary>Finds a thread by the provider's id.</summary>
    /// <param name="channelId">The channel.</param>
    /// <param name="externalId">The provider's id of the conversation.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The thread; null when there is none.</returns>
    Task<ConversationThread?> FindThreadByExternalIdAsync(ChannelId channelId, string externalId, CancellationToken cancellationToken);

    /// <summary>Finds a post by the provider's id.</summary>
    /// <param name="channelId">The channel.</param>
    /// <param name="externalId">The provider's id.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The post; null when there is none.</returns>
    Task<Post?> FindPostAsync(ChannelId channelId, string externalId, CancellationToken cancellationToken);

    /// <summary>Lists what we sent in a thread up to an instant, and of which less is known than a state.</summary>
    /// <param name="threadId">The thread.</param>
    /// <param name="below">Messages whose delivery state ranks below this one.</param>
    /// <param name="through">Messages sent up to this instant.</param>
    /// <param name="limit">The most to give, at least 1.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The messages, oldest first.</returns>
    Task<IReadOnlyList<Message>> ListUnsettledAsync(
        ThreadId threadId, DeliveryState below, Instant through, int limit, CancellationToken cancellationToken);

    /// <summary>Finds a message.</summary>
    /// <param name="id">The message.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The message; null when there is none.</returns>
    Task<Message?> FindMessageAsync(MessageId id, CancellationToken cancellationToken);

    /// <summary>Finds a message by the provider's id.</summary>
    /// <param name="channelId">The channel.</param>
    /// <param name="externalId">The provider's id.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The message; null when there is none.</returns>
    Task<Message?> FindMessageByExternalIdAsync(ChannelId channelId, string externalId, CancellationToken cancellationToken);

    /// <summary>Lists the messages of a case in order of their sequence.</summary>
    /// <param name="caseId">The case.</param>
    /// <param name="after">The sequence after which to begin; 0 for the start.</param>
    /// <param name="limit">The most to give, at least 1.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The messages; fewer than <paramref name="limit"/> when there are no more.</returns>
    Task<IReadOnlyList<Message>> ListMessagesAsync(CaseId caseId, long after, int limit, CancellationToken cancellationToken);

    /// <summary>Lists what stands in public on a post and belongs to other cases than one: posts, comments, mentions and reviews that the
    /// provider has, neither erased nor failed. Cases in the trash and those of erased contacts are left out. Its cost does not grow with what
    /// else was written on the post.</summary>
    /// <param name="postId">The post.</param>
    /// <param name="except">The case whose own messages are left out.</param>
    /// <param name="limit">The most to give, at least 1: the newest.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The messages by when we had them, oldest first, then by id; fewer than <paramref name="limit"/> when there are no more.</returns>
    Task<IReadOnlyList<Message>> ListOnPostAsync(PostId postId, CaseId except, int limit, CancellationToken cancellationToken);
}
