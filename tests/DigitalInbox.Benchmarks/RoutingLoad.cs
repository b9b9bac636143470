using DigitalInbox.Agents;
using DigitalInbox.Routing;
using NodaTime;

namespace DigitalInbox.Benchmarks;

/// <summary>A house with more work than hands: 1,000 agents in ten teams, twelve queues of every order and strategy, five kinds of channel.
/// Whenever a case ends, another one comes, so that always as many wait.</summary>
internal sealed class RoutingLoad
{
    public const int Agents = 1000;
    private const int Queues = 12;
    private const int Teams = 10;

    private static readonly string[] Kinds = ["whatsapp", "chat", "email", "sms", "messenger"];
    private static readonly string[] Skills = ["french", "cards", "returns", "technical"];
    private static readonly string?[] Priorities = [null, null, null, "high", "urgent"];
    private static readonly string[] Strategies =
        [RoutingStrategies.LongestIdle, RoutingStrategies.HighestSpareCapacity, RoutingStrategies.LeastActive, RoutingStrategies.RoundRobin, RoutingStrategies.Proficiency];

    // A hundred decisions a second, so that cases live to see their steps when 100,000 wait.
    private static readonly Duration Tick = Duration.FromMilliseconds(10);

    private readonly Random random = new(20260302);
    private readonly RoutingDefinitions definitions;
    private readonly RoutingEngine engine;
    private readonly AgentState[] states;
    private readonly Dictionary<AgentId, int> numbers = [];
    private Instant now = Instant.FromUtc(2026, 3, 2, 9, 0);
    private long position;
    private int cases;

    public RoutingLoad(int waiting)
    {
        definitions = new(Enumerable.Range(0, Queues).Select(Queue), Enumerable.Range(0, Agents).Select(Profile), [], []);
        engine = new(definitions, 1, []);
        states = new AgentState[Agents];
        for (var i = 0; i < Agents; i++)
        {
            var id = Agent(i);
            numbers[id] = i;
            states[i] = AgentState.Of(id);
            Happen(i, new PresenceChanged(AgentPresence.Offline, AgentPresence.Available) { Agent = id, Sequence = 1, At = now });
        }

        now += Tick * waiting;
        for (var i = 0; i < waiting; i++)
        {
            engine.Put(Case(now - (Tick * random.Next(waiting))));
        }

        // Whoever has room gets something; what they got comes anew.
        for (var given = Decide(); given > 0; given = Decide())
        {
            for (; given > 0; given--)
            {
                engine.Put(Case(now));
            }
        }
    }

    /// <summary>Lets work end and come, and decides, until so many decisions were made.</summary>
    public void Run(int decisions)
    {
        while (decisions > 0)
        {
            now += Tick;
            End(random.Next(Agents));
            for (var given = Decide(); given > 0; given--)
            {
                engine.Put(Case(now));
                decisions--;
            }
        }
    }

    /// <summary>Tells how many cases wait, and that nobody has more than there is room for.</summary>
    public int Check()
    {
        foreach (var state in states)
        {
            var capacity = definitions.CapacityOf(state.Id);
            if (new Workload(state, capacity, now).Units > capacity.Total || capacity.Kinds.Any(k => state.Work.Count(w => w.Kind == k.Kind) > k.Most))
            {
                throw new InvalidOperationException("An agent has too much.");
            }
        }

        return Enumerable.Range(0, Queues).Sum(i => engine.WaitingCount(QueueOf(i)));
    }

    private static AgentId Agent(int number) => new($"agent{number:D4}");

    private static QueueId QueueOf(int number) => new($"queue{number:D2}");

    private static QueueDefinition Queue(int number)
    {
        var queue = new QueueBuilder(QueueOf(number)).WithPriority(number % 3).By(Strategies[number % Strategies.Length])
            .ServedByTeams($"team{number % Teams}", $"team{(number + 3) % Teams}")
            .OrderedBy(number % 4 == 3 ? QueueOrder.TimeToBreach : number % 4 == 2 ? QueueOrder.Age : QueueOrder.Priority)
            .AgeingFrom(10, 2, 40).Prioritise("high", 20).Prioritise("urgent", 40)
            .Requiring(Skills[number % Skills.Length], 4)
            .RelaxingAfter(Duration.FromMinutes(3), [new(new(Skills[number % Skills.Length]), 2)])
            .RelaxingAfter(Duration.FromMinutes(10), alsoTeams: [$"team{(number + 5) % Teams}"])
            .PreferringAgentFor(Duration.FromMinutes(1));
        return (number % 2 == 0 ? queue.PushWithin(Duration.FromSeconds(30)) : queue.AssignDirectly()).Build();
    }

    private AgentProfile Profile(int number)
    {
        var profile = new AgentProfileBuilder(Agent(number)).InTeams($"team{number % Teams}", $"team{(number / Teams) % Teams}")
            .WithCapacity(c => c.Total(8 + (number % 5)).Kind("chat", 2, 3).Kind("email", 1, interrupts: null).Kind("whatsapp", 2).Kind("messenger", 2));
        foreach (var skill in Skills)
        {
            if (random.Next(4) > 0)
            {
                profile.WithSkill(skill, random.Next(1, 11));
            }
        }

        return profile.Build();
    }

    private WaitingCase Case(Instant since)
    {
        cases++;
        return new(new(new Guid(cases, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)), QueueOf(random.Next(Queues)), new(Kinds[random.Next(Kinds.Length)]), since)
        {
            Priority = Priorities[random.Next(Priorities.Length)] is { } priority ? new(priority) : null,
            DueAt = random.Next(3) > 0 ? since + Duration.FromMinutes(random.Next(10, 60)) : null,
            PreferredAgent = random.Next(10) == 0 ? Agent(random.Next(Agents)) : null,
        };
    }

    private void End(int agent)
    {
        var state = states[agent];
        if (state.Work.Count > 0)
        {
            Happen(agent, new WorkReleased(state.Work[random.Next(state.Work.Count)].CaseId) { Agent = state.Id, Sequence = state.Version + 1, At = now });
        }
    }

    private int Decide()
    {
        var given = 0;
        for (; engine.Next(now) is { Decision: { } decision } move; given++)
        {
            var agent = numbers[decision.Chosen];
            var units = definitions.CapacityOf(decision.Chosen).WeightOf(move.Case.Kind);
            var offer = move.ExpiresAt is null ? default(OfferId?) : default(OfferId);
            Happen(agent, new WorkTaken(move.Case.CaseId, move.Case.Kind, move.Case.Queue, units, offer, IsExcess: false)
            {
                Agent = decision.Chosen,
                Sequence = states[agent].Version + 1,
                At = now,
                Initiator = Initiator.Routing,
            });
        }

        return given;
    }

    // As a router that follows the log: events are folded, and the state is told.
    private void Happen(int agent, AgentEvent happened)
    {
        states[agent] = states[agent].Apply(happened);
        engine.Put(states[agent], ++position);
    }
}
