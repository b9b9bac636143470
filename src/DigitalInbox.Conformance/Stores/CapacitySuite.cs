using System.Globalization;
using DigitalInbox.Inbox;
using DigitalInbox.Routing;
using DigitalInbox.Testing;
using NodaTime;

namespace DigitalInbox.Conformance.Stores;

/// <summary>No agent ever has more than they can have, whatever happens at the same time. A model is tried on the store: two nodes that route,
/// and callers who do everything that moves a case or an agent, by chance and at once.</summary>
/// <typeparam name="TFixture">Makes the stores.</typeparam>
/// <param name="fixture">The fixture.</param>
/// <remarks>CAPACITY_INTERLEAVINGS sets how many bursts are tried, CAPACITY_SEED which.</remarks>
public abstract class CapacitySuite<TFixture>(TFixture fixture) : StoreSuite<TFixture>(fixture)
    where TFixture : StoreFixture
{
    private const int AtOnce = 6;

    /// <summary>How many bursts of commands at once are tried.</summary>
    protected virtual int Interleavings => Setting("CAPACITY_INTERLEAVINGS", 10_000);

    [Fact]
    public virtual async Task No_agent_ever_has_more_than_they_can_have_and_no_work_is_lost()
    {
        var seed = Setting("CAPACITY_SEED", 20260301);
        var clock = new ManualClock(Some.Noon);
        await using var one = new CapacityScene(Store, clock);
        await using var two = new CapacityScene(Store, clock);
        await one.Get<InboxDefinitions>().PrepareAsync();
        var routing = (await one.Get<InboxDefinitions>().CurrentAsync()).Routing;
        var audit = new CapacityAudit(Store);
        var nodes = new[] { one, two };
        CapacityCommands[] commands = [new(one, clock, "one-"), new(two, clock, "two-")];
        var dice = new Random(seed);
        for (var i = 0; i < Interleavings; i++)
        {
            var burst = Enumerable.Range(0, AtOnce).Select(_ => new Random(dice.Next())).ToList();
            await Task.WhenAll(
                burst.Select((own, place) => Task.Run(() => commands[place % 2].DoAsync(own)))
                    .Concat(nodes.Select(node => Task.Run(() => node.Get<RoutingPump>().RunOnceAsync()))));
            await audit.CheckAsync(routing, clock.GetCurrentInstant(), $"seed {seed}, burst {i}");
        }

        await SettleAsync(nodes, clock);
        await audit.CheckAsync(routing, clock.GetCurrentInstant(), $"seed {seed}, at the end");
        await audit.CheckNothingForgottenAsync(routing, clock.GetCurrentInstant(), $"seed {seed}, at the end");
        Assert.True(audit.TakenSeen > Interleavings / 4, $"Only {audit.TakenSeen} pieces of work were taken.");
        Assert.True(Interleavings < 1000 || audit.ExcessSeen > 0, "The rules that let work in beyond a limit were never tried.");
    }

    private static int Setting(string name, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : usual;

    // Each node may hold some queues, so both go on until neither finds anything.
    private async Task SettleAsync(CapacityScene[] nodes, ManualClock clock)
    {
        await ExpireLeasesAsync();
        clock.Advance(Duration.FromMinutes(2));
        var quiet = 0;
        while (quiet < 3)
        {
            var made = 0;
            foreach (var node in nodes)
            {
                made += await node.Get<TimerPump>().RunOnceAsync();
                made += await node.Get<RoutingPump>().RunOnceAsync();
            }

            quiet = made == 0 ? quiet + 1 : 0;
        }
    }
}
