using DigitalInbox.Channels;
using DigitalInbox.Contacts;
using DigitalInbox.Conversations;
using DigitalInbox.Inbox;
using NodaTime;

namespace DigitalInbox.Testing;

internal sealed class MemoryErasures(MemoryShelf shelf) : IErasureLog
{
    private const string Scope = "erasures";

    public static MemoryState? Apply(MemoryState state, InboxCommit commit)
    {
        MemoryState? next = state;
        foreach (var erasure in commit.ErasedContacts)
        {
            next = next is null ? null : WithoutContact(next, erasure, commit.At);
        }

        foreach (var erasure in commit.ErasedMessages)
        {
            next = next is null ? null : WithoutContent(next, erasure);
        }

        foreach (var erasure in commit.ErasedCases)
        {
            next = next is null ? null : WithoutSideRecords(next, erasure);
        }

        return next;
    }

    /// <summary>Tells whether a message would come to somebody who is erased.</summary>
    public static bool IsToErased(MemoryState state, InboxCommit commit) => commit.NewMessages.Any(m =>
        state.Numbers.TryGetValue(m.CaseId, out var number) && state.Contacts.GetValueOrDefault(state.Cases[number].State.ContactId)?.ErasedAt is not null);

    public Task<Page<ErasureEntry>> ListAsync(Instant? since, int limit, string? after, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var from = PageCursor.Read(after, Scope)?.Tie ?? 0;
        var found = shelf.State.Erasures.Where(e => e.Key > from && (since is null || e.Value.ErasedAt >= since)).Take(limit + 1).ToList();
        var page = found.Take(limit).ToList();
        return Task.FromResult(new Page<ErasureEntry>(
            [.. page.Select(e => e.Value)],
            found.Count > limit ? new PageCursor(Scope, 0, page[^1].Key).ToString() : null));
    }

    private static MemoryState? WithoutContact(MemoryState state, ContactErasure erasure, Instant now)
    {
        if (erasure.ExpectedVersion > 0)
        {
            if (state.Contacts.GetValueOrDefault(erasure.Id) is not { ErasedAt: null } contact || contact.Version != erasure.ExpectedVersion)
            {
                return null;
            }

            state = MemorySideRecords.WithoutContact(WithoutThreads(WithoutAccounts(state, erasure), erasure.Id), erasure.Id) with
            {
                Contacts = state.Contacts.SetItem(
                    contact.Id, contact with { DisplayName = null, Identities = [], Version = contact.Version + 1, ErasedAt = now }),
                Identities = state.Identities.RemoveRange(contact.Identities.Select(i => (i.Platform, i.ExternalId))),
            };
        }

        var place = state.LastPlace + 1;
        return state.Erasures.Values.Any(e => e.ContactId == erasure.Id)
            ? state
            : state with { LastPlace = place, Erasures = state.Erasures.Add(place, new ErasureEntry(erasure.Id, erasure.ErasedAt)) };
    }

    private static MemoryState WithoutAccounts(MemoryState state, ContactErasure erasure) =>
        erasure.Accounts.Aggregate(state, (current, account) => WithoutAccount(current, account.ChannelId, account.ExternalId));

    // What tells of an account and is no message.
    private static MemoryState WithoutAccount(MemoryState state, ChannelId channel, string account)
    {
        var payloads = state.Payloads.Where(p =>
            p.Value.ChannelId == channel && string.Equals(p.Value.SenderExternalId, account, StringComparison.Ordinal));
        var facts = state.Parked.Where(f => f.Value.ChannelId == channel && f.Value.PersonExternalIds.Contains(account, StringComparer.Ordinal));
        return state with
        {
            Payloads = state.Payloads.RemoveRange(payloads.Select(p => p.Key)),
            Parked = state.Parked.RemoveRange(facts.Select(f => f.Key)),
        };
    }

    private static MemoryState WithoutThreads(MemoryState state, ContactId contact)
    {
        var mine = state.Threads.Values.Where(t => t.ContactId == contact).ToList();
        foreach (var thread in mine)
        {
            state = WithoutAccount(state, thread.ChannelId, thread.RecipientExternalId);
            var erased = thread with { ExternalId = $"erased:{thread.Id}", RecipientExternalId = "" };
            state = state with
            {
                Threads = state.Threads.SetItem(thread.Id, erased),
                ThreadsByExternalId = state.ThreadsByExternalId.Remove((thread.ChannelId, thread.ExternalId))
                    .SetItem((thread.ChannelId, erased.ExternalId), thread.Id),
            };
        }

        // A post on which others write, too, is not this person's.
        foreach (var (key, post) in state.Posts.Where(p => mine.Exists(t => t.PostId == p.Value.Id)
            && state.Threads.Values.All(t => t.PostId != p.Value.Id || t.ContactId == contact)))
        {
            var erased = post with { ExternalId = $"erased:{post.Id}" };
            state = state with { Posts = state.Posts.Remove(key).SetItem((post.ChannelId, erased.ExternalId), erased) };
        }

        return state;
    }

    private static MemoryState? WithoutContent(MemoryState state, MessageErasure erasure)
    {
        if (state.Messages.GetValueOrDefault(erasure.Erased.Id) is not { } message)
        {
            return null;
        }

        state = state with
        {
            MessagesByExternalId = message.ExternalId is { } named
                ? state.MessagesByExternalId.Remove((message.ChannelId, named)) : state.MessagesByExternalId,
            Payloads = state.Payloads.RemoveRange(state.Payloads.Where(p => p.Value.MessageId == message.Id).Select(p => p.Key)),
            Parked = state.Parked.RemoveRange(state.Parked.Where(f => IsOf(f.Value, message)).Select(f => f.Key)),
            Idempotency = state.Idempotency.RemoveRange(state.Idempotency.Where(r => r.Value.Result == message.Id).Select(r => r.Key)),
        };
        return erasure.Remove ? WithoutMessage(state, message) : state with
        {
            Messages = state.Messages.SetItem(message.Id, erasure.Erased with
            {
                Delivery = message.Delivery is { } known ? known with { ErrorDetail = null } : null,
            }),
        };
    }

    private static bool IsOf(ParkedFact fact, Message message) =>
        (fact.Update is ReceiptArrived { Correlation: { } correlation } && correlation == message.Id)
        || (fact.ChannelId == message.ChannelId && string.Equals(fact.Update.ExternalId, message.ExternalId, StringComparison.Ordinal));

    private static MemoryState WithoutMessage(MemoryState state, Message message) => state with
    {
        Messages = state.Messages.Remove(message.Id),
        MessagePlaces = state.MessagePlaces.RemoveRange(state.MessagePlaces.Where(p => p.Value == message.Id).Select(p => p.Key)),
    };

    private static MemoryState? WithoutSideRecords(MemoryState state, CaseErasure erasure) =>
        state.Numbers.TryGetValue(erasure.Id, out var number) && state.Cases[number] is { } stored
        && stored.State.Version == erasure.ExpectedVersion
            ? WithoutWhatIsOf(state, erasure) with
            {
                Cases = state.Cases.SetItem(number, stored with
                {
                    Preview = null,
                    ErasedAt = erasure.ErasedAt ?? stored.ErasedAt,
                    IsEmptied = erasure.ErasedAt is null ? stored.IsEmptied : erasure.Emptied,
                }),
            }
            : null;

    // What is kept beside the history goes when nothing of the content is left.
    private static MemoryState WithoutWhatIsOf(MemoryState state, CaseErasure erasure)
    {
        state = erasure is { ErasedAt: not null, Emptied: true } ? MemoryDecisions.Without(state, erasure.Id) : state;
        return erasure.ErasedAt is null ? state : MemorySideRecords.WithoutCase(state, erasure.Id);
    }
}
