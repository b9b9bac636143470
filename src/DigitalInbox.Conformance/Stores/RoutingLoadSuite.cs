using System.Globalization;
using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Inbox;
using DigitalInbox.Routing;
using DigitalInbox.Testing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DigitalInbox.Conformance.Stores;

/// <summary>Very many agents who accept, reject and say nothing at the same time: each case comes to one of them, and none is forgotten.</summary>
/// <typeparam name="TFixture">Makes the stores.</typeparam>
/// <param name="fixture">The fixture.</param>
/// <remarks>ROUTING_CASES sets how many cases there are.</remarks>
public abstract class RoutingLoadSuite<TFixture>(TFixture fixture) : StoreSuite<TFixture>(fixture)
    where TFixture : StoreFixture
{
    private const int Agents = 200;
    private const int Limit = 3;
    private const int AtOnce = 64;

    private static readonly ChannelKind Kind = new("mail");

    private readonly ManualClock clock = new(Some.Noon);

    /// <summary>How many cases there are.</summary>
    protected virtual int Cases =>
        int.TryParse(Environment.GetEnvironmentVariable("ROUTING_CASES"), CultureInfo.InvariantCulture, out var value) ? value : 10_000;

    [Fact]
    public virtual async Task Each_of_very_many_cases_comes_to_one_agent_and_none_is_forgotten()
    {
        await using var one = Node();
        await using var two = Node();
        await Get<InboxDefinitions>(one).PrepareAsync();
        var routing = (await Get<InboxDefinitions>(one).CurrentAsync()).Routing;
        await WriteAllAsync(one);
        var callers = Enumerable.Range(0, Agents).Select(i => new Caller(new AgentId($"agent{i:000}"), null, AgentRoles.Agent)).ToList();
        await Parallel.ForEachAsync(callers, async (caller, token) => await Get<AgentHandling>(one).SetPresenceAsync(caller, AgentPresence.Available, token));

        var audit = new CapacityAudit(Store);
        var resolved = 0;
        for (var round = 0; resolved < Cases; round++)
        {
            Assert.True(round < Cases, $"{resolved} of {Cases} cases were handled in {round} rounds.");
            var made = await Task.WhenAll(callers.Select((caller, i) => Task.Run(() => HandleAsync(i % 2 == 0 ? one : two, caller, new Random((round * Agents) + i))))
                .Concat(new[] { one, two }.Select(node => Task.Run(() => RouteAsync(node)))));
            resolved += made.Sum();
            clock.Advance(Duration.FromSeconds(20));
            await Get<TimerPump>(one).RunOnceAsync();
            await audit.CheckAsync(routing, clock.GetCurrentInstant(), $"round {round}");
        }

        foreach (var queue in await Store.Cases.ReadQueueLoadsAsync(default))
        {
            Assert.Fail($"{queue.Waiting} cases still wait in {queue.Queue}.");
        }

        await EachOnceAsync(callers);
    }

    private static T Get<T>(ServiceProvider node)
        where T : notnull => node.GetRequiredKeyedService<T>(InboxDefaults.Name);

    /// <returns>How many cases the agent resolved.</returns>
    private static async Task<int> HandleAsync(ServiceProvider node, Caller caller, Random dice)
    {
        var resolved = 0;
        var offers = Get<OfferHandling>(node);
        await Get<AgentHandling>(node).HoldPresenceAsync(caller);
        foreach (var offered in await offers.ListAsync(caller))
        {
            try
            {
                switch (dice.Next(10))
                {
                    case 0:
                        break;
                    case 1 or 2:
                        await offers.RejectAsync(caller, offered.State.Offer!.Id);
                        break;
                    default:
                        var taken = await offers.AcceptAsync(caller, offered.State.Offer!.Id);
                        await Get<CaseHandling>(node).SetStatusAsync(caller, taken.Number, "resolved");
                        resolved++;
                        break;
                }
            }
            catch (InboxException over) when (string.Equals(over.Code, CaseErrors.OfferOver, StringComparison.Ordinal))
            {
                // It ran out while the agent thought about it.
            }
        }

        return resolved;
    }

    private static async Task<int> RouteAsync(ServiceProvider node)
    {
        while (await Get<RoutingPump>(node).RunOnceAsync() > 0)
        {
        }

        return 0;
    }

    private ServiceProvider Node() => new ServiceCollection().AddSingleton<IClock>(clock).AddDigitalInbox(inbox =>
    {
        inbox.UseStore(_ => Store).AddConnector(new ChannelId("mail"), _ => new SilentConnector(Kind))
            .AddTeam("all", t => t.WithCapacity(c => c.Total(Limit)))
            .AddQueue("asked", q => q.AsFallback().PushWithin(Duration.FromSeconds(30), Duration.FromSeconds(60)).By(RoutingStrategies.LeastActive));
        for (var i = 0; i < Agents; i++)
        {
            inbox.AddAgentProfile($"agent{i:000}", a => a.InTeams("all"));
        }
    }).BuildServiceProvider();

    private Task WriteAllAsync(ServiceProvider node) => Parallel.ForEachAsync(
        Enumerable.Range(0, Cases),
        new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
        async (i, token) => await Get<InboxIntake>(node).ReceiveAsync(
            new ChannelId("mail"),
            [new MessageArrived($"m{i}", $"m{i}", $"c{i}", new ExternalIdentity($"c{i}", null), clock.GetCurrentInstant(), "hello")],
            token));

    private async Task EachOnceAsync(List<Caller> callers)
    {
        var given = new Dictionary<CaseId, AgentId>();
        foreach (var caller in callers)
        {
            var most = 0;
            var has = new HashSet<CaseId>();
            foreach (var happened in await Store.Agents.ReadHistoryAsync(caller.Agent, 0, int.MaxValue, default))
            {
                switch (happened)
                {
                    case WorkTaken taken:
                        Assert.False(taken.IsExcess);
                        has.Add(taken.CaseId);
                        break;
                    case WorkAccepted accepted:
                        Assert.True(given.TryAdd(accepted.CaseId, caller.Agent), $"{accepted.CaseId} was accepted twice.");
                        break;
                    case WorkReleased released:
                        has.Remove(released.CaseId);
                        break;
                }

                most = Math.Max(most, has.Count);
            }

            Assert.True(most <= Limit, $"{caller.Agent} had {most} cases at once.");
        }

        Assert.Equal(Cases, given.Count);
    }
}
