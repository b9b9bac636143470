using DigitalInbox.Cases;
using DigitalInbox.Conversations;
using DigitalInbox.Inbox;
using NodaTime;

namespace DigitalInbox.Testing;

internal sealed class MemoryMessages(MemoryShelf shelf) : IConversationStore
{
    public static MemoryState? Apply(MemoryState state, InboxCommit commit)
    {
        foreach (var message in commit.NewMessages)
        {
            if (state.Messages.ContainsKey(message.Id) || WithExternalId(state, message, message.ExternalId) is not { } next)
            {
                return null;
            }

            state = next with
            {
                Messages = next.Messages.Add(message.Id, message),
                MessagePlaces = next.MessagePlaces.Add(next.MessagePlaces.LastOrDefault().Key + 1, message.Id),
            };
        }

        foreach (var change in commit.ChangedMessages)
        {
            if (state.Messages.GetValueOrDefault(change.Id) is not { } message || Changed(state, message, change) is not { } next)
            {
                return null;
            }

            state = next;
        }

        return state;
    }

    public static bool HasParkedFacts(MemoryState state, InboxCommit commit)
    {
        var known = commit.NewMessages.Where(m => m.ExternalId is not null).Select(m => (m.ChannelId, m.ExternalId!))
            .Concat(commit.ChangedMessages.Where(c => c.ExternalId is not null).Select(c => (state.Messages[c.Id].ChannelId, c.ExternalId!)))
            .ToHashSet();
        return state.Parked.Values.Any(f => known.Contains((f.ChannelId, f.Update.ExternalId)));
    }

    public Task<ConversationThread?> FindThreadAsync(ThreadId id, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(shelf.State.Threads.GetValueOrDefault(id));
    }

    public Task<Message?> FindMessageAsync(MessageId id, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(shelf.State.Messages.GetValueOrDefault(id));
    }

    public Task<Message?> FindMessageByExternalIdAsync(ChannelId channelId, string externalId, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var state = shelf.State;
        return Task.FromResult(
            state.MessagesByExternalId.TryGetValue((channelId, externalId), out var id) ? state.Messages[id] : null);
    }

    public Task<ConversationThread?> FindThreadByExternalIdAsync(ChannelId channelId, string externalId, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var state = shelf.State;
        return Task.FromResult(state.ThreadsByExternalId.TryGetValue((channelId, externalId), out var id) ? state.Threads[id] : null);
    }

    public Task<Post?> FindPostAsync(ChannelId channelId, string externalId, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(shelf.State.Posts.GetValueOrDefault((channelId, externalId)));
    }

    public Task<IReadOnlyList<Message>> ListUnsettledAsync(
        ThreadId threadId, DeliveryState below, Instant through, int limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult<IReadOnlyList<Message>>(
        [
            .. shelf.State.Messages.Values
                .Where(m => m.ThreadId == threadId && m.Delivery is { } known && known.State < below && m.SentAt <= through)
                .OrderBy(m => m.SentAt).ThenBy(m => m.Id.Value).Take(limit),
        ]);
    }

    public Task<IReadOnlyList<Message>> ListMessagesAsync(CaseId caseId, long after, int limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult<IReadOnlyList<Message>>(
        [
            .. shelf.State.Messages.Values.Where(m => m.CaseId == caseId && m.Sequence > after).OrderBy(m => m.Sequence).Take(limit),
        ]);
    }

    public Task<IReadOnlyList<Message>> ListOnPostAsync(PostId postId, CaseId except, int limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var state = shelf.State;
        var found = state.Messages.Values.Where(m => m.CaseId != except && IsOnPost(state, m, postId));
        return Task.FromResult<IReadOnlyList<Message>>([.. found.OrderBy(m => m.ReceivedAt).ThenBy(m => m.Id.Value).TakeLast(limit)]);
    }

    private static bool IsOnPost(MemoryState state, Message message, PostId post) =>
        message is
        {
            Kind: MessageKind.Post or MessageKind.Comment or MessageKind.Mention or MessageKind.Review,
            ExternalId: not null,
            ErasedAt: null,
            Delivery: null or { State: not DeliveryState.Failed },
        }
        && state.Threads[message.ThreadId].PostId == post
        && state.Cases[state.Numbers[message.CaseId]].State is { Status.Category: not StatusCategory.Trashed } holder
        && state.Contacts.GetValueOrDefault(holder.ContactId)?.ErasedAt is null;

    private static MemoryState? Changed(MemoryState state, Message stored, MessageChange change)
    {
        if (stored.ErasedAt is not null)
        {
            change = change with
            {
                ExternalId = null,
                Text = null,
                Attachments = null,
                Facts = change.Facts?.Erase(),
                Delivery = change.Delivery is { } told ? told with { ErrorDetail = null } : null,
            };
        }

        var message = stored with
        {
            Text = change.Text ?? stored.Text,
            Facts = change.Facts ?? stored.Facts,
            Attachments = change.Attachments ?? stored.Attachments,
        };

        // A state only rises; an equal one keeps the details that came first.
        var delivery = change.Delivery is { } reported && message.Delivery is { } known && reported.State > known.State
            ? reported
            : message.Delivery;
        var knows = message.ExternalId is { } own && string.Equals(own, change.ExternalId, StringComparison.Ordinal);
        if (change.ExternalId is null || knows)
        {
            return state with { Messages = state.Messages.SetItem(message.Id, message with { Delivery = delivery }) };
        }

        return message.ExternalId is null && WithExternalId(state, message, change.ExternalId) is { } next
            ? next with { Messages = next.Messages.SetItem(message.Id, message with { Delivery = delivery, ExternalId = change.ExternalId }) }
            : null;
    }

    private static MemoryState? WithExternalId(MemoryState state, Message message, string? externalId)
    {
        if (externalId is null)
        {
            return state;
        }

        var key = (message.ChannelId, externalId);
        return state.MessagesByExternalId.ContainsKey(key)
            ? null
            : state with { MessagesByExternalId = state.MessagesByExternalId.Add(key, message.Id) };
    }
}
