using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Routing;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Turns what the engine decides into commits. A decision that does not hold any more is made again on what is so now.</summary>
internal sealed class QueueRouter(InboxCore core, RouterReplica replica)
{
    private const int Most = 256;

    /// <summary>Makes the decisions that can be made now, up to a batch.</summary>
    /// <returns>How many were made and held.</returns>
    public async Task<int> RouteAsync(CancellationToken cancellationToken)
    {
        var now = core.Now;
        var moves = new List<RoutingMove>();
        while (moves.Count < Most && replica.Engine.Next(now) is { } move)
        {
            moves.Add(move);
        }

        // Of one agent one after the other, since each rests on the one before; of several beside one another, each on a thread of its own,
        // since a store may read without waiting.
        var lines = moves.GroupBy(m => m.Decision?.Chosen ?? new AgentId($"case {m.Case.CaseId}"));
        var done = await Task.WhenAll(lines.Select(line =>
        {
            var own = line.ToList();
            return Task.Run(() => CommitAsync(own, now, cancellationToken), cancellationToken);
        })).ConfigureAwait(false);
        foreach (var (committed, again) in done)
        {
            foreach (var whole in committed)
            {
                replica.Took(whole);
            }

            foreach (var move in again)
            {
                await replica.RefreshAsync(move.Case.CaseId, cancellationToken).ConfigureAwait(false);
                if (move.Decision is { } decision)
                {
                    await replica.RefreshAsync(decision.Chosen, cancellationToken).ConfigureAwait(false);
                }
            }
        }

        return done.Sum(d => d.Committed.Count);
    }

    private async Task<(List<InboxCommit> Committed, List<RoutingMove> Again)> CommitAsync(
        List<RoutingMove> moves, Instant now, CancellationToken cancellationToken)
    {
        var (committed, again) = (new List<InboxCommit>(), new List<RoutingMove>());
        var agent = moves[0].Decision is { } first ? replica.Agent(first.Chosen) : null;
        foreach (var move in moves)
        {
            try
            {
                var whole = await TryAsync(move, agent, now, cancellationToken).ConfigureAwait(false);
                if (whole is null)
                {
                    again.Add(move);
                    agent = null;
                    continue;
                }

                committed.Add(whole);
                agent = whole.Agents is [.., var last] ? last.State : agent;
            }
            catch (InboxException refusal) when (refusal.Kind != InboxErrorKind.Unavailable)
            {
                again.Add(move);
                agent = null;
            }
            catch (Exception fault) when (fault is not (OutOfMemoryException or OperationCanceledException or InboxException))
            {
                // One that cannot be committed keeps no other one waiting.
                core.Telemetry.Fault("routing.commit", fault);
                again.Add(move);
                agent = null;
            }
        }

        return (committed, again);
    }

    /// <returns>What was committed; null when the decision does not hold any more.</returns>
    private async Task<InboxCommit?> TryAsync(RoutingMove move, AgentState? agent, Instant now, CancellationToken cancellationToken)
    {
        var record = await core.Store.Cases.FindAsync(move.Case.CaseId, cancellationToken).ConfigureAwait(false);
        if (record is null || WaitingCase.Of(record) is not { } waits || !IsSame(waits, move.Case))
        {
            return null;
        }

        var handled = Case.From(record.State, core.Workflow);
        Decide(handled, move, now);
        var commit = new InboxCommit
        {
            At = now,
            Cases = [CaseChange.Of(handled, record) with { DefinitionsRevision = replica.Definitions.Revision }],
            Decisions = move.Decision is { } decision ? [decision] : [],
            KnownAgents = agent is null ? null : new Dictionary<AgentId, AgentState> { [agent.Id] = agent },
        };
        var (result, whole) = await core.TryAsync(commit, cancellationToken).ConfigureAwait(false);
        return result.Status == CommitStatus.Committed ? whole : null;
    }

    // A message more changes nothing of what was decided on; a rejection, a priority or another agent to prefer does.
    private static bool IsSame(WaitingCase now, WaitingCase then) => now with { Version = 0, DueAt = null } == then with { Version = 0, DueAt = null };

    private static void Decide(Case handled, RoutingMove move, Instant now)
    {
        if (move.Decision is not { } decision)
        {
            handled.Overflow(move.OverflowTo!.Id, move.OverflowTo.Version, QueueReason.Overflowed, now);
            return;
        }

        handled.Relax(decision.Step, now);
        if (move.ExpiresAt is { } expiresAt)
        {
            handled.OfferTo(decision.Chosen, OfferId.New(now), expiresAt, decision.Id, Initiator.Routing, now);
        }
        else
        {
            handled.Assign(decision.Chosen, Initiator.Routing, now);
        }
    }
}
