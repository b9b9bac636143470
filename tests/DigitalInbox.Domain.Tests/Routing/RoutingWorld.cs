using DigitalInbox.Agents;
using DigitalInbox.Routing;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Routing;

/// <summary>Random queues, agents and cases: few of each, so that they meet.</summary>
internal static class RoutingWorld
{
    public static readonly string[] AgentIds = ["alice", "bob", "carol", "dan", "erin"];
    public static readonly string[] QueueIds = ["billing", "help", "sales"];
    public static readonly string[] Kinds = ["chat", "email", "voice"];
    private static readonly string[] Teams = ["first", "second"];
    private static readonly string[] Skills = ["french", "cards"];

    public static Instant At(int seconds) => EngineScene.Nine + Duration.FromSeconds(seconds);

    public static Gen<RoutingDefinitions> Inboxes() =>
        from queues in Gen.CollectToArray(Enumerable.Range(0, QueueIds.Length), QueueOf)
        from profiles in Gen.CollectToArray(AgentIds, ProfileOf)
        from team in CapacityOf()
        select new RoutingDefinitions(
            [.. queues.Where(q => q is not null).Select(q => q!)],
            [.. profiles.Where(p => p is not null).Select(p => p!)],
            [new TeamBuilder(new("second")).WithCapacity(team).Build()],
            []);

    /// <summary>Profiles with weights, limits and interruptions, and with totals that are soon reached.</summary>
    public static Gen<Action<CapacityBuilder>> CapacityOf() =>
        from total in Gen.Frequency((4, Gen.Choose(0, 6).Select(t => (int?)t)), (1, Gen.Constant<int?>(null)))
        from weights in Gen.Choose(0, 3).ArrayOf(3)
        from mosts in Gen.Choose(0, 6).ArrayOf(3)
        from interrupts in Gen.Choose(0, 8).ArrayOf(3)
        from queue in Gen.Choose(0, 8)
        select (Action<CapacityBuilder>)(capacity =>
        {
            if (total is { } units)
            {
                capacity.Total(units);
            }

            for (var i = 0; i < Kinds.Length; i++)
            {
                capacity.Kind(Kinds[i], weights[i], mosts[i] > 3 ? null : mosts[i], interrupts[i] < 3 && interrupts[i] != i ? [Kinds[interrupts[i]]] : null);
            }

            if (queue < 3)
            {
                capacity.Queue(QueueIds[queue], 2);
            }
        });

    public static Gen<WaitingCase> Case() =>
        from number in Gen.Choose(1, 30)
        from queue in Gen.Elements(QueueIds)
        from kind in Gen.Elements(Kinds)
        from since in Gen.Choose(0, 20)
        from priority in Gen.Elements(null, "urgent", "low")
        from due in Gen.Choose(0, 40)
        from preferred in Gen.Elements(null, null, "alice", "bob", "nobody")
        from until in Gen.Choose(0, 900)
        from declines in Gen.Elements(AgentIds).Zip(Gen.Choose(0, 600)).ListOf(2)
        from declined in Gen.Choose(0, 3)
        select new WaitingCase(EngineScene.Case(number), new(queue), new(kind), At(since * 30))
        {
            Priority = priority is null ? null : new(priority),
            DueAt = due < 20 ? At(due * 60) : null,
            PreferredAgent = preferred is null ? null : new(preferred),
            PreferredUntil = preferred is not null && until < 300 ? At(until * 2) : null,
            Declines = declined > 0 ? default : new(declines.DistinctBy(d => d.Item1).Select(d => new DigitalInbox.Cases.CaseDecline(new(d.Item1), At(d.Item2)))),
        };

    private static Gen<QueueDefinition?> QueueOf(int index) =>
        from delivery in Gen.Choose(0, 9)
        from strategy in Gen.Elements(RoutingStrategies.LongestIdle, RoutingStrategies.HighestSpareCapacity, RoutingStrategies.LeastActive, RoutingStrategies.RoundRobin, RoutingStrategies.Proficiency, "unknown")
        from order in Gen.Elements(QueueOrder.Priority, QueueOrder.Priority, QueueOrder.Age, QueueOrder.TimeToBreach)
        from ageing in Gen.Elements(new QueueAgeing(0, 0, 0), new QueueAgeing(0, 1, 5), new QueueAgeing(2, 3, 9), new QueueAgeing(5, 0, 9))
        from priorities in Gen.Choose(0, 5)
        from people in Gen.Choose(0, 3)
        from skills in Gen.Choose(0, 3)
        from steps in Gen.Choose(0, 3)
        from preferredFor in Gen.Choose(0, 2)
        from overflow in Gen.Choose(index == 2 ? 3 : 0, 5)
        from rank in Gen.Choose(0, 2)
        from declinedFor in Gen.Choose(60, 300)
        select delivery == 0 ? null : Build(new QueueBuilder(new(QueueIds[index]), 2), queue =>
        {
            _ = delivery == 1 ? queue.PullUpTo(2) : delivery < 5 ? queue.PushWithin(Duration.FromSeconds(30), Duration.FromSeconds(declinedFor)) : queue.AssignDirectly();
            queue.By(strategy).OrderedBy(order).AgeingFrom(ageing.Initial, ageing.PerMinute, ageing.Maximum).WithPriority(rank);
            _ = priorities > 2 ? queue.Prioritise("urgent", Math.Min(priorities, ageing == QueueAgeing.None ? 5 : ageing.Maximum)) : queue;
            _ = people == 1 ? queue.ServedByTeams("first") : people == 2 ? queue.ServedBy("alice", "erin").ServedByTeams("second") : queue;
            _ = (skills & 1) > 0 ? queue.Requiring("french", 2) : queue;
            _ = (skills & 2) > 0 ? queue.Requiring("cards") : queue;
            _ = steps > 0 ? queue.RelaxingAfter(Duration.FromSeconds(90), steps == 2 ? null : [new(new("french"), 1)], steps > 1 ? ["second"] : null) : queue;
            _ = steps > 2 ? queue.RelaxingAfter(Duration.FromSeconds(240), []) : queue;
            _ = preferredFor > 0 ? queue.PreferringAgentFor(Duration.FromSeconds(preferredFor * 120)) : queue;
            _ = overflow switch
            {
                1 => queue.OverflowInto(QueueIds[index + 1], Duration.FromSeconds(400)),
                2 => queue.OverflowInto(QueueIds[index + 1], whenWaiting: 2),
                _ => queue,
            };
        });

    private static QueueDefinition Build(QueueBuilder builder, Action<QueueBuilder> say)
    {
        say(builder);
        return builder.Build();
    }

    private static Gen<AgentProfile?> ProfileOf(string agent) =>
        from known in Gen.Choose(0, 4)
        from teams in Gen.Choose(0, 3)
        from levels in Gen.Choose(0, 3).ArrayOf(2)
        from own in Gen.Choose(0, 2)
        from capacity in CapacityOf()
        select known == 0 ? null : EngineScene.Profile(agent, profile =>
        {
            profile.InTeams(Teams.Where((_, i) => (teams & (1 << i)) > 0));
            for (var i = 0; i < Skills.Length; i++)
            {
                _ = levels[i] > 0 ? profile.WithSkill(Skills[i], levels[i]) : profile;
            }

            _ = own > 0 ? profile.WithCapacity(capacity) : profile;
        });
}
