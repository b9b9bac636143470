using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Routing;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Routing;

/// <summary>An engine, its definitions, and the words to tell it things in minutes after nine.</summary>
internal sealed class EngineScene
{
    public static readonly Instant Nine = Instant.FromUtc(2026, 3, 2, 9, 0);
    public static readonly ChannelKind Chat = new("chat");
    public static readonly ChannelKind Email = new("email");
    public static readonly QueueId Help = new("help");
    public static readonly QueueId Other = new("other");

    private long position;

    private EngineScene(RoutingDefinitions definitions, IRoutingStrategy[] strategies)
    {
        Definitions = definitions;
        Engine = new(definitions, 7, strategies);
    }

    public RoutingEngine Engine { get; }

    public RoutingDefinitions Definitions { get; }

    /// <summary>The states as the commits would leave them.</summary>
    public Dictionary<string, AgentState> States { get; } = new(StringComparer.Ordinal);

    public static Instant At(double minutes) => Nine + Duration.FromMinutes(minutes);

    public static CaseId Case(int number) => new(new Guid(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]));

    /// <summary>One queue, pushed without asking.</summary>
    public static EngineScene Of(Action<QueueBuilder> say, params AgentProfile[] agents) => Of([Queue(Help, say)], agents);

    public static EngineScene Of(QueueDefinition[] queues, AgentProfile[] agents, params IRoutingStrategy[] strategies) =>
        new(new(queues, agents, [], []), strategies);

    public static QueueDefinition Queue(QueueId id, Action<QueueBuilder>? say = null)
    {
        var builder = new QueueBuilder(id, 3).AssignDirectly();
        say?.Invoke(builder);
        return builder.Build();
    }

    public static AgentProfile Profile(string id, Action<AgentProfileBuilder> say)
    {
        var builder = new AgentProfileBuilder(new(id));
        say(builder);
        return builder.Build();
    }

    public static AgentProfile Limited(string id, int total) => Profile(id, a => a.WithCapacity(c => c.Total(total)));

    public static WaitingCase Waiting(int number, double since = 0, QueueId? queue = null, ChannelKind? kind = null) =>
        new(Case(number), queue ?? Help, kind ?? Chat, At(since));

    /// <summary>Agents come, each a minute after the one before; the first at nine.</summary>
    public EngineScene Here(params string[] agents)
    {
        for (var i = 0; i < agents.Length; i++)
        {
            Here(agents[i], i);
        }

        return this;
    }

    public EngineScene Here(string agent, double minutes, AgentPresence presence = AgentPresence.Available) =>
        Then(agent, minutes, (activity, at) => activity.SetPresence(presence, default, at));

    /// <summary>Something happens to an agent, and the engine is told.</summary>
    public EngineScene Then(string agent, double minutes, Action<AgentActivity, Instant> happens)
    {
        var activity = AgentActivity.From(States.GetValueOrDefault(agent) ?? AgentState.Of(new(agent)));
        happens(activity, At(minutes));
        States[agent] = activity.State;
        Engine.Put(activity.State, ++position);
        return this;
    }

    public EngineScene Ends(string agent, int number, double minutes) => Then(agent, minutes, (a, at) => a.Release(Case(number), default, at));

    public EngineScene Wait(params WaitingCase[] cases)
    {
        Array.ForEach(cases, Engine.Put);
        return this;
    }

    public RoutingMove? Next(double minutes) => Engine.Next(At(minutes));

    /// <summary>Decides until nothing is left, commits it all, and tells who got what: <c>1 alice, 2 other</c>.</summary>
    public string Run(double minutes)
    {
        var done = new List<string>();
        while (Next(minutes) is { } move)
        {
            done.Add($"{Number(move.Case.CaseId)} {move.Decision?.Chosen.Value ?? move.OverflowTo!.Id.Value}");
            if (move.Decision is { } decision)
            {
                var offer = move.ExpiresAt is null ? default(OfferId?) : OfferId.New(At(minutes));
                Then(decision.Chosen.Value, minutes, (a, at) => a.Take(
                    new(move.Case.CaseId, move.Case.Kind, move.Case.Queue, Definitions.CapacityOf(decision.Chosen).WeightOf(move.Case.Kind), offer, false),
                    default,
                    at));
            }
        }

        return string.Join(", ", done);
    }

    public static int Number(CaseId id) => BitConverter.ToInt32(id.Value.ToByteArray());
}
