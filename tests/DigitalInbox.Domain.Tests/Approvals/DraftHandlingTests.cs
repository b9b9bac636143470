using DigitalInbox.Agents;
using DigitalInbox.Approvals;
using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using DigitalInbox.Domain.Tests.Inbox;
using DigitalInbox.Inbox;
using NodaTime;
using static DigitalInbox.Domain.Tests.Approvals.DraftScene;

namespace DigitalInbox.Domain.Tests.Approvals;

public sealed class DraftHandlingTests : IDisposable
{
    private readonly DraftScene scene = new();

    public void Dispose() => scene.Dispose();

    [Fact]
    public async Task An_approved_draft_leaves_as_it_was_frozen_in_its_authors_name()
    {
        var draft = await scene.SubmittedAsync();

        var approved = await scene.Drafts.ApproveAsync(Ava, draft.Id, 1);
        await scene.Inbox.Outbox.RunOnceAsync();

        Assert.Equal((DraftState.Approved, Ava.Agent), (approved.State, approved.ApprovedBy));
        Assert.Equal(["dear Jo"], scene.Inbox.Connector.Sent.Select(m => m.Text));
        var message = await scene.Inbox.MessageAsync(approved.ReplyId!.Value);
        Assert.Equal((new MessageAuthor(AuthorKind.Agent, "carol", "Carol"), DeliveryState.Sent), (message.Author, message.Delivery!.State));
        Assert.Equal(["draft.created", "draft.submitted", "draft.approved", "reply.queued"], await scene.EventsAsync(draft.CaseNumber));
        var queued = (await scene.Inbox.HistoryAsync(draft.CaseNumber)).OfType<ReplyQueued>().Single();
        Assert.Equal((ReplyOrigin.ApprovedDraft, Initiator.Of(Ava.Agent)), (queued.Origin, queued.Initiator));
        Assert.Equal((StatusCategory.Pending, 0), ((await scene.Inbox.CaseAsync(draft.CaseNumber)).State.Status.Category, (await scene.Inbox.CaseAsync(draft.CaseNumber)).State.Drafts.Count));
    }

    [Fact]
    public async Task What_the_channel_would_refuse_by_now_is_not_approved_and_waits_on()
    {
        using var other = new DraftScene(new ChannelCapabilities { IsPrivate = true, ReplyWindow = Duration.FromHours(24) });
        var draft = await other.SubmittedAsync();
        other.Inbox.Clock.Advance(Duration.FromHours(25));

        var refusal = await RefusedAsync(() => other.Drafts.ApproveAsync(Ava, draft.Id, 1));

        Assert.Equal("reply.windowClosed", refusal.Code);
        Assert.Equal(DraftState.Submitted, (await other.NowAsync(draft)).State);
        Assert.Equal(["draft.created", "draft.submitted"], await other.EventsAsync(draft.CaseNumber));
    }

    [Fact]
    public async Task What_the_channel_would_refuse_is_not_submitted()
    {
        using var other = new DraftScene(new ChannelCapabilities { IsPrivate = true, TextLimit = new TextLimit(5, TextUnit.Utf16Units) });
        var number = await other.Inbox.CaseOfAsync();
        var draft = await other.CreateAsync(number);

        Assert.Equal("reply.tooLong", (await RefusedAsync(() => other.Drafts.SubmitAsync(Carol, draft.Id, 1, ToAva))).Code);
        Assert.Equal("reply.tooLong", (await RefusedAsync(() => other.CreateAsync(number, to: ToAva))).Code);
    }

    [Fact]
    public async Task A_refusal_keeps_its_words_out_of_the_history()
    {
        var draft = await scene.SubmittedAsync();

        var refused = await scene.Drafts.RefuseAsync(Ava, draft.Id, 1, "Mr Heron would be offended", "tone");

        Assert.Equal("Mr Heron would be offended", refused.Refusal!.Reason);
        var told = (await scene.Inbox.HistoryAsync(draft.CaseNumber)).OfType<DraftRefused>().Single();
        Assert.Equal(new DraftRefused(draft.Id, 1, "tone") { Sequence = told.Sequence, At = told.At, Initiator = Initiator.Of(Ava.Agent) }, told);
        Assert.DoesNotContain("Heron", CaseEventCodec.Write(told), StringComparison.Ordinal);
        Assert.Equal("draft.reasonInvalid", (await RefusedAsync(() => scene.Drafts.RefuseAsync(Ava, draft.Id, 1, null, "not a code"))).Code);
    }

    [Fact]
    public async Task A_refused_draft_is_edited_and_submitted_in_one_call()
    {
        var draft = await scene.SubmittedAsync();
        await scene.Drafts.RefuseAsync(Ava, draft.Id, 1, "too harsh");

        var again = await scene.Drafts.EditAsync(Carol, draft.Id, 1, new DraftRequest("dear Jo, sorry", "resolved"), new DraftSubmission());
        await scene.Drafts.ApproveAsync(Ava, draft.Id, 2);

        Assert.Equal((DraftState.Submitted, 2, DraftApprovers.Of([Ava.Agent])), (again.State, again.Version, again.Approvers));
        Assert.Equal("dear Jo, sorry", (await scene.Inbox.MessagesAsync(draft.CaseNumber))[^1].Text);
        Assert.Equal(StatusCategory.Resolved, (await scene.Inbox.CaseAsync(draft.CaseNumber)).State.Status.Category);
        Assert.Equal(
            ["draft.created", "draft.submitted", "draft.refused", "draft.edited", "draft.submitted", "draft.approved", "reply.queued"],
            await scene.EventsAsync(draft.CaseNumber));
    }

    [Fact]
    public async Task A_message_of_the_customer_flags_open_drafts_and_costs_nothing_without_any()
    {
        var draft = await scene.SubmittedAsync();
        scene.Inbox.Clock.Advance(Duration.FromMinutes(3));
        await scene.WriteAgainAsync("2");
        await scene.WriteAgainAsync("3");

        var stale = await scene.NowAsync(draft);
        var refusal = await RefusedAsync(() => scene.Drafts.ApproveAsync(Ava, draft.Id, 1));
        var approved = await scene.Drafts.ApproveAsync(Ava, draft.Id, 1, acceptStale: true);

        Assert.Equal(scene.Inbox.Clock.GetCurrentInstant(), stale.StaleSince);
        Assert.Equal(("draft.stale", "2026-03-02T09:03:00Z"), (refusal.Code, refusal.Details["since"]));
        Assert.Equal(DraftState.Approved, approved.State);
        Assert.Equal(["draft.created", "draft.submitted", "draft.staled", "draft.approved", "reply.queued"], await scene.EventsAsync(draft.CaseNumber));
    }

    [Fact]
    public async Task A_closed_case_refuses_writing_and_approving_and_lets_a_draft_be_read_and_deleted()
    {
        var draft = await scene.SubmittedAsync();
        await scene.Inbox.Handling.SetStatusAsync(Dave, draft.CaseNumber, "closed");

        Assert.Equal("case.closed", (await RefusedAsync(() => scene.CreateAsync(draft.CaseNumber))).Code);
        Assert.Equal("case.closed", (await RefusedAsync(() => scene.Drafts.EditAsync(Carol, draft.Id, 1, new DraftRequest("x", "pending")))).Code);
        Assert.Equal("case.closed", (await RefusedAsync(() => scene.Drafts.ApproveAsync(Ava, draft.Id, 1))).Code);
        Assert.Equal("case.closed", (await RefusedAsync(() => scene.Drafts.ReassignAsync(Carol, draft.Id, 1, ToReviews.Approvers!))).Code);
        Assert.Equal(DraftState.Submitted, (await scene.Queries.GetAsync(Carol, draft.Id)).State);
        await scene.Drafts.DeleteAsync(Carol, draft.Id, 1);
        Assert.Equal("draft.notFound", (await RefusedAsync(() => scene.Queries.GetAsync(Dave, draft.Id))).Code);
        Assert.Equal(["draft.created", "draft.submitted", "draft.deleted"], await scene.EventsAsync(draft.CaseNumber));
    }

    [Fact]
    public async Task Who_is_asked_sees_the_case_while_the_draft_waits_for_them_and_no_longer()
    {
        using var other = new DraftScene(configure: inbox => inbox.Configure(o => o.AgentsSeeUnqueuedCases = false));
        var number = await other.Inbox.CaseOfAsync();
        await other.Inbox.Handling.AssignAsync(Dave, number, InboxScene.Alice.Agent);
        var draft = await other.CreateAsync(number, by: InboxScene.Alice);
        await HiddenAsync(Ava);

        await other.Drafts.SubmitAsync(InboxScene.Alice, draft.Id, 1, ToAva);
        Assert.Equal(number, (await other.Inbox.Queries.GetCaseAsync(Ava, number)).Number);
        Assert.NotEmpty(await other.Inbox.Queries.ListMessagesAsync(Ava, number, 0, 10));
        Assert.Equal(draft.Id, (await other.Queries.GetAsync(Ava, draft.Id)).Id);
        Assert.Equal("access.denied", (await RefusedAsync(() => other.Inbox.Handling.AddNoteAsync(Ava, number, "note"))).Code);
        await HiddenAsync(Abe);

        await other.Drafts.ReassignAsync(Ava, draft.Id, 1, ToReviews.Approvers!);
        await HiddenAsync(Ava);
        Assert.Equal(number, (await other.Inbox.Queries.GetCaseAsync(Abe, number)).Number);

        await other.Drafts.ApproveAsync(Abe, draft.Id, 1);
        await HiddenAsync(Abe);

        async Task HiddenAsync(Caller caller)
        {
            Assert.Equal("case.notFound", (await RefusedAsync(() => other.Inbox.Queries.GetCaseAsync(caller, number))).Code);
            Assert.Equal("draft.notFound", (await RefusedAsync(() => other.Queries.GetAsync(caller, draft.Id))).Code);
        }
    }

    [Fact]
    public async Task Only_who_is_asked_decides_and_who_leads()
    {
        var draft = await scene.SubmittedAsync();

        Assert.Equal("draft.notAsked", (await RefusedAsync(() => scene.Drafts.ApproveAsync(Abe, draft.Id, 1))).Code);
        Assert.Equal("draft.notAsked", (await RefusedAsync(() => scene.Drafts.RefuseAsync(Abe, draft.Id, 1))).Code);
        Assert.Equal("access.denied", (await RefusedAsync(() => scene.Drafts.ApproveAsync(InboxScene.Alice, draft.Id, 1))).Code);
        Assert.Equal("draft.notYours", (await RefusedAsync(() => scene.Drafts.EditAsync(InboxScene.Alice, draft.Id, 1, new DraftRequest("x", "pending")))).Code);
        Assert.Equal("draft.notYours", (await RefusedAsync(() => scene.Drafts.WithdrawAsync(Ava, draft.Id, 1))).Code);
        Assert.Equal("draft.notYours", (await RefusedAsync(() => scene.Drafts.DeleteAsync(InboxScene.Alice, draft.Id, 1))).Code);
        Assert.Equal(DraftState.Approved, (await scene.Drafts.ApproveAsync(Dave, draft.Id, 1)).State);
    }

    [Fact]
    public async Task Who_leads_and_wrote_it_does_not_approve_it_either()
    {
        var draft = await scene.CreateAsync(await scene.Inbox.CaseOfAsync(), to: ToAva, by: Dave);

        Assert.Equal("draft.fourEyes", (await RefusedAsync(() => scene.Drafts.ApproveAsync(Dave, draft.Id, 1))).Code);
        using var lax = new DraftScene(configure: inbox => inbox.Configure(o => o.DraftsNeedFourEyes = false));
        var own = await lax.CreateAsync(await lax.Inbox.CaseOfAsync(), to: ToAva, by: Dave);
        Assert.Equal(DraftState.Approved, (await lax.Drafts.ApproveAsync(Dave, own.Id, 1)).State);
    }

    [Fact]
    public async Task Who_could_not_approve_is_not_asked()
    {
        var number = await scene.Inbox.CaseOfAsync();

        Assert.Equal("agent.unknown", (await RefusedAsync(() => scene.CreateAsync(number, to: To("mars")))).Code);
        Assert.Equal("draft.approversInvalid", (await RefusedAsync(() => scene.CreateAsync(number, to: To("ava", "bob")))).Code);
        Assert.Equal("queue.unknown", (await RefusedAsync(() => scene.CreateAsync(number, to: new(DraftApprovers.Of(new QueueId("mars")))))).Code);
        Assert.Equal("draft.approversMissing", (await RefusedAsync(() => scene.CreateAsync(number, to: new()))).Code);
        Assert.Equal("draft.fourEyes", (await RefusedAsync(() => scene.CreateAsync(number, to: To("dave"), by: Dave))).Code);
        Assert.Empty(await scene.EventsAsync(number));

        static DraftSubmission To(params string[] agents) => new(DraftApprovers.Of(agents.Select(a => new AgentId(a))));
    }

    [Fact]
    public async Task A_case_has_a_bounded_number_of_open_drafts()
    {
        var number = await scene.Inbox.CaseOfAsync();
        for (var i = 0; i < CaseDrafts.MostOpen; i++)
        {
            await scene.CreateAsync(number, $"{i}");
        }

        Assert.Equal("draft.tooMany", (await RefusedAsync(() => scene.CreateAsync(number))).Code);
        var own = await scene.Queries.ListOwnAsync(Carol);
        await scene.Drafts.WithdrawAsync(Carol, own.Items[0].Id, 1);
        Assert.Equal("one more", (await scene.CreateAsync(number, "one more")).Current.Content.Text);
    }

    [Fact]
    public async Task The_same_key_creates_and_approves_once()
    {
        var number = await scene.Inbox.CaseOfAsync();
        var request = new DraftRequest("dear Jo", "pending");

        var first = await scene.Drafts.CreateAsync(Carol, number, request, ToAva, "k1");
        var again = await scene.Drafts.CreateAsync(Carol, number, request, ToAva, "k1");
        Assert.Equal("idempotency.mismatch", (await RefusedAsync(() => scene.Drafts.CreateAsync(Carol, number, request, ToReviews, "k1"))).Code);
        var approved = await scene.Drafts.ApproveAsync(Ava, first.Id, 1, idempotencyKey: "k2");
        var told = await scene.Drafts.ApproveAsync(Ava, first.Id, 1, idempotencyKey: "k2");

        Assert.Equal(first.Id, again.Id);
        Assert.Equal((approved.State, approved.ReplyId), (told.State, told.ReplyId));
        Assert.Equal("draft.notSubmitted", (await RefusedAsync(() => scene.Drafts.ApproveAsync(Ava, first.Id, 1))).Code);
        Assert.Single((await scene.Inbox.HistoryAsync(number)).OfType<ReplyQueued>());
    }

    [Fact]
    public async Task Lists_tell_each_what_is_theirs()
    {
        var number = await scene.Inbox.CaseOfAsync();
        var waiting = await scene.CreateAsync(number, "to Ava", ToAva);
        scene.Inbox.Clock.Advance(Duration.FromMinutes(1));
        var review = await scene.CreateAsync(number, "to the queue", ToReviews);
        scene.Inbox.Clock.Advance(Duration.FromMinutes(1));
        var written = await scene.CreateAsync(number, "not yet");
        var withdrawn = await scene.CreateAsync(number, "no more");
        await scene.Drafts.WithdrawAsync(Carol, withdrawn.Id, 1);

        Assert.Equal([waiting.Id], Ids(await scene.Queries.ListToApproveAsync(Ava)));
        Assert.Equal([review.Id], Ids(await scene.Queries.ListToApproveAsync(Abe)));
        Assert.Equal([written.Id, review.Id, waiting.Id], Ids(await scene.Queries.ListOwnAsync(Carol)));
        Assert.Equal(4, (await scene.Queries.ListOwnAsync(Carol, openOnly: false)).Items.Count);
        Assert.Equal(4, (await scene.Queries.ListOfCaseAsync(InboxScene.Alice, number)).Items.Count);
        Assert.Equal("access.denied", (await RefusedAsync(() => scene.Queries.ListToApproveAsync(Carol))).Code);
        await scene.Drafts.ReassignAsync(Ava, waiting.Id, 1, ToReviews.Approvers!);
        Assert.Equal([waiting.Id, review.Id], Ids(await scene.Queries.ListToApproveAsync(Abe)));
        var page = await scene.Queries.ListToApproveAsync(Abe, 1);
        Assert.Equal([review.Id], Ids(await scene.Queries.ListToApproveAsync(Abe, 1, page.Next)));
    }

    [Fact]
    public async Task Who_leads_sees_what_waits_for_whomever_and_hands_it_on()
    {
        var number = await scene.Inbox.CaseOfAsync();
        var first = await scene.CreateAsync(number, "to Ava", ToAva);
        scene.Inbox.Clock.Advance(Duration.FromMinutes(1));
        var second = await scene.CreateAsync(number, "to the queue", ToReviews);
        await scene.CreateAsync(number, "not yet");

        Assert.Equal([first.Id, second.Id], Ids(await scene.Queries.ListWaitingAsync(Dave)));
        var page = await scene.Queries.ListWaitingAsync(Dave, 1);
        Assert.Equal([second.Id], Ids(await scene.Queries.ListWaitingAsync(Dave, 1, page.Next)));
        Assert.Equal("access.denied", (await RefusedAsync(() => scene.Queries.ListWaitingAsync(Ava))).Code);
        await scene.Drafts.ReassignAsync(Dave, first.Id, 1, ToReviews.Approvers!);
        await scene.Drafts.ApproveAsync(Abe, second.Id, 1);

        Assert.Equal([first.Id], Ids(await scene.Queries.ListWaitingAsync(Dave)));
        Assert.Equal([first.Id], Ids(await scene.Queries.ListToApproveAsync(Abe)));
        await scene.Drafts.WithdrawAsync(Carol, first.Id, 1);
        Assert.Empty((await scene.Queries.ListWaitingAsync(Dave)).Items);
    }

    private static IEnumerable<DraftId> Ids(Page<Draft> page) => page.Items.Select(d => d.Id);
}
