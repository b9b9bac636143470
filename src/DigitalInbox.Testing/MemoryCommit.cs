using System.Collections.Immutable;
using DigitalInbox.Cases;
using DigitalInbox.Conversations;
using DigitalInbox.Inbox;
using NodaTime;

namespace DigitalInbox.Testing;

/// <summary>Applies one commit to a state. A step that gives null met a conflict.</summary>
internal static class MemoryCommit
{
    public static (MemoryState Next, CommitResult Result) Apply(MemoryState before, InboxCommit commit)
    {
        if (WithClaims(before, commit) is not { } claimed)
        {
            return (before, CommitResult.Duplicate);
        }

        var after = Then(Then(Then(Then(Then<MemoryState>(claimed,
            state => MemoryContacts.Apply(state, commit)),
            state => WithThreads(state, commit)),
            state => WithClocks(WithCases(state, commit), commit)),
            state => MemoryErasures.IsToErased(state, commit) ? null : MemoryMessages.Apply(state, commit)),
            state => MemoryOutbox.Apply(state, commit));
        after = Then(Then(after, state => MemoryTimers.Apply(state, commit)), state => MemoryJobs.Apply(state, commit));
        after = Then(Then(after, state => MemoryAgents.Apply(state, commit)), state => MemoryDecisions.Apply(state, commit));
        after = Then(Then(Then(Then(Then(after,
            state => MemoryQuarantine.Apply(state, commit)),
            state => MemorySideRecords.Apply(state, commit)),
            state => MemoryErasures.Apply(state, commit)),
            state => MemoryDefinitions.Apply(state, commit)),
            state => WithIdempotency(state, commit));
        after = Then(after, state => MemoryCursors.Apply(state, commit));
        return after is null
            ? (before, CommitResult.Conflict)
            : (after, new CommitResult(CommitStatus.Committed)
            {
                Numbers = commit.Cases.Where(c => c.ExpectedVersion == 0)
                    .ToDictionary(c => c.State.Id, c => new CaseNumber(after.Numbers[c.State.Id])),
                HasParkedFacts = MemoryMessages.HasParkedFacts(after, commit),
            });
    }

    private static T? Then<T>(T? state, Func<T, T?> step)
        where T : class => state is null ? null : step(state);

    private static MemoryState? WithClaims(MemoryState state, InboxCommit commit)
    {
        var claims = state.Claims.ToBuilder();
        return commit.Claims.All(c => claims.TryAdd((c.ChannelId, c.Hash), c.ClaimedAt)) ? state with { Claims = claims.ToImmutable() } : null;
    }

    private static MemoryState? WithThreads(MemoryState state, InboxCommit commit)
    {
        foreach (var post in commit.NewPosts)
        {
            if (state.Posts.ContainsKey((post.ChannelId, post.ExternalId)))
            {
                return null;
            }

            state = state with { Posts = state.Posts.Add((post.ChannelId, post.ExternalId), post) };
        }

        foreach (var thread in commit.NewThreads)
        {
            if (state.Threads.ContainsKey(thread.Id) || state.ThreadsByExternalId.ContainsKey((thread.ChannelId, thread.ExternalId)))
            {
                return null;
            }

            state = state with
            {
                Threads = state.Threads.Add(thread.Id, thread),
                ThreadsByExternalId = state.ThreadsByExternalId.Add((thread.ChannelId, thread.ExternalId), thread.Id),
            };
        }

        foreach (var change in commit.ChangedThreads)
        {
            if (state.Threads.GetValueOrDefault(change.Id) is not { } thread)
            {
                return null;
            }

            // Whoever was erased is reached nowhere.
            state = thread.RecipientExternalId.Length == 0
                ? state
                : state with { Threads = state.Threads.SetItem(thread.Id, thread with { RecipientExternalId = change.RecipientExternalId }) };
        }

        return state;
    }

    // What leaves a thread goes first, so that a case may close and the next one open in one commit.
    private static MemoryState? WithCases(MemoryState state, InboxCommit commit) => commit.Cases
        .OrderBy(c => c.State.Status.IsActive)
        .Aggregate((MemoryState?)state, (current, change) => current is null ? null : WithCase(current, change, commit));

    private static MemoryState? WithCase(MemoryState state, CaseChange change, InboxCommit commit)
    {
        var next = change.State;
        var isKnown = state.Numbers.TryGetValue(next.Id, out var number);
        var before = isKnown ? state.Cases[number] : null;
        var holder = state.ActiveCases.GetValueOrDefault(next.ThreadId);
        if ((before?.State.Version ?? 0) != change.ExpectedVersion || (next.Status.IsActive && holder != 0 && holder != number))
        {
            return null;
        }

        if (!isKnown)
        {
            number = state.LastNumber + 1;
            state = state with { LastNumber = number, Numbers = state.Numbers.Add(next.Id, number) };
        }

        var lastMessageAt = before?.LastMessageAt ?? next.OpenedAt;
        var stored = new MemoryCase(
            next,
            number,
            change.Preview ?? before?.Preview,
            change.HasMessage && commit.At > lastMessageAt ? commit.At : lastMessageAt,
            (before?.History ?? []).AddRange(change.Events))
        {
            Clocks = change.Clocks ?? before?.Clocks,
            ErasedAt = before?.ErasedAt,
            IsEmptied = before?.IsEmptied ?? false,
        };
        var entry = new FeedEntry(
            state.LastPosition + 1,
            next.Id,
            new CaseNumber(number),
            next.Version,
            next.InboxAssignee,
            before?.State.InboxAssignee,
            next.QueueId,
            before?.State.QueueId,
            [.. change.Events.Select(CaseEventCodec.NameOf)]);
        return state with
        {
            Cases = state.Cases.SetItem(number, stored),
            ActiveCases = next.Status.IsActive ? state.ActiveCases.SetItem(next.ThreadId, number)
                : holder == number ? state.ActiveCases.Remove(next.ThreadId)
                : state.ActiveCases,
            Feed = state.Feed.Add(entry),
            LastPosition = entry.Position,
            Waiting = WithWaiting(WithoutWaiting(state.Waiting, before), stored),
        };
    }

    private static ImmutableDictionary<QueueId, ImmutableSortedSet<(Instant Since, long Number)>> WithoutWaiting(
        ImmutableDictionary<QueueId, ImmutableSortedSet<(Instant Since, long Number)>> waiting, MemoryCase? stored)
    {
        if (stored?.State is not { WaitingSince: { } since, QueueId: { } queue })
        {
            return waiting;
        }

        var left = waiting[queue].Remove((since, stored.Number));
        return left.IsEmpty ? waiting.Remove(queue) : waiting.SetItem(queue, left);
    }

    private static ImmutableDictionary<QueueId, ImmutableSortedSet<(Instant Since, long Number)>> WithWaiting(
        ImmutableDictionary<QueueId, ImmutableSortedSet<(Instant Since, long Number)>> waiting, MemoryCase stored) =>
        stored.State is { WaitingSince: { } since, QueueId: { } queue }
            ? waiting.SetItem(queue, waiting.GetValueOrDefault(queue, []).Add((since, stored.Number)))
            : waiting;

    private static MemoryState? WithClocks(MemoryState? state, InboxCommit commit) => commit.Clocks.Aggregate(
        state,
        (current, change) => current is not null && current.Numbers.TryGetValue(change.CaseId, out var number)
            && current.Cases[number] is { } stored && stored.State.Version == change.ExpectedVersion
            ? current with { Cases = current.Cases.SetItem(number, stored with { Clocks = change.Clocks }) }
            : null);

    private static MemoryState? WithIdempotency(MemoryState state, InboxCommit commit)
    {
        if (commit.Idempotency is not { } record)
        {
            return state;
        }

        var key = (record.Agent, record.Key);
        return state.Idempotency.TryGetValue(key, out var known) && known.ExpiresAt > commit.At
            ? null
            : state with { Idempotency = state.Idempotency.SetItem(key, record) };
    }
}
