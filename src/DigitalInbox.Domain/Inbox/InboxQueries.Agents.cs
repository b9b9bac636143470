using System.Runtime.CompilerServices;
using DigitalInbox.Agents;
using DigitalInbox.Routing;

namespace DigitalInbox.Inbox;

/// <content>What callers may read of agents, teams and queues.</content>
public sealed partial class InboxQueries
{
    /// <summary>Lists the agents that the inbox knows.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    public async Task<IReadOnlyList<Agent>> ListAgentsAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(caller, InboxOperation.ViewAgents, subject: null, cancellationToken).ConfigureAwait(false);
        return await agents.ListAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Says what the caller may do to lead and to run the inbox.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    public async Task<AdministrationPermissions> GetAdministrationAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return new AdministrationPermissions
        {
            CanViewDefinitions = await MayAsync(InboxOperation.ViewDefinitions).ConfigureAwait(false),
            CanEditDefinitions = await MayAsync(InboxOperation.EditDefinitions).ConfigureAwait(false),
            CanViewQuarantine = await MayAsync(InboxOperation.ViewQuarantine).ConfigureAwait(false),
            CanReplayPayloads = await MayAsync(InboxOperation.ReplayPayload).ConfigureAwait(false),
            CanViewWebhooks = await MayAsync(InboxOperation.ViewWebhooks).ConfigureAwait(false),
            CanRetryWebhooks = await MayAsync(InboxOperation.RetryWebhook).ConfigureAwait(false),
            CanSetOthersOccupancy = await MayAsync(InboxOperation.SetOccupancy).ConfigureAwait(false),
            CanViewAutomations = await MayAsync(InboxOperation.ViewAutomations).ConfigureAwait(false),
            CanTryAutomations = await MayAsync(InboxOperation.TryAutomation).ConfigureAwait(false),
            CanReplayRouting = await MayAsync(InboxOperation.ReplayRouting).ConfigureAwait(false),
            CanViewJobs = await MayAsync(InboxOperation.ViewJobs).ConfigureAwait(false),
            CanViewErasures = await MayAsync(InboxOperation.ViewErasures).ConfigureAwait(false),
            CanReapplyErasures = await MayAsync(InboxOperation.ReapplyErasures).ConfigureAwait(false),
            CanSetOthersPresence = await MayAsync(InboxOperation.SetOthersPresence).ConfigureAwait(false),
        };

        ValueTask<bool> MayAsync(InboxOperation operation) => access.MayAsync(caller, operation, subject: null, cancellationToken);
    }

    /// <summary>Lists the teams that serve a queue, as those that a case can be handed on to, by name.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    public async Task<IReadOnlyList<Team>> ListServingTeamsAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(caller, InboxOperation.ViewQueues, subject: null, cancellationToken).ConfigureAwait(false);
        var routing = await core.Queues.CurrentAsync(revision: null, cancellationToken).ConfigureAwait(false);
        var serving = routing.Queues.SelectMany(q => q.Teams).ToHashSet();
        return [.. routing.Teams.Where(t => serving.Contains(t.Id)).OrderBy(t => t.Name, StringComparer.Ordinal)];
    }

    /// <summary>Lists the queues whose cases the caller may see, by name.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    public async Task<IReadOnlyList<QueueDefinition>> ListSeenQueuesAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        var all = await ListAllQueuesAsync(caller, cancellationToken).ConfigureAwait(false);
        var sight = await access.GetVisibilityAsync(caller, cancellationToken).ConfigureAwait(false);
        return [.. all.Where(q => sight.SeesAll || sight.Queues.Contains(q.Id))];
    }

    /// <summary>Tells the last position of the log of all agents, from where <see cref="WatchAgentsAsync"/> can begin.</summary>
    /// <param name="cancellationToken">Cancels the read.</param>
    public Task<long> GetLastAgentPositionAsync(CancellationToken cancellationToken = default) =>
        core.Store.Agents.GetLastPositionAsync(cancellationToken);

    /// <summary>Follows what is recorded of the caller, and of every agent for those who may see how agents stand, in commit order, without end.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="after">The position after which to begin; null to begin with what comes next.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    public async IAsyncEnumerable<AgentLogEntry> WatchAgentsAsync(
        Caller caller, long? after, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var position = after ?? await core.Store.Agents.GetLastPositionAsync(cancellationToken).ConfigureAwait(false);
        var wake = Task.CompletedTask;
        while (true)
        {
            // One wait at a time: on a quiet inbox, a new one each second would pile up behind the signal.
            wake = wake.IsCompleted ? core.Signal.NextAsync(cancellationToken) : wake;
            var entries = await core.Store.Agents.ReadLogAsync(position, FeedBatch, cancellationToken).ConfigureAwait(false);
            var seesAll = entries.Count > 0
                && await access.MayAsync(caller, InboxOperation.ViewStandings, subject: null, cancellationToken).ConfigureAwait(false);
            foreach (var entry in entries)
            {
                position = entry.Position;
                if (seesAll || entry.Event.Agent == caller.Agent)
                {
                    yield return entry;
                }
            }

            if (entries.Count == 0)
            {
                // Another process on the same store does not reach our signal.
                await Task.WhenAny(wake, Task.Delay(FeedPoll, cancellationToken)).ConfigureAwait(false);
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }
}
