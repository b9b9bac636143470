using DigitalInbox.Agents;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Changes what is recorded of an agent, apart from any case.</summary>
internal static class AgentChanging
{
    /// <returns>False when it was so already.</returns>
    public static async Task<bool> ChangeAsync(
        InboxCore core, AgentId id, Func<AgentActivity, Instant, bool> verb, CancellationToken cancellationToken)
    {
        var (changed, _) = await core.DecideAsync(
            async now =>
            {
                var state = await core.Store.Agents.FindAsync(id, cancellationToken).ConfigureAwait(false) ?? AgentState.Of(id);
                var activity = AgentActivity.From(state);
                if (!verb(activity, now))
                {
                    return (false, null);
                }

                var routing = await core.Queues.CurrentAsync(revision: null, cancellationToken).ConfigureAwait(false);
                var capacity = routing.CapacityOf(id);
                activity.NoteProfile(routing.ProfileOf(id)?.Version, capacity.Total, now);
                return (true, (InboxCommit?)new InboxCommit { At = now, Agents = [AgentChange.Of(activity, capacity, now)] });
            },
            cancellationToken).ConfigureAwait(false);
        return changed;
    }
}
