using DigitalInbox.Agents;
using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Merges cases of one person, and parts them again.</summary>
/// <remarks>Safe for use by many threads. Every call asks the <see cref="IInboxAuthorizer"/> first; a case that the caller may not see is
/// <c>case.notFound</c>. When a call returns, its effect is durable. Any call may be refused as <c>access.denied</c>,
/// <c>store.unavailable</c> or <c>inbox.busy</c>.</remarks>
public sealed class CaseMerging
{
    private const int HistoryPage = 200;

    private readonly InboxCore core;
    private readonly CaseAccess access;
    private readonly ContactGroups groups;

    internal CaseMerging(InboxCore core, CaseAccess access)
    {
        this.core = core;
        this.access = access;
        groups = new ContactGroups(core);
    }

    /// <summary>Merges a case into another one of the same person: it ends, and the other one goes on. Its messages stay in their conversation.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="number">The case that ends.</param>
    /// <param name="into">The case that goes on.</param>
    /// <param name="clocks">Which clocks that one goes on with; null for what its policy says.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns><see cref="CaseOutcome.AlreadySo"/> when it was merged into that case before.</returns>
    /// <exception cref="InboxException"><c>case.mergeSelf</c>, <c>case.differentContact</c>, <c>case.closed</c>, <c>case.trashed</c>.</exception>
    public async Task<CaseOutcome> MergeAsync(
        Caller caller, CaseNumber number, CaseNumber into, MergedClocks? clocks = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var (outcome, _) = await core.DecideAsync(
            async now =>
            {
                var other = await access.FindAsync(caller, number, InboxOperation.MergeCases, cancellationToken).ConfigureAwait(false);
                var survivor = await access.FindAsync(caller, into, InboxOperation.MergeCases, cancellationToken).ConfigureAwait(false);
                var (ends, goesOn) = (Case.From(other.State, core.Workflow), Case.From(survivor.State, core.Workflow));
                var held = await RequireOnePersonAsync(other.State, survivor.State, now, cancellationToken).ConfigureAwait(false);
                var choice = clocks ?? await core.Clocks.OnMergeAsync(survivor.State, cancellationToken).ConfigureAwait(false);
                var by = Initiator.Of(caller.Agent);
                if (ends.MergeInto(survivor.State.Id, choice, by, now) == CaseOutcome.AlreadySo)
                {
                    return (CaseOutcome.AlreadySo, null);
                }

                goesOn.TakeIn(other.State.Id, choice, await FindBeginningAsync(other.State, cancellationToken).ConfigureAwait(false), by, now);
                return (CaseOutcome.Changed, (InboxCommit?)new InboxCommit
                {
                    At = now,
                    Cases = [CaseChange.Of(ends, other), CaseChange.Of(goesOn, survivor)],
                    SideRecords = held,
                });
            },
            cancellationToken).ConfigureAwait(false);
        return outcome;
    }

    /// <summary>Parts a case again from the one that it was merged into. It has the status, the queue, the priority and the agent that it had;
    /// but an agent who has no room for it now, or has left, does not get it back, and it waits for them in its queue.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="number">The case that was merged into another one.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="InboxException"><c>case.notMerged</c>; <c>case.threadHasActiveCase</c>: its conversation goes on in another case by now.</exception>
    public async Task<CaseParting> UnmergeAsync(Caller caller, CaseNumber number, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        try
        {
            return await UnmergeAsync(caller, number, mayKeepAgent: true, cancellationToken).ConfigureAwait(false);
        }
        catch (InboxException full) when (string.Equals(full.Code, AgentErrors.CapacityReached, StringComparison.Ordinal))
        {
            // The agent was given something else since the look at what they have.
            return await UnmergeAsync(caller, number, mayKeepAgent: false, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Tells which cases a case is linked with by merging.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="record">The case, which the caller may see.</param>
    /// <param name="cancellationToken">Cancels the reads.</param>
    public async Task<CaseLinks> GetLinksAsync(Caller caller, CaseRecord record, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(record);
        var merged = new List<CaseNumber>();
        foreach (var happened in await ReadMergedAsync(record.State, cancellationToken).ConfigureAwait(false))
        {
            if (await FindSeenAsync(caller, happened.CaseId, cancellationToken).ConfigureAwait(false) is { } number)
            {
                merged.Add(number);
            }
        }

        var into = record.State.MergedInto is { } id ? await FindSeenAsync(caller, id, cancellationToken).ConfigureAwait(false) : null;
        return new CaseLinks(into, [.. merged.OrderBy(n => n.Value)]);
    }

    /// <summary>Asks whether a caller may merge a case into another one, or part it again, so that a page offers nothing that would be refused.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="record">The case.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    public async Task<bool> MayAsync(Caller caller, CaseRecord record, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(record);
        var operation = record.State.MergedInto is null ? InboxOperation.MergeCases : InboxOperation.UnmergeCases;
        return (record.State.Status.IsActive || record.State.MergedInto is not null)
            && await access.MayAsync(caller, operation, record.State, cancellationToken).ConfigureAwait(false);
    }

    private async Task<CaseParting> UnmergeAsync(Caller caller, CaseNumber number, bool mayKeepAgent, CancellationToken cancellationToken)
    {
        var (parting, _) = await core.DecideAsync(
            async now =>
            {
                var record = await access.FindAsync(caller, number, InboxOperation.UnmergeCases, cancellationToken).ConfigureAwait(false);
                var into = record.State.MergedInto ?? throw CaseMergeErrors.IsNotMerged();
                var survivor = await core.Store.Cases.FindAsync(into, cancellationToken).ConfigureAwait(false)
                    ?? throw new InvalidOperationException($"Case {record.State.Id} was merged into {into}, which is not there.");
                await access.RequireFreeThreadAsync(caller, record.State.ThreadId, record.State.Id, cancellationToken).ConfigureAwait(false);
                var status = await FindStatusBeforeAsync(record.State, cancellationToken).ConfigureAwait(false);
                var keepsAgent = mayKeepAgent && await GetsBackAsync(record.State, status, now, cancellationToken).ConfigureAwait(false);
                var (comesBack, letsGo) = (Case.From(record.State, core.Workflow), Case.From(survivor.State, core.Workflow));
                var by = Initiator.Of(caller.Agent);
                comesBack.ComeBack(status, keepsAgent, by, now);
                letsGo.LetGo(record.State.Id, by, now);
                var isSeen = await access.MayAsync(caller, InboxOperation.ViewCase, survivor.State, cancellationToken).ConfigureAwait(false);
                return (
                    new CaseParting(isSeen ? survivor.Number : null, keepsAgent ? null : record.State.InboxAssignee),
                    (InboxCommit?)new InboxCommit { At = now, Cases = [CaseChange.Of(comesBack, record), CaseChange.Of(letsGo, survivor)] });
            },
            cancellationToken).ConfigureAwait(false);
        return parting;
    }

    // Who parts the two contacts at the same time meets a conflict, or this does.
    private async Task<IReadOnlyList<SideRecordChange>> RequireOnePersonAsync(
        CaseSnapshot one, CaseSnapshot other, Instant now, CancellationToken cancellationToken)
    {
        if (one.ContactId == other.ContactId)
        {
            return [];
        }

        var group = await groups.ReadAsync(one.ContactId, cancellationToken).ConfigureAwait(false);
        return group.Members.Contains(other.ContactId) ? [ContactGroups.Change(group, now)] : throw CaseMergeErrors.AreOfTwo();
    }

    // A closed case changes its status no more: its last one is where the merge found it.
    private async Task<CaseStatus> FindStatusBeforeAsync(CaseSnapshot state, CancellationToken cancellationToken)
    {
        var last = await core.Store.Cases.ReadHistoryBackwardsAsync(
            state.Id, new HistoryQuery { Kinds = ["case.statusChanged"], Limit = 1 }, cancellationToken).ConfigureAwait(false);
        return last is [StatusChanged { To.Category: StatusCategory.Closed } closed]
            ? closed.From
            : throw new InvalidOperationException($"Case {state.Id} was merged, and its history does not say in which status.");
    }

    // What was merged into the case that ends began with it, as far as its clocks were told so.
    private async Task<Instant> FindBeginningAsync(CaseSnapshot state, CancellationToken cancellationToken) =>
        (await ReadMergedAsync(state, cancellationToken).ConfigureAwait(false))
            .Where(m => m.Clocks == MergedClocks.Earliest)
            .Aggregate(state.OpenedAt, (earliest, m) => Instant.Min(earliest, m.OpenedAt));

    private async Task<bool> GetsBackAsync(CaseSnapshot state, CaseStatus status, Instant now, CancellationToken cancellationToken)
    {
        if (CaseClaim.Of(state with { Status = status }) is not { } claim)
        {
            return true;
        }

        var agent = await core.Store.Agents.FindAsync(claim.Agent, cancellationToken).ConfigureAwait(false) ?? AgentState.Of(claim.Agent);
        var routing = await core.Queues.CurrentAsync(revision: null, cancellationToken).ConfigureAwait(false);
        var isGone = state.QueueId is { } id && routing.Queue(id) is { } queue && WorkRule.IsGone(agent, queue);
        return !isGone && new Workload(agent, routing.CapacityOf(claim.Agent), now).RoomFor(state.ChannelKind, state.QueueId) == RoomVerdict.Fits;
    }

    private async Task<CaseNumber?> FindSeenAsync(Caller caller, CaseId id, CancellationToken cancellationToken) =>
        await core.Store.Cases.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } found
        && await access.MayAsync(caller, InboxOperation.ViewCase, found.State, cancellationToken).ConfigureAwait(false)
            ? found.Number
            : null;

    /// <summary>Reads which cases are merged into one now: of what the history says of each, the last word.</summary>
    private async Task<IReadOnlyList<CaseMerged>> ReadMergedAsync(CaseSnapshot state, CancellationToken cancellationToken)
    {
        var merged = new List<CaseMerged>();
        var settled = new HashSet<CaseId>();
        for (var before = long.MaxValue; merged.Count < state.MergedCount;)
        {
            var events = await core.Store.Cases.ReadHistoryBackwardsAsync(
                state.Id,
                new HistoryQuery { Kinds = ["case.merged", "case.unmerged"], Before = before, Limit = HistoryPage },
                cancellationToken).ConfigureAwait(false);
            foreach (var happened in events)
            {
                before = happened.Sequence;
                switch (happened)
                {
                    case CaseMerged e when settled.Add(e.CaseId):
                        merged.Add(e);
                        break;
                    case CaseUnmerged e:
                        settled.Add(e.CaseId);
                        break;
                }
            }

            if (events.Count < HistoryPage)
            {
                break;
            }
        }

        return merged;
    }
}
