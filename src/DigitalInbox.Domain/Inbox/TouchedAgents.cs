using DigitalInbox.Agents;
using DigitalInbox.Routing;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>The agents whose workload one commit moves, each loaded once.</summary>
internal sealed class TouchedAgents(InboxCommit commit)
{
    private readonly Dictionary<AgentId, AgentActivity> agents = [];

    public async ValueTask<AgentActivity> FindAsync(IInboxStore store, AgentId id, CancellationToken cancellationToken)
    {
        if (agents.TryGetValue(id, out var known))
        {
            return known;
        }

        var state = commit.KnownAgents?.GetValueOrDefault(id)
            ?? await store.Agents.FindAsync(id, cancellationToken).ConfigureAwait(false)
            ?? AgentState.Of(id);
        return agents[id] = AgentActivity.From(state);
    }

    /// <summary>Tells whether an agent is as the decider remembers them, and not as the store has them now.</summary>
    public bool IsRemembered(AgentId id) => commit.KnownAgents?.ContainsKey(id) == true;

    public IEnumerable<AgentChange> Changes(RoutingDefinitions routing, Instant now)
    {
        foreach (var (id, activity) in agents.OrderBy(a => a.Key.Value, StringComparer.Ordinal))
        {
            if (activity.Recorded.Count == 0)
            {
                continue;
            }

            var capacity = routing.CapacityOf(id);
            activity.NoteProfile(routing.ProfileOf(id)?.Version, capacity.Total, now);
            yield return AgentChange.Of(activity, capacity, now);
        }
    }
}
