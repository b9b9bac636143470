using DigitalInbox.Approvals;
using DigitalInbox.Attachments;
using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Domain.Tests.Inbox;
using DigitalInbox.Inbox;
using DigitalInbox.Sla;
using DigitalInbox.Testing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using static DigitalInbox.Domain.Tests.Approvals.DraftScene;

namespace DigitalInbox.Domain.Tests.Approvals;

/// <summary>How long drafts and their files live, and what goes with them.</summary>
public sealed class DraftLifeTests
{
    private static readonly ChannelCapabilities TakesFiles = new()
    {
        IsPrivate = true,
        Files = new FileRules(5, new Dictionary<string, long>(StringComparer.Ordinal) { ["image/"] = 1000 }) { HasCaption = true },
    };

    [Fact]
    public async Task A_draft_that_nobody_answers_expires_and_leaves_nobody_waiting()
    {
        using var scene = new DraftScene();
        var number = await scene.Inbox.CaseOfAsync();
        var soon = scene.Inbox.Clock.GetCurrentInstant() + Duration.FromHours(2);
        var draft = await scene.CreateAsync(number, to: ToAva with { ExpiresAt = soon });
        var usual = await scene.CreateAsync(number, to: ToAva);

        await scene.PumpAsync(Duration.FromMinutes(119));
        Assert.Equal(2, (await scene.Queries.ListToApproveAsync(Ava)).Items.Count);
        await scene.PumpAsync(Duration.FromMinutes(1));

        Assert.Equal(DraftState.Expired, (await scene.NowAsync(draft)).State);
        Assert.Equal([usual.Id], (await scene.Queries.ListToApproveAsync(Ava)).Items.Select(d => d.Id));
        Assert.Single((await scene.Inbox.CaseAsync(number)).State.Drafts);
        await scene.PumpAsync(Duration.FromDays(14));
        Assert.Equal(DraftState.Expired, (await scene.NowAsync(usual)).State);
        Assert.Equal(
            ["draft.created", "draft.submitted", "draft.created", "draft.submitted", "draft.expired", "draft.expired"], await scene.EventsAsync(number));
        Assert.Null(await scene.Inbox.Store.Timers.NextDueAsync(scene.Inbox.Clock.GetCurrentInstant(), default));
    }

    [Fact]
    public async Task A_draft_that_is_changed_lives_on_from_then()
    {
        using var scene = new DraftScene();
        var draft = await scene.CreateAsync(await scene.Inbox.CaseOfAsync());
        await scene.PumpAsync(Duration.FromDays(13));
        await scene.Drafts.EditAsync(Carol, draft.Id, 1, new DraftRequest("better", "pending"));
        await scene.PumpAsync(Duration.FromDays(13));

        Assert.Equal(DraftState.Written, (await scene.NowAsync(draft)).State);
    }

    [Fact]
    public async Task An_end_that_is_past_or_too_far_is_refused()
    {
        using var scene = new DraftScene();
        var number = await scene.Inbox.CaseOfAsync();
        var now = scene.Inbox.Clock.GetCurrentInstant();

        Assert.Equal("draft.expiryInvalid", (await RefusedAsync(() => scene.CreateAsync(number, to: ToAva with { ExpiresAt = now }))).Code);
        Assert.Equal("draft.expiryInvalid", (await RefusedAsync(() => scene.CreateAsync(number, to: ToAva with { ExpiresAt = now + Duration.FromDays(367) }))).Code);
    }

    [Fact]
    public async Task The_clock_of_the_wait_runs_from_the_submission_to_the_answer()
    {
        using var scene = new DraftScene(configure: inbox => inbox.AddSlaPolicy(
            "standard", sla => sla.AroundTheClock().FirstResponse(Duration.FromHours(4)).Target(SlaMetric.ApprovalWait, Duration.FromMinutes(30))));
        var number = await scene.Inbox.CaseOfAsync();
        var draft = await scene.CreateAsync(number);
        Assert.DoesNotContain(await ClocksAsync(), c => c.Metric == SlaMetric.ApprovalWait);
        await scene.Drafts.SubmitAsync(Carol, draft.Id, 1, ToAva);
        await scene.PumpAsync(Duration.FromMinutes(20));
        await scene.Drafts.ReassignAsync(Ava, draft.Id, 1, ToReviews.Approvers!);
        await scene.WriteAgainAsync();

        var waiting = Assert.Single(await ClocksAsync(), c => c.Metric == SlaMetric.ApprovalWait);
        Assert.Equal((SlaClockState.Running, Duration.FromMinutes(20)), (waiting.State, waiting.Elapsed));
        await scene.PumpAsync(Duration.FromMinutes(15));
        Assert.Equal(SlaMetric.ApprovalWait, Assert.Single((await scene.Inbox.HistoryAsync(number)).OfType<SlaBreached>()).Metric);
        await scene.Drafts.ApproveAsync(Abe, draft.Id, 1, acceptStale: true);

        var clocks = await ClocksAsync();
        Assert.Equal(SlaClockState.Breached, clocks.Single(c => c.Metric == SlaMetric.ApprovalWait).State);
        Assert.Equal((SlaClockState.Met, Duration.FromMinutes(35)), (clocks.Single(c => c.Metric == SlaMetric.FirstResponse).State, clocks.Single(c => c.Metric == SlaMetric.FirstResponse).Elapsed));

        async Task<IReadOnlyList<SlaStanding>> ClocksAsync()
        {
            var record = await scene.Inbox.CaseAsync(number);
            return (await scene.Inbox.Get<ClockQueries>().StandAsync([record]))[record.State.Id];
        }
    }

    [Fact]
    public async Task The_files_of_a_draft_live_as_long_as_it_and_leave_with_it()
    {
        using var scene = new DraftScene(TakesFiles);
        var number = await scene.Inbox.CaseOfAsync();
        var (kept, dropped) = (await UploadAsync(scene), await UploadAsync(scene));
        var draft = await CreateAsync(scene, number, kept, dropped);
        await scene.PumpAsync(Duration.FromDays(3));
        await scene.Drafts.EditAsync(Carol, draft.Id, 1, new DraftRequest("look", "pending") { Attachments = [kept] }, ToAva);
        await using (var shown = await scene.Queries.OpenFileAsync(Ava, draft.Id, kept))
        {
            Assert.Equal(("photo.png", 11L), (shown.FileName, shown.Size));
        }

        await scene.PumpAsync(Duration.FromDays(3));
        var approved = await scene.Drafts.ApproveAsync(Ava, draft.Id, 2);
        await scene.PumpAsync(Duration.FromDays(3));

        Assert.Equal([kept], (await scene.Inbox.MessageAsync(approved.ReplyId!.Value)).Attachments.Select(a => a.Id));
        Assert.True(await IsKeptAsync(scene, kept));
        Assert.False(await IsKeptAsync(scene, dropped));
    }

    [Fact]
    public async Task A_file_that_a_draft_holds_is_taken_by_nobody_else()
    {
        using var scene = new DraftScene(TakesFiles);
        var number = await scene.Inbox.CaseOfAsync();
        var file = await UploadAsync(scene);
        await CreateAsync(scene, number, file);

        Assert.Equal("reply.fileUnknown", (await RefusedAsync(() => CreateAsync(scene, number, file))).Code);
        Assert.Equal("attachment.notFound", (await RefusedAsync(() => scene.Inbox.Get<AttachmentHandling>().OpenUploadAsync(Carol, file))).Code);
        Assert.Equal("reply.fileUnknown", (await RefusedAsync(() => CreateAsync(scene, number, AttachmentId.New(scene.Inbox.Clock.GetCurrentInstant())))).Code);
    }

    [Theory]
    [InlineData("withdraw")]
    [InlineData("delete")]
    [InlineData("expire")]
    public async Task The_files_of_a_draft_that_ends_otherwise_are_removed(string how)
    {
        using var scene = new DraftScene(TakesFiles);
        var file = await UploadAsync(scene);
        var draft = await CreateAsync(scene, await scene.Inbox.CaseOfAsync(), file);
        await (how switch
        {
            "withdraw" => scene.Drafts.WithdrawAsync(Carol, draft.Id, 1),
            "delete" => scene.Drafts.DeleteAsync(Carol, draft.Id, 1),
            _ => scene.PumpAsync(Duration.FromDays(14)),
        });

        await scene.PumpAsync(Duration.Zero);

        Assert.False(await IsKeptAsync(scene, file));
    }

    [Fact]
    public async Task An_erased_contact_takes_their_drafts_with_text_files_and_count()
    {
        const string secret = "heronsecret";
        var store = new InMemoryInboxStore();
        using var scene = new DraftScene(TakesFiles, store: store);
        var number = await scene.Inbox.CaseOfAsync();
        var file = await UploadAsync(scene);
        var draft = await scene.Drafts.CreateAsync(Carol, number, new DraftRequest($"dear {secret}", "pending") { Attachments = [file] }, ToAva);
        var refused = await scene.CreateAsync(number, $"you {secret}", ToAva);
        await scene.Drafts.RefuseAsync(Ava, refused.Id, 1, $"because {secret}");
        Assert.Contains(secret, store.Everything(), StringComparison.Ordinal);

        await scene.Inbox.EraseWhollyAsync(await scene.Inbox.ContactOfAsync(number));
        await scene.PumpAsync(Duration.Zero);

        Assert.DoesNotContain(secret, store.Everything(), StringComparison.Ordinal);
        Assert.False(await IsKeptAsync(scene, file));
        Assert.Equal("draft.notFound", (await RefusedAsync(() => scene.NowAsync(draft))).Code);
        Assert.Empty((await scene.Inbox.CaseAsync(number)).State.Drafts);
        Assert.Equal(2, (await scene.Inbox.HistoryAsync(number)).OfType<DraftDeleted>().Count());
        Assert.Equal("contact.erased", (await RefusedAsync(() => scene.CreateAsync(number))).Code);
        await scene.PumpAsync(Duration.FromDays(30));
    }

    private static async Task<AttachmentId> UploadAsync(DraftScene scene)
    {
        using var bytes = new MemoryStream(FileScene.Picture);
        return (await scene.Inbox.Get<AttachmentHandling>().UploadAsync(Carol, bytes, "photo.png", "image/png")).Id;
    }

    private static Task<Draft> CreateAsync(DraftScene scene, CaseNumber number, params AttachmentId[] files) =>
        scene.Drafts.CreateAsync(Carol, number, new DraftRequest("look", "pending") { Attachments = files });

    private static async Task<bool> IsKeptAsync(DraftScene scene, AttachmentId file) =>
        await scene.Inbox.Store.Attachments.FindAsync(file, CancellationToken.None) is not null;
}
