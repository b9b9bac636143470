using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using DigitalInbox.Inbox;
using NodaTime;

namespace DigitalInbox.Testing.Tests.Faults;

/// <summary>A store of which a fault is in how threads and messages are read.</summary>
internal class FaultyConversations : FaultyStore, IConversationStore
{
    public override IConversationStore Conversations => this;

    public virtual Task<ConversationThread?> FindThreadAsync(ThreadId id, CancellationToken cancellationToken) =>
        Inner.Conversations.FindThreadAsync(id, cancellationToken);

    public virtual Task<ConversationThread?> FindThreadByExternalIdAsync(ChannelId channelId, string externalId, CancellationToken cancellationToken) =>
        Inner.Conversations.FindThreadByExternalIdAsync(channelId, externalId, cancellationToken);

    public virtual Task<Post?> FindPostAsync(ChannelId channelId, string externalId, CancellationToken cancellationToken) =>
        Inner.Conversations.FindPostAsync(channelId, externalId, cancellationToken);

    public virtual Task<IReadOnlyList<Message>> ListUnsettledAsync(
        ThreadId threadId, DeliveryState below, Instant through, int limit, CancellationToken cancellationToken) =>
        Inner.Conversations.ListUnsettledAsync(threadId, below, through, limit, cancellationToken);

    public virtual Task<Message?> FindMessageAsync(MessageId id, CancellationToken cancellationToken) =>
        Inner.Conversations.FindMessageAsync(id, cancellationToken);

    public Task<Message?> FindMessageByExternalIdAsync(ChannelId channelId, string externalId, CancellationToken cancellationToken) =>
        Inner.Conversations.FindMessageByExternalIdAsync(channelId, externalId, cancellationToken);

    public Task<IReadOnlyList<Message>> ListMessagesAsync(CaseId caseId, long after, int limit, CancellationToken cancellationToken) =>
        Inner.Conversations.ListMessagesAsync(caseId, after, limit, cancellationToken);

    public virtual Task<IReadOnlyList<Message>> ListOnPostAsync(PostId postId, CaseId except, int limit, CancellationToken cancellationToken) =>
        Inner.Conversations.ListOnPostAsync(postId, except, limit, cancellationToken);
}

/// <summary>Lets a late lower delivery state win.</summary>
internal sealed class SinkingDeliveryStore : FaultyConversations
{
    private readonly Dictionary<MessageId, Delivery> last = [];

    public override Task<CommitResult> CommitAsync(InboxCommit commit, CancellationToken cancellationToken)
    {
        foreach (var change in commit.ChangedMessages.Where(c => c.Delivery is not null))
        {
            last[change.Id] = change.Delivery!;
        }

        return Inner.CommitAsync(commit, cancellationToken);
    }

    public override async Task<Message?> FindMessageAsync(MessageId id, CancellationToken cancellationToken)
    {
        var message = await Inner.Conversations.FindMessageAsync(id, cancellationToken);
        return message is not null && last.TryGetValue(id, out var delivery) ? message with { Delivery = delivery } : message;
    }
}

/// <summary>Finds threads and posts by their ids alone, in any case; takes one thread of a post for all; walks every thread that it knows, to
/// the end, newest first, and passes over what was erased.</summary>
internal sealed class CarelessConversationStore : FaultyConversations
{
    private readonly List<ThreadId> known = [];
    private readonly List<ChannelId> channels = [];

    public override Task<CommitResult> CommitAsync(InboxCommit commit, CancellationToken cancellationToken)
    {
        known.AddRange(commit.NewThreads.Select(t => t.Id));
        channels.AddRange(commit.NewPosts.Select(p => p.ChannelId));
        return Inner.CommitAsync(commit, cancellationToken);
    }

    public override Task<ConversationThread?> FindThreadByExternalIdAsync(ChannelId channelId, string externalId, CancellationToken cancellationToken) =>
        Inner.Conversations.FindThreadByExternalIdAsync(channels[0], externalId is "post/bea" ? "post/ann" : externalId, cancellationToken);

    public override Task<Post?> FindPostAsync(ChannelId channelId, string externalId, CancellationToken cancellationToken) =>
        Inner.Conversations.FindPostAsync(channels[0], externalId, cancellationToken);

    public override async Task<IReadOnlyList<Message>> ListUnsettledAsync(
        ThreadId threadId, DeliveryState below, Instant through, int limit, CancellationToken cancellationToken)
    {
        var all = new List<Message>();
        foreach (var thread in known)
        {
            all.AddRange(await Inner.Conversations.ListUnsettledAsync(thread, below, Instant.MaxValue, int.MaxValue, cancellationToken));
        }

        return [.. all.Where(m => m.ErasedAt is null).Reverse()];
    }
}

/// <summary>Shows all that it was ever told, on whichever post, newest first.</summary>
internal sealed class TalkativePostStore : FaultyConversations
{
    private readonly List<Message> told = [];

    public override Task<CommitResult> CommitAsync(InboxCommit commit, CancellationToken cancellationToken)
    {
        told.AddRange(commit.NewMessages);
        return Inner.CommitAsync(commit, cancellationToken);
    }

    public override Task<IReadOnlyList<Message>> ListOnPostAsync(PostId postId, CaseId except, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Message>>([.. told.Where(m => m.CaseId != except).Reverse()]);
}

/// <summary>Reaches people where they were last told to be, whatever became of them.</summary>
internal sealed class RemindingStore : FaultyConversations
{
    private readonly Dictionary<ThreadId, string> told = [];

    public override Task<CommitResult> CommitAsync(InboxCommit commit, CancellationToken cancellationToken)
    {
        foreach (var change in commit.ChangedThreads)
        {
            told[change.Id] = change.RecipientExternalId;
        }

        return Inner.CommitAsync(commit, cancellationToken);
    }

    public override async Task<ConversationThread?> FindThreadAsync(ThreadId id, CancellationToken cancellationToken) =>
        await Inner.Conversations.FindThreadAsync(id, cancellationToken) is { } thread && told.TryGetValue(id, out var recipient)
            ? thread with { RecipientExternalId = recipient } : await Inner.Conversations.FindThreadAsync(id, cancellationToken);
}

/// <summary>Shows what it was told of messages also once they are erased.</summary>
internal sealed class IndiscreetStore : FaultyConversations
{
    private readonly Dictionary<MessageId, Message> told = [];

    public override Task<CommitResult> CommitAsync(InboxCommit commit, CancellationToken cancellationToken)
    {
        foreach (var message in commit.NewMessages)
        {
            told[message.Id] = message;
        }

        foreach (var change in commit.ChangedMessages)
        {
            told[change.Id] = told[change.Id] with { Facts = change.Facts ?? MessageFacts.None, Attachments = change.Attachments ?? [] };
        }

        return Inner.CommitAsync(commit, cancellationToken);
    }

    public override async Task<Message?> FindMessageAsync(MessageId id, CancellationToken cancellationToken) =>
        await Inner.Conversations.FindMessageAsync(id, cancellationToken) is { } message
            ? message with { Facts = told[id].Facts, Attachments = told[id].Attachments } : null;
}
