using DigitalInbox.Agents;
using NodaTime;

namespace DigitalInbox.Routing;

/// <summary>Counts for a <see cref="ReplayReport"/>.</summary>
internal sealed class ReplayTally(Instant until)
{
    private readonly SortedDictionary<string, Counts> queues = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, (int Assigned, int Busiest)> agents = new(StringComparer.Ordinal);
    private readonly Counts all = new();

    /// <summary>Counts a case.</summary>
    public void Count(QueueId queue, Duration? wait, bool hasLeft, Instant? dueAt, Instant? takenAt, AgentId? by)
    {
        if (!queues.TryGetValue(queue.Value, out var counts))
        {
            queues.Add(queue.Value, counts = new());
        }

        var isBreached = !hasLeft && dueAt < (takenAt ?? until);
        counts.Add(wait, hasLeft, isBreached);
        all.Add(wait, hasLeft, isBreached);
        if (by is { } agent)
        {
            var known = agents.GetValueOrDefault(agent.Value);
            agents[agent.Value] = known with { Assigned = known.Assigned + 1 };
        }
    }

    /// <summary>Looks at how much an agent has.</summary>
    public void Note(AgentState state, Instant at)
    {
        var known = agents.GetValueOrDefault(state.Id.Value);
        agents[state.Id.Value] = known with { Busiest = Math.Max(known.Busiest, new Workload(state, CapacityProfile.Unlimited, at).Units) };
    }

    public ReplayReport Report() => new(
        all.Figures(),
        [.. queues.Select(q => new ReplayQueueFigures(new(q.Key), q.Value.Figures()))],
        [.. agents.Select(a => new ReplayAgentFigures(new(a.Key), a.Value.Assigned, a.Value.Busiest))]);

    private sealed class Counts
    {
        private readonly List<Duration> waits = [];
        private int waiting;
        private int left;
        private int breached;

        public void Add(Duration? wait, bool hasLeft, bool isBreached)
        {
            if (wait is { } known)
            {
                waits.Add(known);
            }

            waiting += wait is null && !hasLeft ? 1 : 0;
            left += hasLeft ? 1 : 0;
            breached += isBreached ? 1 : 0;
        }

        public ReplayFigures Figures()
        {
            waits.Sort();
            var mean = waits.Count == 0 ? Duration.Zero : Duration.FromNanoseconds(waits.Aggregate(Int128.Zero, (sum, w) => sum + w.ToInt128Nanoseconds()) / waits.Count);
            return new(waits.Count, waiting, left, mean, Part(50), Part(95), Part(100), breached);
        }

        private Duration Part(int percent) => waits.Count == 0 ? Duration.Zero : waits[((waits.Count * percent) + 99) / 100 - 1];
    }
}
