using System.Collections.Immutable;
using DigitalInbox.Inbox;
using DigitalInbox.Routing;

namespace DigitalInbox.Testing;

internal sealed class MemoryDecisions(MemoryShelf shelf) : IDecisionStore
{
    public static MemoryState? Apply(MemoryState state, InboxCommit commit)
    {
        foreach (var decision in commit.Decisions)
        {
            if (state.Decisions.ContainsKey(decision.Id))
            {
                return null;
            }

            var ofCase = state.DecisionsByCase.GetValueOrDefault(decision.CaseId, ImmutableSortedDictionary<Guid, RoutingDecision>.Empty);
            state = state with
            {
                Decisions = state.Decisions.Add(decision.Id, decision),
                DecisionsByCase = state.DecisionsByCase.SetItem(decision.CaseId, ofCase.Add(decision.Id.Value, decision)),
            };
        }

        return state;
    }

    public static MemoryState Without(MemoryState state, CaseId id) => state.DecisionsByCase.TryGetValue(id, out var ofCase)
        ? state with
        {
            Decisions = state.Decisions.RemoveRange(ofCase.Values.Select(d => d.Id)),
            DecisionsByCase = state.DecisionsByCase.Remove(id),
        }
        : state;

    public Task<IReadOnlyList<RoutingDecision>> ListAsync(CaseId caseId, DecisionId? before, int limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var ofCase = shelf.State.DecisionsByCase.GetValueOrDefault(caseId, ImmutableSortedDictionary<Guid, RoutingDecision>.Empty);
        return Task.FromResult<IReadOnlyList<RoutingDecision>>(
            [.. ofCase.Reverse().Where(d => before is not { } from || d.Key.CompareTo(from.Value) < 0).Take(limit).Select(d => d.Value)]);
    }
}
