using System.Text;
using DigitalInbox.Cases;
using DigitalInbox.Notifications;
using NodaTime;
using static DigitalInbox.Notifications.NotificationAudience;
using static DigitalInbox.Snapshots.Verifier;

namespace DigitalInbox.Domain.Tests.Notifications;

/// <summary>The whole table: what happens on a case, who is told of it, and what nobody has to read any more.</summary>
public sealed class NotificationRulesTests
{
    private static readonly AgentId Alice = new("alice");
    private static readonly AgentId Bob = new("bob");
    private static readonly Initiator ByAlice = Initiator.Of(Alice);
    private static readonly Initiator ByBob = Initiator.Of(Bob);
    private static readonly Initiator ByDave = Initiator.Of(new AgentId("dave"));
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 2, 9, 0);
    private static readonly QueueId Billing = new("billing");
    private static readonly OfferId Offer = OfferId.New(Now);
    private static readonly DraftId Draft = DraftId.New(Now);
    private static readonly MessageId Message = MessageId.New(Now);

    private static readonly (string What, Action<Case> Before, Action<Case> Verb)[] Verbs =
    [
        ("a customer writes, nobody has the case", Waiting, c => c.Receive(Message, Now, Now)),
        ("a customer writes, alice has the case", OfAlice, c => c.Receive(Message, Now, Now)),
        ("a customer writes twice in one commit", OfAlice, c => { c.Receive(Message, Now, Now); c.Receive(MessageId.New(Now), Now, Now); }),
        ("a customer reopens the case, which goes back to its queue", OfAlice, c => { c.Receive(Message, Now, Now); c.Return(preferring: true, Initiator.Routing, Now); }),
        ("alice takes the case", Waiting, c => c.Assign(Alice, ByAlice, Now)),
        ("dave gives the case to alice", Waiting, c => c.Assign(Alice, ByDave, Now)),
        ("dave gives alice's case to bob", OfAlice, c => c.Assign(Bob, ByDave, Now)),
        ("bob takes alice's case", OfAlice, c => c.Assign(Bob, ByBob, Now)),
        ("routing gives the case to alice", Waiting, c => c.Assign(Alice, Initiator.Routing, Now)),
        ("routing gives the case to alice, who has no room after all", Waiting, c => { c.Assign(Alice, Initiator.Routing, Now); c.Return(preferring: false, Initiator.Routing, Now); }),
        ("alice puts the case down", OfAlice, c => c.Unassign(ByAlice, Now)),
        ("dave takes the case from alice", OfAlice, c => c.Unassign(ByDave, Now)),
        ("a rule takes the case from alice", OfAlice, c => c.Unassign(Initiator.OfRule("idle"), Now)),
        ("alice transfers to bob", OfAlice, c => c.TransferTo(Bob, ByAlice, Now)),
        ("dave transfers from alice to bob", OfAlice, c => c.TransferTo(Bob, ByDave, Now)),
        ("dave transfers from nobody to bob", Waiting, c => c.TransferTo(Bob, ByDave, Now)),
        ("alice transfers to a queue", OfAlice, c => c.TransferTo(new QueueId("returns"), 1, ByAlice, Now)),
        ("dave transfers from alice to a queue", OfAlice, c => c.TransferTo(new QueueId("returns"), 1, ByDave, Now)),
        ("routing offers the case to alice", Waiting, c => c.OfferTo(Alice, Offer, Now + Duration.FromSeconds(30), null, Initiator.Routing, Now)),
        ("alice accepts the offer", Offered, c => c.AcceptOffer(Offer, ByAlice, Now)),
        ("alice rejects the offer", Offered, c => c.RejectOffer(Offer, null, ByAlice, Now)),
        ("the offer to alice expires", Offered, c => c.ExpireOffer(Offer, Now + Duration.FromMinutes(1))),
        ("the offer to alice is withdrawn", Offered, c => c.WithdrawOffer(Initiator.Routing, Now)),
        ("dave gives the case to alice, who is asked", Offered, c => c.Assign(Alice, ByDave, Now)),
        ("dave gives the case to bob while alice is asked", Offered, c => c.Assign(Bob, ByDave, Now)),
        ("alice replies", OfAlice, c => c.Reply(Message, ReplyOrigin.Agent, null, CaseStatus.Pending, ByAlice, Now)),
        ("a bot replies", OfAlice, c => c.Reply(Message, ReplyOrigin.Bot, null, CaseStatus.Pending, Initiator.OfRule("greet"), Now)),
        ("a reply is sent", Replied, c => c.RecordDelivery(Message, DeliveryOutcome.Sent, null, Initiator.System, Now)),
        ("a reply fails", Replied, c => c.RecordDelivery(Message, DeliveryOutcome.Failed, "blocked", Initiator.System, Now)),
        ("bob writes a note", OfAlice, c => c.AddNote(Message, ByBob, Now)),
        ("a clock of alice's case warns", OfAlice, c => c.Warn(new SlaWarned(SlaMetric.FirstResponse, 1, Duration.FromMinutes(5), Now), Now)),
        ("a clock of nobody's case warns", Waiting, c => c.Warn(new SlaWarned(SlaMetric.FirstResponse, 1, Duration.FromMinutes(5), Now), Now)),
        ("a clock of alice's case runs out", OfAlice, c => c.Breach(new SlaBreached(SlaMetric.Resolution, 1, Now), Now)),
        ("a clock of nobody's case runs out", Waiting, c => c.Breach(new SlaBreached(SlaMetric.Resolution, 1, Now), Now)),
        ("dave sets a status", OfAlice, c => c.SetStatus(CaseStatus.Resolved, ByDave, Now)),
        ("dave sets the priority", OfAlice, c => c.SetPriority(new PriorityId("high"), RunningClocks.Keep, ByDave, Now)),
    ];

    private static readonly (string What, CaseEvent Event)[] Drafts =
    [
        ("a draft is submitted to bob and alice", new DraftSubmitted(Draft, 1, DraftApprovers.Of([Bob, Alice]))),
        ("a draft is submitted to a queue", new DraftSubmitted(Draft, 1, DraftApprovers.Of(Billing))),
        ("a draft is approved", new DraftApproved(Draft, 1)),
        ("a draft is refused", new DraftRefused(Draft, 1, "tone")),
        ("a draft is edited", new DraftEdited(Draft, 2)),
        ("a draft is withdrawn", new DraftWithdrawn(Draft)),
        ("a draft is deleted", new DraftDeleted(Draft)),
        ("a draft expires", new DraftExpired(Draft)),
    ];

    [Fact]
    public async Task Who_is_told_of_what()
    {
        var table = new StringBuilder();
        foreach (var (what, before, verb) in Verbs)
        {
            var made = Begin();
            before(made);
            var handled = Case.From(made.State, CaseWorkflow.Default);
            verb(handled);
            Append(table, what, handled.State, handled.Recorded);
        }

        var draft = Begin();
        OfAlice(draft);
        foreach (var (what, happened) in Drafts)
        {
            var placed = happened with { Sequence = draft.State.Version + 1, At = Now, Initiator = ByDave };
            Append(table, what, draft.State.Apply(placed), [placed]);
        }

        await Verify(table.ToString());
    }

    [Fact]
    public void Nothing_is_made_of_what_concerns_nobody()
    {
        var handled = Begin();
        Waiting(handled);
        handled.Receive(Message, Now, Now);

        Assert.Same(Array.Empty<NotificationDue>(), NotificationRules.Due(handled.State, [.. handled.Recorded]));
        Assert.Same(Array.Empty<NotificationEnd>(), NotificationRules.Ended(handled.State, [.. handled.Recorded]));
    }

    private static void Append(StringBuilder table, string what, CaseSnapshot after, IReadOnlyList<CaseEvent> events)
    {
        table.Append(what).Append('\n');
        foreach (var due in NotificationRules.Due(after, events))
        {
            table.Append("  told: ").Append(due.Kind).Append(" to ").Append(Text(due.Audience)).Append(due.Event.Initiator is { Kind: InitiatorKind.Agent, Id: { } by } ? $", not to {by}" : "").Append('\n');
        }

        foreach (var end in NotificationRules.Ended(after, events))
        {
            var whose = end.Agent is { } agent ? $"of {agent}" : "of this draft";
            table.Append("  over: ").Append(end.Kinds is { } kinds ? string.Join(", ", kinds) : "everything").Append(' ').Append(whose).Append('\n');
        }
    }

    private static string Text(NotificationAudience audience) => audience switch
    {
        One one => one.Agent.Value,
        AuthorOfDraft => "the draft's author",
        AuthorOfReply => "the reply's author",
        ApproversOf asked => $"the approvers of {asked.Queue}",
        NamedIn => "those who are named",
        _ => "supervisors who are there",
    };

    private static Case Begin() => Case.Open(
        CaseId.New(Now),
        new CaseOpened(ThreadId.New(Now), ContactId.New(Now), new ChannelId("shop"), new ChannelKind("test"), CaseDirection.Inbound),
        CaseWorkflow.Default,
        Initiator.System,
        Now);

    private static void Waiting(Case handled) => handled.Enter(Billing, 1, QueueReason.Matched, Initiator.System, Now);

    private static void OfAlice(Case handled)
    {
        Waiting(handled);
        handled.Assign(Alice, ByAlice, Now);
    }

    private static void Offered(Case handled)
    {
        Waiting(handled);
        handled.OfferTo(Alice, Offer, Now + Duration.FromSeconds(30), null, Initiator.Routing, Now);
    }

    private static void Replied(Case handled)
    {
        OfAlice(handled);
        handled.Reply(Message, ReplyOrigin.Agent, null, CaseStatus.Pending, ByAlice, Now);
    }
}
