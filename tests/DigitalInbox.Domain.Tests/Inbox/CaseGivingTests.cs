using DigitalInbox.Agents;
using DigitalInbox.Inbox;
using DigitalInbox.Routing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Inbox;

public sealed class CaseGivingTests
{
    [Fact]
    public async Task Who_asks_for_more_gets_those_that_wait_longest_up_to_the_batch()
    {
        using var scene = Scene();
        var numbers = await WriteAsync(scene, "a", "b", "c");

        var given = await GiveAsync(scene, InboxScene.Alice);

        Assert.Equal(numbers[..2], given.Cases.Select(c => c.Number));
        Assert.Equal(GiveReason.BatchIsFull, given.Reason);
        Assert.All(given.Cases, c => Assert.Equal(InboxScene.Alice.Agent, c.State.InboxAssignee));
    }

    [Fact]
    public async Task Who_has_no_room_gets_no_more_and_is_told_so()
    {
        using var scene = Scene(total: 3);
        await WriteAsync(scene, "a", "b", "c", "d");
        await GiveAsync(scene, InboxScene.Alice);

        var given = await GiveAsync(scene, InboxScene.Alice);
        Assert.Single(given.Cases);
        Assert.Equal(GiveReason.CapacityReached, given.Reason);
        Assert.Equal(GiveReason.CapacityReached, (await GiveAsync(scene, InboxScene.Alice)).Reason);
    }

    [Fact]
    public async Task When_nothing_waits_or_is_too_old_that_is_told()
    {
        using var scene = Scene(say: q => q.PullUpTo(2, maximumAge: Duration.FromHours(1)));
        Assert.Equal((0, GiveReason.NothingWaits), Text(await GiveAsync(scene, InboxScene.Alice)));
        await WriteAsync(scene, "a");
        scene.Inbox.Clock.Advance(Duration.FromMinutes(61));

        Assert.Equal((0, GiveReason.NothingWaits), Text(await GiveAsync(scene, InboxScene.Alice)));
    }

    [Fact]
    public async Task The_messages_of_a_batch_are_bounded_but_one_case_is_always_given()
    {
        using var scene = Scene(say: q => q.PullUpTo(3, mostConversations: 3));
        var big = (await WriteAsync(scene, "a"))[0];
        for (var i = 0; i < 4; i++)
        {
            await scene.WriteAsync("a");
        }

        await WriteAsync(scene, "b");
        Assert.Equal([big], (await GiveAsync(scene, InboxScene.Alice)).Cases.Select(c => c.Number));
        Assert.Single((await GiveAsync(scene, InboxScene.Alice)).Cases);
    }

    [Fact]
    public async Task Cases_that_ask_for_a_skill_go_to_those_who_have_it()
    {
        using var scene = new RoutingScene(inbox => inbox.AddSkill("tax")
            .AddAgentProfile("bob", a => a.WithSkill("tax", 2))
            .AddQueue("billing", q => q.Matching("everything").Requiring("tax", 2).RelaxingAfter(Duration.FromMinutes(10), required: [])));
        await WriteAsync(scene, "a", "b");

        Assert.Equal((0, GiveReason.NothingWaits), Text(await GiveAsync(scene, InboxScene.Alice)));
        Assert.Single((await GiveAsync(scene, InboxScene.Bob)).Cases);
        scene.Inbox.Clock.Advance(Duration.FromMinutes(10));
        Assert.Single((await GiveAsync(scene, InboxScene.Alice)).Cases);
    }

    [Fact]
    public async Task What_is_too_old_or_too_hard_hides_nothing_that_came_later()
    {
        using var scene = Scene(say: q => q.PullUpTo(2, maximumAge: Duration.FromHours(1)));
        for (var i = 0; i < 210; i++)
        {
            await scene.WriteAsync($"old{i}");
        }

        scene.Inbox.Clock.Advance(Duration.FromMinutes(90));
        var number = await scene.WriteAsync("new");

        Assert.Equal([number], (await GiveAsync(scene, InboxScene.Alice)).Cases.Select(c => c.Number));
    }

    [Fact]
    public async Task Of_many_who_ask_at_once_each_gets_their_own()
    {
        using var scene = Scene(total: 100);
        await WriteAsync(scene, [.. Enumerable.Range(0, 20).Select(i => $"c{i}")]);
        Caller[] callers = [InboxScene.Alice, InboxScene.Bob];

        var given = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Task.Run(() => GiveAsync(scene, callers[i % 2]))));

        var numbers = given.SelectMany(g => g.Cases.Select(c => c.Number)).ToList();
        Assert.Equal(numbers.Distinct().Count(), numbers.Count);
        Assert.Equal(20, (await scene.AgentAsync(InboxScene.Alice)).Work.Count + (await scene.AgentAsync(InboxScene.Bob)).Work.Count);
    }

    [Fact]
    public async Task Who_serves_no_such_queue_is_told_so()
    {
        using var scene = new RoutingScene(inbox => inbox.AddQueue("billing", q => q.Matching("everything").AssignDirectly()));

        Assert.Equal((0, GiveReason.ServesNoPullQueue), Text(await GiveAsync(scene, InboxScene.Alice)));
        Assert.Equal(InboxErrors.QueueUnknown, (await Assert.ThrowsAsync<InboxException>(() => scene.Inbox.Get<CaseGiving>().GiveMeMoreAsync(InboxScene.Alice, new QueueId("mars")))).Code);
    }

    private static (int Count, GiveReason Reason) Text(GivenCases given) => (given.Cases.Count, given.Reason);

    private static Task<GivenCases> GiveAsync(RoutingScene scene, Caller caller) => scene.Inbox.Get<CaseGiving>().GiveMeMoreAsync(caller);

    private static async Task<List<CaseNumber>> WriteAsync(RoutingScene scene, params string[] customers)
    {
        var numbers = new List<CaseNumber>();
        foreach (var customer in customers)
        {
            numbers.Add(await scene.WriteAsync(customer));
            scene.Inbox.Clock.Advance(Duration.FromSeconds(1));
        }

        return numbers;
    }

    private static RoutingScene Scene(int total = 10, Action<QueueBuilder>? say = null) => new(inbox => inbox
        .AddAgentProfile("alice", a => a.WithCapacity(c => c.Total(total)))
        .AddQueue("billing", q =>
        {
            q.Matching("everything").PullUpTo(2);
            say?.Invoke(q);
        }));
}
