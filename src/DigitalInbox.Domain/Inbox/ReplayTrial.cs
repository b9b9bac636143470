using DigitalInbox.Agents;
using DigitalInbox.Routing;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Definitions to try on what happened. Those that are not named stay as they are.</summary>
/// <param name="From">When the stretch of history begins.</param>
/// <param name="Until">When it ends; 31 days later at most.</param>
public sealed record ReplayTrial(Instant From, Instant Until)
{
    /// <summary>How long the stretch of history can be: 31 days.</summary>
    public static Duration Longest { get; } = Duration.FromDays(31);

    /// <summary>How long agents take to accept an offer.</summary>
    public Duration AnswerTime { get; init; }

    /// <summary>Queues in the JSON of definitions, by id.</summary>
    public IReadOnlyDictionary<string, string> Queues { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Profiles of agents in the JSON of definitions, by id.</summary>
    public IReadOnlyDictionary<string, string> Agents { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Teams in the JSON of definitions, by id.</summary>
    public IReadOnlyDictionary<string, string> Teams { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    internal void Require()
    {
        if (From >= Until || Until - From > Longest || AnswerTime < Duration.Zero)
        {
            throw new InboxException(
                InboxErrorKind.Invalid,
                InboxErrors.ReplayRangeInvalid,
                "Say a beginning before its end, of 31 days at most, and an answer time that is not negative.");
        }
    }

    internal RoutingDefinitions Apply(RoutingDefinitions current, IReadOnlyList<IRoutingStrategy> strategies)
    {
        var changed = current.With(
        [
            .. Queues.Select(q => (object)QueueCodec.Read(new QueueId(q.Key), (current.Queue(new QueueId(q.Key))?.Version ?? 0) + 1, q.Value)),
            .. Agents.Select(a => AgentProfileCodec.Read(new AgentId(a.Key), (current.ProfileOf(new AgentId(a.Key))?.Version ?? 0) + 1, a.Value)),
            .. Teams.Select(t => TeamCodec.Read(new TeamId(t.Key), 1, t.Value)),
        ]);
        QueueRules.Require(changed.Queues);
        foreach (var queue in changed.Queues)
        {
            QueueRules.RequireStrategy(queue, strategies);
        }

        return changed;
    }
}
