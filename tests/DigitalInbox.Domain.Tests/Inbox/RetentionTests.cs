using System.Text;
using DigitalInbox.Channels;
using DigitalInbox.Definitions;
using DigitalInbox.Inbox;
using DigitalInbox.Privacy;
using DigitalInbox.Testing;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Inbox;

public sealed class RetentionTests
{
    [Fact]
    public async Task Without_rules_cases_stay_for_good()
    {
        using var scene = new InboxScene();
        var number = await ClosedAsync(scene, "jo");
        scene.Clock.Advance(Duration.FromDays(10_000));
        await RunAsync(scene);

        Assert.Equal("hello", (await scene.MessagesAsync(number))[0].Text);
    }

    [Theory]
    [InlineData("texts", 2)]
    [InlineData("content", 0)]
    public async Task A_rule_takes_old_cases_of_its_status_and_leaves_their_figures(string action, int left)
    {
        using var scene = new InboxScene();
        var old = await ClosedAsync(scene, "jo");
        await scene.Handling.AddNoteAsync(InboxScene.Dave, old, "a note");
        var active = await scene.CaseOfAsync("kim");
        var trashed = await scene.CaseOfAsync("lou");
        await scene.Handling.SetStatusAsync(InboxScene.Dave, trashed, "trashed");
        await SaveAsync(scene, $$"""{"cases":[{"status":"closed","days":90,"erase":"{{action}}"}]}""");
        scene.Clock.Advance(Duration.FromDays(89));
        var young = await ClosedAsync(scene, "max");
        await RunAsync(scene);
        Assert.Equal(2, (await scene.MessagesAsync(old)).Count);
        var history = await scene.HistoryAsync(old);

        scene.Clock.Advance(Duration.FromDays(1));
        await RunAsync(scene);

        Assert.Equal(left, (await scene.MessagesAsync(old)).Count);
        Assert.All(await scene.MessagesAsync(old), m => Assert.Equal("", m.Text));
        Assert.Equal(history, await scene.HistoryAsync(old));
        var record = await scene.CaseAsync(old);
        Assert.Equal((null, scene.Clock.GetCurrentInstant(), left == 0), (record.Preview, record.ErasedAt, record.IsEmptied));
        foreach (var kept in new[] { active, trashed, young })
        {
            Assert.Equal("hello", (await scene.MessagesAsync(kept))[0].Text);
        }
    }

    [Fact]
    public async Task Texts_go_first_and_the_rest_later_when_rules_say_so()
    {
        using var scene = new InboxScene();
        var number = await ClosedAsync(scene, "jo");
        await SaveAsync(scene, """{"cases":[{"status":"closed","days":30,"erase":"texts"},{"status":"closed","days":60,"erase":"content"}]}""");
        scene.Clock.Advance(Duration.FromDays(31));
        await RunAsync(scene);
        Assert.Equal("", Assert.Single(await scene.MessagesAsync(number)).Text);
        scene.Clock.Advance(Duration.FromDays(30));
        await RunAsync(scene);

        Assert.Empty(await scene.MessagesAsync(number));
    }

    [Fact]
    public async Task A_run_that_was_cut_off_goes_on_and_takes_every_old_case()
    {
        var store = new InMemoryInboxStore();
        using var scene = new InboxScene(store: store);
        for (var i = 0; i < 120; i++)
        {
            await ClosedAsync(scene, $"customer{i}");
        }

        await SaveAsync(scene, """{"cases":[{"status":"closed","days":1,"erase":"texts"}]}""");
        scene.Clock.Advance(Duration.FromDays(2));
        await new RetentionSchedule(scene.Get<InboxCore>()).EnsureRunAsync(default);
        for (var i = 0; i < 6; i++)
        {
            Assert.True(await scene.Get<JobPump>().RunOnceAsync());
        }

        using var other = new InboxScene(store: store.Reopen());
        other.Clock.Set(scene.Clock.GetCurrentInstant());
        await other.RunJobsAsync();

        Assert.DoesNotContain("hello", store.Everything(), StringComparison.Ordinal);
        var job = Assert.Single((await other.Queries.ListJobsAsync(PrivacySteps.Admin, 10, null)).Items);
        Assert.NotNull(job.FinishedAt);
        Assert.True(job.Done >= 120);
    }

    [Fact]
    public async Task A_case_with_a_reply_that_waits_is_left_for_another_day()
    {
        using var scene = new InboxScene();
        var number = await scene.CaseOfAsync();
        var reply = await scene.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("still waiting", "resolved"));
        await scene.Handling.SetStatusAsync(InboxScene.Dave, number, "closed");
        await SaveAsync(scene, """{"cases":[{"status":"closed","days":1,"erase":"content"}]}""");
        scene.Clock.Advance(Duration.FromDays(2));
        await RunAsync(scene);
        Assert.Equal("still waiting", (await scene.MessageAsync(reply.Id)).Text);
        Assert.Null((await scene.CaseAsync(number)).ErasedAt);

        await scene.Outbox.RunOnceAsync();
        scene.Clock.Advance(Duration.FromDays(2));
        await RunAsync(scene);
        Assert.Single(scene.Connector.Sent);
        Assert.Empty(await scene.MessagesAsync(number));
    }

    [Fact]
    public async Task Payloads_parked_facts_claims_memories_and_the_feed_serve_their_time()
    {
        var store = new InMemoryInboxStore();
        using var scene = new InboxScene(store: store);
        var number = await scene.CaseOfAsync();
        await scene.ReceiveAsync(
            new UnknownArrived("odd-1", "odd", Encoding.UTF8.GetBytes("an odd heron")), scene.Receipt("of nobody", ReceiptState.Delivered));
        await scene.Handling.AddNoteAsync(InboxScene.Alice, number, "a note", "key-1");
        scene.Clock.Advance(Duration.FromDays(29));
        await RunAsync(scene);
        Assert.NotEmpty((await scene.Store.Quarantine.ListAsync(10, null, default)).Items);
        Assert.Null(await scene.Store.FindIdempotencyAsync(InboxScene.Alice.Agent, "key-1", default));
        await scene.ReceiveAsync(scene.Arrival("first-jo"));
        Assert.Equal(2, (await scene.MessagesAsync(number)).Count);

        scene.Clock.Advance(Duration.FromDays(2));
        await RunAsync(scene);

        Assert.Empty((await scene.Store.Quarantine.ListAsync(10, null, default)).Items);
        Assert.DoesNotContain("of nobody", store.Everything(), StringComparison.Ordinal);
        Assert.Single(await scene.Store.Feed.ReadAsync(0, 10, default));

        // Its claim is forgotten, and the message itself still tells that it is here.
        await scene.ReceiveAsync(scene.Arrival("first-jo"));
        Assert.Equal(2, (await scene.MessagesAsync(number)).Count);
    }

    [Fact]
    public async Task There_is_one_run_a_day_whoever_asks()
    {
        using var scene = new InboxScene();
        var schedule = new RetentionSchedule(scene.Get<InboxCore>());
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => schedule.EnsureRunAsync(default)));
        scene.Clock.Advance(Duration.FromHours(1));
        await schedule.EnsureRunAsync(default);
        Assert.Single((await scene.Queries.ListJobsAsync(PrivacySteps.Admin, 10, null)).Items);

        scene.Clock.Advance(Duration.FromDays(1));
        await schedule.EnsureRunAsync(default);
        Assert.Equal(2, (await scene.Queries.ListJobsAsync(PrivacySteps.Admin, 10, null)).Items.Count);
    }

    [Theory]
    [InlineData("{}", "retention.ruleMissing")]
    [InlineData("""{"cases":[{"status":"open","days":1,"erase":"texts"}]}""", "definition.malformed: $.cases[0].status")]
    [InlineData("""{"cases":[{"status":"closed","days":0,"erase":"texts"}]}""", "definition.malformed: $.cases[0].days")]
    [InlineData("""{"cases":[{"status":"closed","erase":"all"}]}""", "definition.memberMissing: $.cases[0].days")]
    [InlineData("""{"cases":[{"status":"closed","days":1,"erase":"texts","who":"jo"}]}""", "definition.memberUnknown: $.cases[0].who")]
    public void Rules_that_cannot_be_are_refused_with_their_place(string json, string fault)
    {
        var refusal = Assert.Throws<InboxException>(() => RetentionCodec.Read("default", 1, json));

        Assert.Equal("retention.invalid", refusal.Code);
        Assert.Contains((string[])refusal.Details["faults"]!, f => f.StartsWith(fault, StringComparison.Ordinal));
    }

    [Fact]
    public void Rules_are_written_as_they_are_read()
    {
        const string json = """{"cases":[{"status":"closed","days":365,"erase":"texts"},{"status":"trashed","days":30,"erase":"content"}]}""";

        Assert.Equal(json, RetentionCodec.Write(RetentionCodec.Read("default", 1, json)));
    }

    [Fact]
    public void Every_code_has_its_row_among_the_errors() => Assert.All(
        typeof(RetentionErrors).GetFields().Select(f => (string)f.GetRawConstantValue()!),
        code => Assert.Contains($"| `{code}` |", RepositoryFiles.Doc("errors.md"), StringComparison.Ordinal));

    private static async Task<CaseNumber> ClosedAsync(InboxScene scene, string from)
    {
        var number = await scene.CaseOfAsync(from);
        await scene.Handling.SetStatusAsync(InboxScene.Dave, number, "closed");
        return number;
    }

    private static Task<Definition> SaveAsync(InboxScene scene, string json) =>
        scene.Get<DefinitionEditing>().SaveAsync(PrivacySteps.Admin, DefinitionKind.Retention, "default", 0, json);

    private static async Task RunAsync(InboxScene scene)
    {
        await new RetentionSchedule(scene.Get<InboxCore>()).EnsureRunAsync(default);
        await scene.RunJobsAsync();
    }
}
