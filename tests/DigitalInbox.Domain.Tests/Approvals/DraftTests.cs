using DigitalInbox.Approvals;
using DigitalInbox.Cases;
using DigitalInbox.Channels;
using NodaTime;
using static DigitalInbox.Domain.Tests.Cases.CaseScene;

namespace DigitalInbox.Domain.Tests.Approvals;

/// <summary>The draft by itself: versions, states, refusals.</summary>
public sealed class DraftTests
{
    private static readonly AgentId Carol = new("carol");
    private static readonly AgentId Ava = new("ava");
    private static readonly DraftApprovers ByAva = DraftApprovers.Of([Ava]);
    private static readonly Instant End = Start + Duration.FromDays(14);

    [Fact]
    public void A_draft_begins_with_its_first_version_and_waits_for_nobody()
    {
        var draft = Written();

        Assert.Equal((DraftState.Written, 1, true, "dear Jo"), (draft.State, draft.Version, draft.IsOpen, draft.Current.Content.Text));
        Assert.True(draft.IsWrittenBy(Carol));
        Assert.False(draft.IsWrittenBy(Ava));
        Assert.False(draft.Asks(Ava, new HashSet<QueueId>()));
    }

    [Fact]
    public void A_submitted_draft_asks_those_who_are_named_or_who_serve_its_queue()
    {
        var billing = new QueueId("billing");
        var byName = Submitted();
        var byQueue = Written().Submit(1, DraftApprovers.Of(billing), fourEyes: true, Carol, Start, End);

        Assert.True(byName.Asks(Ava, new HashSet<QueueId>()));
        Assert.False(byName.Asks(Bob, new HashSet<QueueId> { billing }));
        Assert.True(byQueue.Asks(Bob, new HashSet<QueueId> { billing }));
        Assert.False(byQueue.Asks(Ava, new HashSet<QueueId>()));
    }

    [Fact]
    public void An_edit_of_a_submitted_draft_needs_a_fresh_approval_and_keeps_the_version_before()
    {
        var edited = Submitted().Flag(Start).Edit(1, Text("dear Jo, sorry"), Alice, "Alice", Start, End);

        Assert.Equal((DraftState.Written, 2), (edited.State, edited.Version));
        Assert.Null(edited.StaleSince);
        Assert.Equal(["dear Jo", "dear Jo, sorry"], edited.Versions.Select(v => v.Content.Text));
        Assert.Equal("draft.notSubmitted", RefusalOf(() => edited.Approve(2, false, true, Ava, MessageId.New(Start), Start)));
        Assert.Equal(DraftState.Submitted, edited.Submit(2, null, fourEyes: true, Carol, Start, End).State);
    }

    [Fact]
    public void Every_change_asks_for_the_version_that_was_seen()
    {
        var draft = Submitted();
        Action[] changes =
        [
            () => draft.Edit(2, Text("x"), Carol, null, Start, End),
            () => draft.Submit(2, ByAva, true, Carol, Start, End),
            () => draft.Approve(0, false, true, Ava, MessageId.New(Start), Start),
            () => draft.Refuse(2, Ava, null, null, null, Start, End),
            () => draft.Reassign(2, ByAva, true),
            () => draft.Withdraw(2, Start),
            () => draft.Delete(2, Start),
        ];

        Assert.All(changes, change => Assert.Equal("draft.changed", RefusalOf(change)));
        Assert.Equal(1, Assert.Throws<InboxException>(changes[0]).Details["version"]);
    }

    [Fact]
    public void Who_wrote_any_version_does_not_approve_unless_the_host_says_so()
    {
        var draft = Written().Edit(1, Text("better"), Ava, "Ava", Start, End).Submit(2, DraftApprovers.Of([Ava, Bob]), true, Carol, Start, End);

        Assert.Equal("draft.fourEyes", RefusalOf(() => draft.Approve(2, false, fourEyes: true, Ava, MessageId.New(Start), Start)));
        Assert.Equal("draft.fourEyes", RefusalOf(() => draft.Approve(2, false, fourEyes: true, Carol, MessageId.New(Start), Start)));
        Assert.Equal(DraftState.Approved, draft.Approve(2, false, fourEyes: true, Bob, MessageId.New(Start), Start).State);
        Assert.Equal(DraftState.Approved, draft.Approve(2, false, fourEyes: false, Ava, MessageId.New(Start), Start).State);
    }

    [Fact]
    public void Nobody_is_asked_alone_who_could_not_answer()
    {
        Assert.Equal("draft.fourEyes", RefusalOf(() => Written().Submit(1, DraftApprovers.Of([Carol]), fourEyes: true, Carol, Start, End)));
        Assert.Equal("draft.fourEyes", RefusalOf(() => Submitted().Reassign(1, DraftApprovers.Of([Carol]), fourEyes: true)));
        Assert.Equal(DraftState.Submitted, Written().Submit(1, DraftApprovers.Of([Carol]), fourEyes: false, Carol, Start, End).State);
        Assert.Equal("draft.approversMissing", RefusalOf(() => Written().Submit(1, null, true, Carol, Start, End)));
        Assert.Equal("draft.approversMissing", RefusalOf(() => Written().Submit(1, DraftApprovers.Of([]), true, Carol, Start, End)));
        Assert.Equal(
            "draft.approversMissing",
            RefusalOf(() => Written().Submit(1, DraftApprovers.Of(Enumerable.Range(0, 21).Select(i => new AgentId($"a{i}"))), true, Carol, Start, End)));
    }

    [Fact]
    public void A_stale_draft_is_approved_only_by_who_says_that_they_know()
    {
        var later = Start + Duration.FromMinutes(5);
        var draft = Submitted().Flag(later);

        var refusal = Assert.Throws<InboxException>(() => draft.Approve(1, acceptStale: false, true, Ava, MessageId.New(Start), later));

        Assert.Equal(("draft.stale", "2026-03-02T09:05:00Z"), (refusal.Code, refusal.Details["since"]));
        Assert.Equal(DraftState.Approved, draft.Approve(1, acceptStale: true, true, Ava, MessageId.New(Start), later).State);
        Assert.Same(draft, draft.Flag(later + Duration.FromMinutes(1)));
    }

    [Fact]
    public void A_refused_draft_is_edited_or_submitted_again_or_deleted()
    {
        var refused = Submitted().Refuse(1, Ava, "Ava", "too harsh", "tone", Start, End);

        Assert.Equal((DraftState.Refused, "too harsh", "tone"), (refused.State, refused.Refusal!.Reason, refused.Refusal.ReasonId));
        Assert.Equal(DraftState.Submitted, refused.Submit(1, null, true, Carol, Start, End).State);
        Assert.Equal(DraftState.Written, refused.Edit(1, Text("softer"), Carol, null, Start, End).State);
        Assert.Equal(DraftState.Deleted, refused.Delete(1, Start).State);
        Assert.Equal("draft.notSubmitted", RefusalOf(() => refused.Approve(1, false, true, Ava, MessageId.New(Start), Start)));
        Assert.Equal("draft.notSubmitted", RefusalOf(() => refused.Refuse(1, Ava, null, null, null, Start, End)));
    }

    [Fact]
    public void What_is_so_already_changes_nothing()
    {
        var submitted = Submitted();
        var withdrawn = submitted.Withdraw(1, Start);

        Assert.Same(submitted, submitted.Submit(1, ByAva, true, Carol, Start + Duration.FromHours(1), End));
        Assert.Same(submitted, submitted.Reassign(1, DraftApprovers.Of([Ava]), true));
        Assert.Same(withdrawn, withdrawn.Withdraw(1, Start));
        Assert.Same(submitted, submitted.Expire(End - Duration.FromNanoseconds(1)));
        Assert.Equal(DraftState.Expired, submitted.Expire(End).State);
    }

    [Fact]
    public void What_is_over_stays_over()
    {
        Draft[] over = [Submitted().Approve(1, false, true, Ava, MessageId.New(Start), Start), Submitted().Withdraw(1, Start), Submitted().Expire(End)];

        Assert.All(over, draft =>
        {
            Assert.False(draft.IsOpen);
            Assert.Equal("draft.over", RefusalOf(() => draft.Edit(1, Text("x"), Carol, null, Start, End)));
            Assert.Equal("draft.over", RefusalOf(() => draft.Submit(1, ByAva, true, Carol, Start, End)));
            Assert.Equal("draft.notSubmitted", RefusalOf(() => draft.Approve(1, true, true, Ava, MessageId.New(Start), Start)));
            Assert.Same(draft, draft.Flag(Start));
            Assert.Same(draft, draft.Expire(End));
        });
        Assert.Equal("draft.over", RefusalOf(() => over[0].Delete(1, Start)));
        Assert.Equal(DraftState.Deleted, over[1].Delete(1, Start).State);
        Assert.Equal(DraftState.Deleted, over[2].Delete(1, Start).State);
    }

    [Fact]
    public void Texts_reasons_and_versions_have_bounds()
    {
        var full = Written();
        for (var version = 1; version < Draft.MostVersions; version++)
        {
            full = full.Edit(version, Text($"{version}"), Carol, null, Start, End);
        }

        Assert.Equal("draft.tooManyVersions", RefusalOf(() => full.Edit(Draft.MostVersions, Text("x"), Carol, null, Start, End)));
        Assert.Equal("draft.tooLong", RefusalOf(() => Written().Edit(1, Text(new string('x', Draft.LongestText + 1)), Carol, null, Start, End)));
        Assert.Equal("draft.tooLong", RefusalOf(() => Submitted().Refuse(1, Ava, null, new string('x', Draft.LongestReason + 1), null, Start, End)));
        Assert.Equal("draft.empty", RefusalOf(() => Written().Edit(1, Text(" \n"), Carol, null, Start, End)));
    }

    [Fact]
    public void A_draft_comes_back_from_json_with_everything_in_it()
    {
        var content = new DraftContent("dear Jo", "pending")
        {
            ReplyTo = MessageId.New(Start),
            IsPrivate = true,
            Content = new RichContent.Template("hello", "en", [new TemplateParameter(TemplatePart.Body, "Jo")]),
            Files = [new DraftFile(AttachmentId.New(Start), "a.png", "image/png", 11, new string('a', 64))],
            QuickReplyId = "greeting",
            QuickReplyVersion = 3,
        };
        Draft[] drafts =
        [
            Written(),
            Written().Edit(1, content, Alice, null, Start, End),
            Submitted().Flag(Start).Refuse(1, Ava, "Ava", "too harsh", "tone", Start, End),
            Written().Submit(1, DraftApprovers.Of(new QueueId("billing")), true, Carol, Start, End),
            Submitted().Approve(1, false, true, Ava, MessageId.New(Start), Start),
        ];

        Assert.All(drafts, draft =>
        {
            var read = DraftCodec.Read(DraftCodec.Write(draft));
            Assert.Equal(DraftCodec.Write(draft), DraftCodec.Write(read));
            Assert.Equal((draft.Id, draft.CaseNumber, draft.State, draft.Approvers), (read.Id, read.CaseNumber, read.State, read.Approvers));
            Assert.Equal(draft.Current.Content.Files, read.Current.Content.Files);
        });
        Assert.IsType<RichContent.Template>(DraftCodec.Read(DraftCodec.Write(drafts[1])).Current.Content.Content);
    }

    [Fact]
    public void What_was_written_before_is_read_without_what_came_later()
    {
        var written = DraftCodec.Write(Written());
        Assert.Contains("\"files\":[]", written, StringComparison.Ordinal);

        var read = DraftCodec.Read(written.Replace("\"files\":[],", "", StringComparison.Ordinal).Replace(",\"files\":[]", "", StringComparison.Ordinal));

        Assert.Empty(read.Current.Content.Files);
    }

    private static DraftContent Text(string text) => new(text, "pending");

    private static Draft Written() =>
        Draft.Begin(DraftId.New(Start), Opened().State, new CaseNumber(7), Text("dear Jo"), Carol, "Carol", Start, End);

    private static Draft Submitted() => Written().Submit(1, ByAva, fourEyes: true, Carol, Start, End);
}
