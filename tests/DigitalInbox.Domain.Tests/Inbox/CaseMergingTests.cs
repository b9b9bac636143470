using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Contacts;
using DigitalInbox.Inbox;
using DigitalInbox.Routing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using static DigitalInbox.Domain.Tests.Inbox.InboxScene;
using static DigitalInbox.Domain.Tests.Inbox.MergeScene;

namespace DigitalInbox.Domain.Tests.Inbox;

public sealed class CaseMergingTests
{
    [Fact]
    public async Task A_case_ends_in_another_one_and_each_names_the_other()
    {
        using var scene = new MergeScene();
        var (one, other) = await scene.TwoCasesAsync();

        Assert.Equal(CaseOutcome.Changed, await scene.Cases.MergeAsync(Alice, other, one));
        Assert.Equal(CaseOutcome.AlreadySo, await scene.Cases.MergeAsync(Alice, other, one));

        var (survivor, ended) = (await scene.RecordAsync(one), await scene.RecordAsync(other));
        Assert.Equal((CaseStatus.Closed, survivor.State.Id, 1), (ended.State.Status, ended.State.MergedInto!.Value, survivor.State.MergedCount));
        Assert.Equal(one, (await scene.Cases.GetLinksAsync(Alice, ended)).Into);
        Assert.Equal([other], (await scene.Cases.GetLinksAsync(Alice, survivor)).Merged);
        Assert.Single(await scene.Inbox.MessagesAsync(other));
        Assert.Single(await scene.Inbox.MessagesAsync(one));
    }

    [Fact]
    public async Task Parted_again_it_is_what_it_was_although_messages_came_in_between()
    {
        using var scene = Queued();
        var (one, other) = await scene.TwoCasesAsync();
        await scene.Inbox.Handling.AssignAsync(Alice, other, Alice.Agent);
        await scene.Inbox.Handling.SetPriorityAsync(Alice, other, new PriorityId("urgent"));
        await scene.Inbox.Handling.SetStatusAsync(Alice, other, "escalated");
        var before = await scene.StateAsync(other);
        await scene.Cases.MergeAsync(Alice, other, one);
        await scene.WriteAsync("jo", "first", text: "in between");
        Assert.Empty((await scene.AgentAsync(Alice)).Work);

        var parting = await scene.Cases.UnmergeAsync(Alice, other);

        var after = await scene.StateAsync(other);
        Assert.Equal((one, null), (parting.Into!.Value, parting.LostAgent));
        Assert.Equal(before with { Version = after.Version, LastEventAt = after.LastEventAt, StatusChangedAt = after.StatusChangedAt }, after);
        Assert.Equal((0, 2), ((await scene.StateAsync(one)).MergedCount, (await scene.StateAsync(one)).InboundCount));
        Assert.Equal(before.Id, Assert.Single((await scene.AgentAsync(Alice)).Work).CaseId);
        Assert.Equal(CaseMergeErrors.NotMerged, await CodeAsync(() => scene.Cases.UnmergeAsync(Alice, other)));
        Assert.Empty((await scene.Cases.GetLinksAsync(Alice, await scene.RecordAsync(one))).Merged);
    }

    [Fact]
    public async Task A_new_message_of_the_ended_conversation_opens_a_case_and_then_the_two_are_not_parted()
    {
        using var scene = new MergeScene();
        var (one, other) = await scene.TwoCasesAsync();
        await scene.Cases.MergeAsync(Alice, other, one);

        var third = await scene.WriteAsync("jo", "second");

        Assert.NotEqual(other, third);
        Assert.Equal((await scene.StateAsync(other)).ThreadId, (await scene.StateAsync(third)).ThreadId);
        var refused = await Assert.ThrowsAsync<InboxException>(() => scene.Cases.UnmergeAsync(Alice, other));
        Assert.Equal((CaseErrors.ThreadHasActiveCase, third.Value), (refused.Code, refused.Details["activeCase"]));
        await scene.Inbox.Handling.SetStatusAsync(Alice, third, "closed");
        await scene.Cases.UnmergeAsync(Alice, other);
        Assert.Equal(CaseStatus.New, (await scene.StateAsync(other)).Status);
    }

    [Fact]
    public async Task A_case_waits_in_no_queue_while_it_is_merged_and_at_its_old_place_afterwards()
    {
        using var scene = Queued();
        var (one, other) = await scene.TwoCasesAsync();
        var since = (await scene.StateAsync(other)).WaitingSince;
        Assert.Equal(2, await WaitingAsync(scene));

        await scene.Cases.MergeAsync(Alice, other, one);
        Assert.Equal(1, await WaitingAsync(scene));

        await scene.Cases.UnmergeAsync(Alice, other);
        Assert.Equal(2, await WaitingAsync(scene));
        Assert.Equal(since, (await scene.StateAsync(other)).WaitingSince);
    }

    [Theory]
    [InlineData(ReopenPolicy.SameAgentIfFree)]
    [InlineData(ReopenPolicy.SameAgentAlways)]
    public async Task An_agent_without_room_does_not_get_the_case_back_and_it_waits_for_them(ReopenPolicy reopening)
    {
        using var scene = Queued(total: 1, q => q.WhenReopened(reopening));
        var (one, other) = await scene.TwoCasesAsync();
        await scene.Inbox.Handling.AssignAsync(Alice, other, Alice.Agent);
        await scene.Cases.MergeAsync(Alice, other, one);
        await scene.Inbox.Handling.AssignAsync(Alice, one, Alice.Agent);

        var parting = await scene.Cases.UnmergeAsync(Alice, other);

        var state = await scene.StateAsync(other);
        Assert.Equal(Alice.Agent, parting.LostAgent);
        Assert.Equal((null, Alice.Agent, CaseStatus.Open), (state.InboxAssignee, state.PreferredAgent!.Value, state.Status));
        Assert.Single((await scene.AgentAsync(Alice)).Work);
    }

    [Fact]
    public async Task An_agent_who_left_does_not_get_the_case_back_where_others_get_what_they_had()
    {
        using var scene = Queued(say: q => q.WhenAgentLeaves(LeavingPolicy.ReturnAll));
        var (one, other) = await scene.TwoCasesAsync();
        await scene.Inbox.Get<AgentHandling>().SetPresenceAsync(Alice, AgentPresence.Available);
        await scene.Inbox.Handling.AssignAsync(Alice, other, Alice.Agent);
        await scene.Cases.MergeAsync(Alice, other, one);
        await scene.Inbox.Get<AgentHandling>().SetPresenceAsync(Alice, AgentPresence.Offline);

        Assert.Equal(Alice.Agent, (await scene.Cases.UnmergeAsync(Dave, other)).LostAgent);
        Assert.Null((await scene.StateAsync(other)).InboxAssignee);
    }

    [Fact]
    public async Task Cases_of_different_customers_are_merged_when_the_customers_are()
    {
        using var scene = new MergeScene();
        var (one, other) = (await scene.WriteAsync("jo"), await scene.WriteAsync("kim"));
        Assert.Equal(CaseMergeErrors.DifferentContact, await CodeAsync(() => scene.Cases.MergeAsync(Alice, other, one)));

        var (jo, kim) = (await scene.ContactAsync("jo"), await scene.ContactAsync("kim"));
        await scene.Contacts.MergeAsync(Alice, jo, kim);
        await scene.Cases.MergeAsync(Alice, other, one);

        var refused = await Assert.ThrowsAsync<InboxException>(() => scene.Contacts.UnmergeAsync(Alice, kim));
        Assert.Equal(ContactMergeErrors.CasesMerged, refused.Code);
        Assert.Equal([other.Value], (long[])refused.Details["cases"]!);
        await scene.Cases.UnmergeAsync(Alice, other);
        await scene.Contacts.UnmergeAsync(Alice, kim);
    }

    [Fact]
    public async Task Of_a_chain_each_is_parted_from_the_one_that_it_was_merged_into_in_any_order()
    {
        foreach (var isInnerFirst in new[] { true, false })
        {
            using var scene = new MergeScene();
            var (a, b, c) = (await scene.WriteAsync("jo", "a"), await scene.WriteAsync("jo", "b"), await scene.WriteAsync("jo", "c"));
            await scene.Cases.MergeAsync(Alice, a, b);
            Assert.Equal(CaseErrors.Closed, await CodeAsync(() => scene.Cases.MergeAsync(Alice, b, a)));
            await scene.Cases.MergeAsync(Alice, b, c);
            Assert.Equal([b], (await scene.Cases.GetLinksAsync(Alice, await scene.RecordAsync(c))).Merged);
            Assert.Equal([a], (await scene.Cases.GetLinksAsync(Alice, await scene.RecordAsync(b))).Merged);

            await scene.Cases.UnmergeAsync(Alice, isInnerFirst ? a : b);
            await scene.Cases.UnmergeAsync(Alice, isInnerFirst ? b : a);

            foreach (var number in new[] { a, b, c })
            {
                var state = await scene.StateAsync(number);
                Assert.Equal((CaseStatus.New, null, 0), (state.Status, state.MergedInto, state.MergedCount));
            }
        }
    }

    [Fact]
    public async Task Clocks_count_from_the_beginning_of_what_was_merged_into_a_case_that_is_merged()
    {
        using var scene = new MergeScene();
        var (a, b, c) = (await scene.WriteAsync("jo", "a"), await scene.WriteAsync("jo", "b"), await scene.WriteAsync("jo", "c"));
        await scene.Cases.MergeAsync(Alice, a, b, MergedClocks.Earliest);
        await scene.Cases.MergeAsync(Alice, b, c, MergedClocks.Earliest);

        var told = (await scene.Inbox.HistoryAsync(c)).OfType<CaseMerged>().Single();
        Assert.Equal((await scene.StateAsync(a)).OpenedAt, told.OpenedAt);
    }

    [Fact]
    public async Task Clocks_are_those_that_the_policy_says_unless_somebody_chooses()
    {
        var levels = new FixedServiceLevels();
        levels.Use(TimerScene.Policy(sla => sla.AroundTheClock().Resolution(Duration.FromHours(2)).OnMerge(MergedClocks.Earliest)));
        using var scene = new MergeScene(inbox => inbox.Services.AddKeyedSingleton<IServiceLevels>(inbox.Name, levels));
        var (ends, goesOn) = await scene.TwoCasesAsync();
        var (first, second) = (Instant.FromUtc(2026, 3, 2, 11, 1), Instant.FromUtc(2026, 3, 2, 11, 2));

        await scene.Cases.MergeAsync(Dave, ends, goesOn);
        Assert.Equal(first, (await scene.RecordAsync(goesOn)).DueAt);
        Assert.Null((await scene.RecordAsync(ends)).DueAt);
        Assert.Null(await TimerAsync(scene, ends));

        await scene.Cases.UnmergeAsync(Dave, ends);
        Assert.Equal((first, second), ((await scene.RecordAsync(ends)).DueAt, (await scene.RecordAsync(goesOn)).DueAt));
        Assert.Equal(first + Duration.Epsilon, await TimerAsync(scene, ends));
        await scene.Cases.MergeAsync(Dave, ends, goesOn, MergedClocks.Own);
        Assert.Equal(second, (await scene.RecordAsync(goesOn)).DueAt);
    }

    [Fact]
    public async Task Nobody_merges_what_they_may_not_see_or_what_is_somebody_elses()
    {
        using var scene = new MergeScene();
        var (one, other) = await scene.TwoCasesAsync();
        await scene.Inbox.Handling.AssignAsync(Bob, other, Bob.Agent);
        Assert.Equal(CaseErrors.NotFound, await CodeAsync(() => scene.Cases.MergeAsync(Alice, other, one)));
        Assert.Equal(CaseErrors.NotFound, await CodeAsync(() => scene.Cases.MergeAsync(Alice, one, other)));
        Assert.Equal(InboxErrors.AccessDenied, await CodeAsync(() => scene.Cases.MergeAsync(Carol, one, one)));
        Assert.Equal(CaseMergeErrors.Self, await CodeAsync(() => scene.Cases.MergeAsync(Alice, one, one)));
        await scene.Cases.MergeAsync(Dave, other, one);

        Assert.Equal((null, 0), (
            (await scene.Cases.GetLinksAsync(Carol, await scene.RecordAsync(other))).Into is { } seen && seen != one ? seen : (CaseNumber?)null,
            (await scene.Cases.GetLinksAsync(Alice, await scene.RecordAsync(one))).Merged.Count));
        Assert.True(await scene.Cases.MayAsync(Dave, await scene.RecordAsync(other)));
        Assert.False(await scene.Cases.MayAsync(Alice, await scene.RecordAsync(other)));
    }

    [Fact]
    public async Task Of_two_who_merge_two_cases_into_one_another_at_once_one_is_refused()
    {
        for (var round = 0; round < 20; round++)
        {
            using var scene = new MergeScene();
            var (one, other) = await scene.TwoCasesAsync();
            var both = new[] { Task.Run(() => scene.Cases.MergeAsync(Alice, one, other)), Task.Run(() => scene.Cases.MergeAsync(Alice, other, one)) };
            foreach (var merge in both)
            {
                await Record.ExceptionAsync(() => merge);
            }

            Assert.Equal(1, both.Count(t => t.IsCompletedSuccessfully));
            Assert.Single(await scene.Inbox.CasesAsync(), c => c.State.Status.IsActive);
        }
    }

    private static MergeScene Queued(int total = 5, Action<QueueBuilder>? say = null) => new(inbox => inbox
        .AddAgentProfile("alice", a => a.WithCapacity(c => c.Total(total)))
        .AddQueue("billing", q =>
        {
            q.Matching("everything");
            say?.Invoke(q);
        }));

    private static async Task<Instant?> TimerAsync(MergeScene scene, CaseNumber number) =>
        (await scene.Inbox.Store.Timers.FindAsync(TimerKey.Of((await scene.StateAsync(number)).Id), default))?.DueAt;

    private static async Task<long> WaitingAsync(MergeScene scene) =>
        (await scene.Inbox.Store.Cases.ReadQueueLoadsAsync(default)).Sum(q => q.Waiting);
}
