using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using DigitalInbox.Routing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Inbox;

public sealed class OfferHandlingTests
{
    [Fact]
    public async Task A_case_that_waits_is_offered_to_an_agent_who_is_there_and_counts_from_then_on()
    {
        using var scene = Scene();
        await scene.ComeAsync(InboxScene.Alice);
        var number = await scene.WriteAsync("jo");
        await scene.PumpAsync();

        var state = await scene.StateAsync(number);
        Assert.Equal((InboxScene.Alice.Agent, scene.Now + Duration.FromSeconds(30), null), (state.PreAssignee, state.Offer!.ExpiresAt, state.InboxAssignee));
        Assert.True(Assert.Single((await scene.AgentAsync(InboxScene.Alice)).Work).IsOffer);
        var decision = Assert.Single(await scene.Inbox.Get<RoutingQueries>().ListDecisionsAsync(InboxScene.Dave, number, null, 10));
        Assert.Equal((InboxScene.Alice.Agent, true), (decision.Chosen, decision.IsOffer));
        Assert.Equal(decision.Id, Assert.Single(await scene.EventsAsync<CaseOffered>(number)).DecisionId);
    }

    [Fact]
    public async Task Who_accepts_has_the_case_also_one_of_a_queue_that_they_do_not_serve()
    {
        using var scene = Scene();
        await scene.ComeAsync(InboxScene.Alice);
        await scene.WriteAsync("jo");
        await scene.PumpAsync();

        var taken = await scene.Offers.AcceptAsync(InboxScene.Alice, await scene.OfferAsync(InboxScene.Alice));

        Assert.Equal((InboxScene.Alice.Agent, CaseStatus.Open), (taken.State.InboxAssignee, taken.State.Status));
        Assert.False(Assert.Single((await scene.AgentAsync(InboxScene.Alice)).Work).IsOffer);
        Assert.Empty(await scene.Offers.ListAsync(InboxScene.Alice));
    }

    [Fact]
    public async Task A_case_that_is_rejected_goes_to_somebody_else_and_comes_back_only_later()
    {
        using var scene = Scene();
        await scene.ComeAsync(InboxScene.Alice);
        var number = await scene.WriteAsync("jo");
        await scene.PumpAsync();
        await scene.Offers.RejectAsync(InboxScene.Alice, await scene.OfferAsync(InboxScene.Alice), "busy");
        await scene.PumpAsync(59);
        Assert.Null((await scene.StateAsync(number)).Offer);
        Assert.Equal("busy", Assert.Single(await scene.EventsAsync<OfferRejected>(number)).ReasonCode);

        await scene.PumpAsync(1);
        Assert.Equal(InboxScene.Alice.Agent, (await scene.StateAsync(number)).PreAssignee);
        await scene.Offers.RejectAsync(InboxScene.Alice, await scene.OfferAsync(InboxScene.Alice));
        await scene.ComeAsync(InboxScene.Bob);
        await scene.PumpAsync();
        Assert.Equal(InboxScene.Bob.Agent, (await scene.StateAsync(number)).PreAssignee);
    }

    [Fact]
    public async Task An_offer_that_nobody_answers_expires_and_its_time_is_given_back()
    {
        using var scene = Scene();
        await scene.ComeAsync(InboxScene.Alice);
        var number = await scene.WriteAsync("jo");
        await scene.PumpAsync();
        var offer = await scene.OfferAsync(InboxScene.Alice);
        await scene.PumpAsync(30);

        Assert.Single(await scene.EventsAsync<OfferExpired>(number));
        Assert.Empty((await scene.AgentAsync(InboxScene.Alice)).Work);
        Assert.Equal(CaseErrors.OfferOver, (await Assert.ThrowsAsync<InboxException>(() => scene.Offers.AcceptAsync(InboxScene.Alice, offer))).Code);
    }

    [Fact]
    public async Task An_offer_to_somebody_else_cannot_be_answered()
    {
        using var scene = Scene();
        await scene.ComeAsync(InboxScene.Alice);
        await scene.WriteAsync("jo");
        await scene.PumpAsync();
        var offer = await scene.OfferAsync(InboxScene.Alice);

        Assert.Equal(CaseErrors.OfferOver, (await Assert.ThrowsAsync<InboxException>(() => scene.Offers.AcceptAsync(InboxScene.Bob, offer))).Code);
        Assert.Equal(CaseErrors.OfferOver, (await Assert.ThrowsAsync<InboxException>(() => scene.Offers.RejectAsync(InboxScene.Bob, offer))).Code);
        Assert.Equal(InboxErrors.OfferReasonInvalid, (await Assert.ThrowsAsync<InboxException>(() => scene.Offers.RejectAsync(InboxScene.Alice, offer, "I am at lunch"))).Code);
        Assert.Equal(InboxErrors.AccessDenied, (await Assert.ThrowsAsync<InboxException>(() => scene.Offers.AcceptAsync(InboxScene.Carol, offer))).Code);
    }

    [Fact]
    public async Task A_queue_that_does_not_ask_gives_cases_at_once_and_never_more_than_there_is_room_for()
    {
        using var scene = Scene(q => q.AssignDirectly());
        await scene.ComeAsync(InboxScene.Alice);
        foreach (var customer in new[] { "a", "b", "c", "d" })
        {
            await scene.WriteAsync(customer);
        }

        await scene.PumpAsync();
        Assert.Equal(2, (await scene.AgentAsync(InboxScene.Alice)).Work.Count);
        var first = (await scene.Inbox.CasesAsync()).First(c => c.State.InboxAssignee is not null).Number;
        await scene.Inbox.Handling.SetStatusAsync(InboxScene.Alice, first, "pending");
        await scene.PumpAsync();

        Assert.Equal(3, (await scene.Inbox.CasesAsync()).Count(c => c.State.InboxAssignee is not null));
        Assert.Equal(2, (await scene.AgentAsync(InboxScene.Alice)).Work.Count);
    }

    [Fact]
    public async Task Arrivals_while_nobody_is_there_are_given_when_somebody_comes()
    {
        using var scene = Scene();
        var number = await scene.WriteAsync("jo");
        await scene.PumpAsync(60);
        Assert.Null((await scene.StateAsync(number)).Offer);

        await scene.ComeAsync(InboxScene.Bob);
        await scene.PumpAsync();
        Assert.Equal(InboxScene.Bob.Agent, (await scene.StateAsync(number)).PreAssignee);
    }

    private static RoutingScene Scene(Action<QueueBuilder>? say = null) => new(inbox => inbox
        .AddAgentProfile("alice", a => a.WithCapacity(c => c.Total(2)))
        .AddQueue("billing", q =>
        {
            q.Matching("everything").PushWithin(Duration.FromSeconds(30), Duration.FromSeconds(60));
            say?.Invoke(q);
        }));
}
