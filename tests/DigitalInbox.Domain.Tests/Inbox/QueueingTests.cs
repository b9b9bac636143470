using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using DigitalInbox.Routing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Inbox;

public sealed class QueueingTests
{
    private static readonly QueueId Billing = new("billing");

    [Fact]
    public async Task A_new_case_enters_the_queue_that_matches_what_the_customer_wrote()
    {
        using var scene = Scene();
        await scene.ReceiveAsync(scene.Arrival("1", text: "About my INVOICE", from: "jo"));
        await scene.ReceiveAsync(scene.Arrival("2", text: "Hello", from: "kim"));
        scene.Clock.Advance(Duration.FromMinutes(5));
        await scene.ReceiveAsync(scene.Arrival("3", text: "my invoice!", from: "kim"));

        var cases = await scene.CasesAsync();
        Assert.Equal("billing general", string.Join(' ', cases.Select(c => c.State.QueueId!.Value.Value).Order(StringComparer.Ordinal)));
        var history = await scene.HistoryAsync(cases.First(c => c.State.QueueId == Billing).Number);
        Assert.Equal((QueueReason.Matched, Initiator.Routing), (Assert.Single(history.OfType<CaseQueued>()).Reason, history.OfType<CaseQueued>().Single().Initiator));
        var rest = await scene.HistoryAsync(cases.First(c => c.State.QueueId != Billing).Number);
        Assert.Equal(QueueReason.Fallback, Assert.Single(rest.OfType<CaseQueued>()).Reason);
    }

    [Fact]
    public async Task A_target_for_a_queue_holds_for_cases_that_begin_in_it()
    {
        using var scene = Scene(inbox => inbox.AddSlaPolicy("standard", sla => sla.AroundTheClock().FirstResponse(Duration.FromHours(4))
            .For(new() { Queue = Billing }, only => only.AroundTheClock().FirstResponse(Duration.FromHours(1)))));
        await scene.ReceiveAsync(scene.Arrival("1", text: "invoice", from: "jo"));

        var record = Assert.Single(await scene.CasesAsync());
        Assert.Equal(scene.Clock.GetCurrentInstant() + Duration.FromHours(1), record.DueAt);
    }

    [Fact]
    public async Task Agents_see_the_cases_of_the_queues_they_serve_and_no_others()
    {
        using var scene = Scene();
        await scene.ReceiveAsync(scene.Arrival("1", text: "invoice", from: "jo"));
        await scene.ReceiveAsync(scene.Arrival("2", text: "Hello", from: "kim"));
        var billing = (await scene.CasesAsync()).First(c => c.State.QueueId == Billing).Number;

        Assert.Equal(2, (await ListAsync(scene, InboxScene.Alice)).Count);
        Assert.Single(await ListAsync(scene, InboxScene.Bob));
        Assert.Equal(CaseErrors.NotFound, (await Assert.ThrowsAsync<InboxException>(() => scene.Queries.GetCaseAsync(InboxScene.Bob, billing))).Code);
        Assert.Single(await ListAsync(scene, InboxScene.Bob with { Queues = new HashSet<QueueId> { Billing } }, Billing));
        Assert.Equal(2, (await ListAsync(scene, InboxScene.Dave)).Count);
    }

    [Fact]
    public async Task Who_hands_a_case_on_to_a_queue_of_others_loses_sight_of_it()
    {
        using var scene = Scene();
        await scene.ReceiveAsync(scene.Arrival("2", text: "Hello", from: "kim"));
        var number = Assert.Single(await scene.CasesAsync()).Number;
        var handling = scene.Get<CaseHandling>();
        await handling.AssignAsync(InboxScene.Bob, number, InboxScene.Bob.Agent);

        Assert.Equal(CaseOutcome.Changed, await handling.TransferAsync(InboxScene.Bob, number, Billing));

        Assert.Empty(await ListAsync(scene, InboxScene.Bob));
        Assert.Equal(CaseErrors.NotFound, (await Assert.ThrowsAsync<InboxException>(() => handling.TransferAsync(InboxScene.Bob, number, Billing))).Code);
        var unknown = await Assert.ThrowsAsync<InboxException>(() => handling.TransferAsync(InboxScene.Dave, number, new QueueId("mars")));
        Assert.Equal(InboxErrors.QueueUnknown, unknown.Code);
        Assert.Equal(["billing", "general"], Assert.IsType<string[]>(unknown.Details["known"]));
    }

    [Fact]
    public async Task Who_has_a_case_hands_it_on_and_others_do_not_take_it_from_them()
    {
        using var scene = Scene();
        await scene.ReceiveAsync(scene.Arrival("1", text: "Hello", from: "kim"));
        var number = Assert.Single(await scene.CasesAsync()).Number;
        var handling = scene.Get<CaseHandling>();
        await handling.AssignAsync(InboxScene.Bob, number, InboxScene.Bob.Agent);

        Assert.Equal(
            InboxErrors.AccessDenied, (await Assert.ThrowsAsync<InboxException>(() => handling.TransferAsync(InboxScene.Alice, number, InboxScene.Alice.Agent))).Code);
        await handling.TransferAsync(InboxScene.Bob, number, InboxScene.Alice.Agent);
        Assert.Equal(InboxScene.Alice.Agent, (await scene.CaseAsync(number)).State.InboxAssignee);
    }

    [Fact]
    public async Task A_watcher_is_told_of_the_queues_they_serve_and_when_a_case_leaves_them()
    {
        using var scene = Scene();
        await scene.ReceiveAsync(scene.Arrival("1", text: "invoice", from: "jo"));
        await scene.ReceiveAsync(scene.Arrival("2", text: "Hello", from: "kim"));
        var general = (await scene.CasesAsync()).First(c => c.State.QueueId != Billing).Number;
        await scene.Get<CaseHandling>().TransferAsync(InboxScene.Bob, general, Billing);
        await scene.Get<CaseHandling>().AddNoteAsync(InboxScene.Alice, general, "ours");
        await scene.Get<CaseHandling>().TransferAsync(InboxScene.Dave, general, InboxScene.Bob.Agent);

        var told = new List<FeedEntry>();
        await foreach (var entry in scene.Queries.WatchAsync(InboxScene.Bob, after: 0))
        {
            told.Add(entry);
            if (told.Count == 3)
            {
                break;
            }
        }

        Assert.All(told, entry => Assert.Equal(general, entry.Number));
        Assert.Equal([(true, null), (false, "general"), (false, "billing")], told.Select(e => (e.IsFirst, e.PreviousQueue?.Value)));
    }

    [Fact]
    public async Task The_queues_are_listed_with_what_waits_in_them()
    {
        using var scene = Scene();
        await scene.ReceiveAsync(scene.Arrival("1", text: "invoice", from: "jo"));
        var since = scene.Clock.GetCurrentInstant();
        scene.Clock.Advance(Duration.FromMinutes(5));
        await scene.ReceiveAsync(scene.Arrival("2", text: "invoice", from: "kim"));

        Assert.Equal([("billing", 2, since), ("general", 0, (Instant?)null)], (await scene.Queries.ListQueuesAsync(InboxScene.Dave)).Select(q => (q.Definition.Id.Value, q.Load.Waiting, q.Load.OldestSince)));
        Assert.Equal(["general"], (await scene.Queries.ListQueuesAsync(InboxScene.Bob)).Select(q => q.Definition.Id.Value));
    }

    private static InboxScene Scene(Action<DigitalInbox.DependencyInjection.DigitalInboxBuilder>? more = null) => new(configure: inbox =>
    {
        inbox.AddTeam("first").AddAgentProfile("alice", a => a.InTeams("first"))
            .AddQueue("billing", q => q.Matching("text has invoice").ServedByTeams("first"))
            .AddQueue("general", q => q.AsFallback());
        more?.Invoke(inbox);
    });

    private static async Task<IReadOnlyList<CaseRecord>> ListAsync(InboxScene scene, Caller caller, QueueId? queue = null) =>
        (await scene.Queries.ListCasesAsync(caller, new CaseQuery { Visibility = CaseVisibility.All, Queue = queue })).Items;
}
