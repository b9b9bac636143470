using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Cases;

public sealed class CaseOfferTests
{
    private static readonly QueueId Billing = new("billing");
    private static readonly OfferId Offer = OfferId.New(CaseScene.Start);
    private static readonly Instant Expires = CaseScene.Start + Duration.FromSeconds(30);

    [Fact]
    public void An_offer_that_is_accepted_assigns_and_opens_the_case()
    {
        var handled = Offered();
        handled.AcceptOffer(Offer, CaseScene.ByAlice, CaseScene.Start);

        Assert.Equal((CaseScene.Alice, (CaseOffer?)null, CaseStatus.Open), (handled.State.InboxAssignee, handled.State.Offer, handled.State.Status));
        Assert.Equal(["OfferAccepted", "CaseAssigned", "StatusChanged"], handled.Recorded.Skip(2).Select(e => e.GetType().Name));
    }

    [Fact]
    public void An_offer_that_is_rejected_is_remembered_until_somebody_has_the_case()
    {
        var handled = Offered();
        handled.RejectOffer(Offer, "busy", CaseScene.ByAlice, CaseScene.Start);

        Assert.Null(handled.State.Offer);
        Assert.Equal(CaseScene.Start, handled.State.Declines.Of(CaseScene.Alice));
        Assert.NotNull(handled.State.WaitingSince);
        handled.Assign(CaseScene.Bob, Initiator.Of(CaseScene.Bob), CaseScene.Start);
        Assert.Empty(handled.State.Declines);
    }

    [Fact]
    public void An_offer_expires_when_its_time_is_over_and_not_before()
    {
        var handled = Offered();

        Assert.Equal(CaseOutcome.AlreadySo, handled.ExpireOffer(Offer, Expires - Duration.Epsilon));
        Assert.Equal(CaseOutcome.Changed, handled.ExpireOffer(Offer, Expires));
        Assert.Equal(Expires, handled.State.Declines.Of(CaseScene.Alice));
        Assert.Equal(CaseOutcome.AlreadySo, handled.ExpireOffer(Offer, Expires));
    }

    [Fact]
    public void An_offer_that_is_withdrawn_is_not_held_against_the_agent()
    {
        var handled = Offered();

        Assert.Equal(CaseOutcome.Changed, handled.WithdrawOffer(Initiator.Routing, CaseScene.Start));
        Assert.Empty(handled.State.Declines);
        Assert.Equal(CaseOutcome.AlreadySo, handled.WithdrawOffer(Initiator.Routing, CaseScene.Start));
    }

    [Fact]
    public void Whoever_gets_the_case_nobody_is_asked_any_more()
    {
        var handled = Offered();
        handled.Assign(CaseScene.Bob, Initiator.Of(CaseScene.Bob), CaseScene.Start);

        Assert.Null(handled.State.Offer);
        Assert.Single(handled.Recorded.OfType<OfferWithdrawn>());
        Assert.Equal(CaseErrors.OfferOver, CaseScene.RefusalOf(() => handled.AcceptOffer(Offer, CaseScene.ByAlice, CaseScene.Start)));
    }

    [Theory]
    [InlineData("pending")]
    [InlineData("resolved")]
    [InlineData("closed")]
    [InlineData("trashed")]
    public void A_case_that_waits_for_nobody_is_offered_to_nobody(string status)
    {
        var handled = Offered();
        handled.SetStatus(CaseWorkflow.Default.Statuses.First(s => s.Name == status), CaseScene.ByAlice, CaseScene.Start);

        Assert.Null(handled.State.Offer);
        Assert.Single(handled.Recorded.OfType<OfferWithdrawn>());
    }

    [Fact]
    public void A_case_that_somebody_has_or_is_asked_about_is_not_offered()
    {
        Assert.Equal(CaseErrors.NotWaiting, CaseScene.RefusalOf(() => Offer1(Offered())));
        Assert.Equal(CaseErrors.NotWaiting, CaseScene.RefusalOf(() => Offer1(CaseScene.Opened())));
        var had = Queued();
        had.Assign(CaseScene.Bob, CaseScene.ByAlice, CaseScene.Start);
        Assert.Equal(CaseErrors.NotWaiting, CaseScene.RefusalOf(() => Offer1(had)));
    }

    [Fact]
    public void A_case_that_is_handed_on_takes_its_offer_back()
    {
        var handled = Offered();
        handled.TransferTo(new QueueId("sales"), 1, CaseScene.ByAlice, CaseScene.Start);

        Assert.Null(handled.State.Offer);
        Assert.Equal(new QueueId("sales"), handled.State.QueueId);
    }

    [Fact]
    public void A_case_that_goes_back_may_prefer_who_had_it()
    {
        var handled = Queued();
        handled.Assign(CaseScene.Bob, CaseScene.ByAlice, CaseScene.Start);
        handled.Return(preferring: true, Initiator.Routing, CaseScene.Start);

        Assert.Equal((null, CaseScene.Bob), (handled.State.InboxAssignee, handled.State.PreferredAgent));
        handled.Assign(CaseScene.Alice, CaseScene.ByAlice, CaseScene.Start);
        Assert.Null(handled.State.PreferredAgent);
    }

    [Fact]
    public void A_step_is_noted_once()
    {
        var handled = Queued();

        Assert.Equal(CaseOutcome.AlreadySo, handled.Relax(0, CaseScene.Start));
        Assert.Equal(CaseOutcome.Changed, handled.Relax(2, CaseScene.Start));
        Assert.Equal(CaseOutcome.AlreadySo, handled.Relax(2, CaseScene.Start));
        handled.Overflow(new QueueId("sales"), 1, QueueReason.Overflowed, CaseScene.Start);
        Assert.Equal(0, handled.State.RelaxedStep);
    }

    [Fact]
    public void The_customer_waits_from_the_first_message_after_our_last_reply()
    {
        var handled = Queued();
        handled.Receive(MessageId.New(CaseScene.Start), CaseScene.Start, CaseScene.Start + Duration.FromMinutes(1));
        handled.Receive(MessageId.New(CaseScene.Start), CaseScene.Start, CaseScene.Start + Duration.FromMinutes(2));
        Assert.Equal(CaseScene.Start + Duration.FromMinutes(1), handled.State.UnansweredSince);

        handled.Reply(MessageId.New(CaseScene.Start), ReplyOrigin.Agent, null, CaseStatus.Pending, CaseScene.ByAlice, CaseScene.Start + Duration.FromMinutes(3));
        Assert.Null(handled.State.UnansweredSince);
    }

    [Fact]
    public void Of_very_many_declines_the_newest_are_kept_one_for_each_agent()
    {
        var declines = default(CaseDeclines);
        for (var i = 0; i < 100; i++)
        {
            declines = declines.With(new AgentId($"a{i % 80}"), CaseScene.Start + Duration.FromSeconds(i));
        }

        Assert.Equal(CaseDeclines.MostKept, declines.Count);
        Assert.Equal(CaseScene.Start + Duration.FromSeconds(99), declines.Of(new AgentId("a19")));
        Assert.Null(declines.Of(new AgentId("a20")));
    }

    private static Case Queued()
    {
        var handled = CaseScene.Opened();
        handled.Enter(Billing, 1, QueueReason.Matched, Initiator.Routing, CaseScene.Start);
        return Case.From(handled.State, CaseWorkflow.Default);
    }

    private static Case Offered()
    {
        var handled = CaseScene.Opened();
        handled.Enter(Billing, 1, QueueReason.Matched, Initiator.Routing, CaseScene.Start);
        var taken = Case.From(handled.State, CaseWorkflow.Default);
        taken.Relax(1, CaseScene.Start);
        Offer1(taken);
        return taken;
    }

    private static void Offer1(Case handled) =>
        handled.OfferTo(CaseScene.Alice, Offer, Expires, decision: null, Initiator.Routing, CaseScene.Start);
}
