using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Domain.Tests.Notifications;
using DigitalInbox.Inbox;
using DigitalInbox.Notifications;
using NodaTime;
using static DigitalInbox.Domain.Tests.Notifications.NotificationScene;

namespace DigitalInbox.Domain.Tests.Inbox;

public sealed class NotificationHandlingTests : IDisposable
{
    private readonly NotificationScene scene = new();

    public void Dispose() => scene.Dispose();

    [Fact]
    public async Task A_notification_says_what_happened_by_ids_and_codes()
    {
        var number = await scene.WriteAsync("the text of the customer");
        scene.Inbox.Clock.Advance(Duration.FromMinutes(1));
        await scene.Inbox.Handling.AssignAsync(Dave, number, Alice.Agent);

        var told = Assert.Single(await scene.AllAsync(Alice));
        var state = await scene.Routed.StateAsync(number);
        var assigned = Assert.Single(await scene.Routed.EventsAsync<CaseAssigned>(number));
        Assert.Equal(
            new Notification
            {
                Id = $"{state.Id}:{assigned.Sequence}:alice",
                Agent = Alice.Agent,
                Kind = NotificationKind.Assigned,
                CaseId = state.Id,
                Number = number,
                Sequence = assigned.Sequence,
                At = assigned.At,
                By = Initiator.Of(Dave.Agent),
            },
            told);
        var record = await scene.Inbox.Store.SideRecords.FindAsync(NotificationRecords.KeyOf(told.Id), default);
        Assert.Equal(state.Id, record!.CaseId);
        Assert.Equal(assigned.At + Duration.FromDays(30), record.ExpiresAt);
    }

    [Fact]
    public async Task Messages_are_one_notification_until_it_is_read_and_then_another_one()
    {
        await scene.OfAliceAsync();
        await scene.WriteAsync("one");
        scene.Inbox.Clock.Advance(Duration.FromMinutes(1));
        await scene.WriteAsync("two");
        var first = Assert.Single(await scene.UnreadAsync(Alice));
        Assert.Equal((2, scene.Routed.Now), (first.Count, first.At));

        await scene.Told.MarkReadAsync(Alice, [first.Id]);
        scene.Inbox.Clock.Advance(Duration.FromMinutes(1));
        await scene.WriteAsync("three");

        var second = Assert.Single(await scene.UnreadAsync(Alice));
        Assert.Equal((1, scene.Routed.Now), (second.Count, second.At));
        Assert.Equal([second, first with { ReadAt = first.At }], await scene.AllAsync(Alice));
    }

    [Fact]
    public async Task Lists_are_in_pages_newest_first_and_each_agent_has_their_own()
    {
        for (var i = 0; i < 5; i++)
        {
            await GiveAsync($"customer {i}", Alice);
        }

        var first = await scene.Told.ListAsync(Alice, limit: 3);
        var rest = await scene.Told.ListAsync(Alice, limit: 3, after: first.Next);

        Assert.Equal([5, 4, 3], first.Items.Select(t => t.Number!.Value.Value));
        Assert.Equal([2, 1], rest.Items.Select(t => t.Number!.Value.Value));
        Assert.Null(rest.Next);
        Assert.Empty(await scene.AllAsync(Bob));
        Assert.Equal((5, 0), (await scene.Told.CountUnreadAsync(Alice), await scene.Told.CountUnreadAsync(Bob)));
        var refusal = await Assert.ThrowsAsync<InboxException>(() => scene.Told.ListAsync(Alice, onlyUnread: true, after: first.Next));
        Assert.Equal(InboxErrors.CursorInvalid, refusal.Code);
    }

    [Fact]
    public async Task One_reads_what_is_ones_own_by_id_until_an_instant_and_of_a_case()
    {
        for (var i = 0; i < 5; i++)
        {
            await GiveAsync($"customer {i}", Alice);
        }

        var told = await scene.UnreadAsync(Alice);
        await scene.Told.MarkReadAsync(Bob, [told[0].Id]);
        await scene.Told.MarkReadAsync(Alice, [told[1].Id, "nothing", told[1].Id]);
        Assert.Equal([told[0], told[2], told[3], told[4]], await scene.UnreadAsync(Alice));

        await scene.Told.MarkReadThroughAsync(Alice, told[3].At);
        Assert.Equal([told[0], told[2]], await scene.UnreadAsync(Alice));

        await scene.Told.MarkReadOfCaseAsync(Bob, told[0].CaseId);
        await scene.Told.MarkReadOfCaseAsync(Alice, told[0].CaseId);
        Assert.Equal([told[2]], await scene.UnreadAsync(Alice));

        await scene.Told.MarkReadThroughAsync(Alice, null);
        Assert.Empty(await scene.UnreadAsync(Alice));
        Assert.All(await scene.AllAsync(Alice), t => Assert.NotNull(t.ReadAt));
    }

    [Fact]
    public async Task More_than_one_batch_is_read_in_one_go()
    {
        for (var i = 0; i < NotificationRecords.Most + 10; i++)
        {
            await GiveAsync($"customer {i}", Alice);
        }

        await scene.Told.MarkReadThroughAsync(Alice, null);

        Assert.Equal(0, await scene.Told.CountUnreadAsync(Alice));
        var refusal = await Assert.ThrowsAsync<InboxException>(
            () => scene.Told.MarkReadAsync(Alice, [.. Enumerable.Range(0, NotificationRecords.Most + 1).Select(i => $"{i}")]));
        Assert.Equal(NotificationErrors.ReadInvalid, refusal.Code);
    }

    [Fact]
    public async Task Reading_while_the_customer_writes_loses_no_message()
    {
        await scene.OfAliceAsync();
        await scene.WriteAsync();
        var writing = Parallel.ForAsync(0, 50, async (i, token) =>
        {
            await scene.Inbox.ReceiveAsync(scene.Inbox.Arrival($"at once {i}"));
            await scene.Told.MarkReadThroughAsync(Alice, null, token);
        });

        await writing;

        Assert.Equal(51, (await scene.Told.ListAsync(Alice, limit: 200)).Items.Sum(t => t.Count));
    }

    [Fact]
    public async Task Approvers_are_free_of_a_request_that_is_answered()
    {
        var number = await scene.WriteAsync();
        await scene.RecordAsync(number, Carol, new DraftSubmitted(Draft, 1, DraftApprovers.Of([Dave.Agent, Sam.Agent])));
        await scene.RecordAsync(number, Carol, new DraftSubmitted(DraftId.New(scene.Routed.Now), 1, DraftApprovers.Of([Sam.Agent])));

        await scene.RecordAsync(number, Dave, new DraftRefused(Draft, 1, null));

        Assert.Empty(await scene.UnreadAsync(Dave));
        Assert.NotEqual(Draft, Assert.Single(await scene.UnreadAsync(Sam)).DraftId);
    }

    [Fact]
    public async Task A_case_that_nobody_has_costs_no_record_when_its_customer_writes()
    {
        await scene.WriteAsync();
        await scene.WriteAsync();

        Assert.Equal("nobody", await scene.SummaryAsync());
        Assert.Empty((await scene.Inbox.Store.SideRecords.ListAsync(new SideRecordQuery(NotificationRecords.Kind), default)).Items);
    }

    [Fact]
    public async Task What_is_told_of_a_case_goes_with_its_contact()
    {
        var number = await scene.OfAliceAsync();
        await scene.WriteAsync();
        await scene.Inbox.Get<ContactPrivacy>().EraseAsync(Dave, (await scene.Routed.StateAsync(number)).ContactId);
        while (await scene.Inbox.Get<JobPump>().RunOnceAsync())
        {
        }

        Assert.Empty(await scene.AllAsync(Alice));
    }

    [Fact]
    public async Task A_rule_tells_an_agent_once_in_its_own_words()
    {
        var number = await scene.OfAliceAsync();
        var about = await scene.Inbox.CaseAsync(number);
        for (var i = 0; i < 2; i++)
        {
            await scene.Inbox.Get<InboxCore>().DecideAsync(
                async now => (true, (InboxCommit?)new InboxCommit
                {
                    At = now,
                    SideRecords = await scene.Inbox.Get<RuleNotifying>().TellAsync(
                        [Alice.Agent, Alice.Agent, Bob.Agent], about, new RuleNotice("vip", new string('a', 300)), now, default),
                }),
                default);
        }

        var told = Assert.Single(await scene.AllAsync(Alice));
        Assert.Equal((NotificationKind.Rule, Initiator.OfRule("vip"), new string('a', 200)), (told.Kind, told.By, told.Title));
        Assert.Single(await scene.AllAsync(Bob));
    }

    [Fact]
    public async Task An_agent_with_a_very_long_id_is_told_too()
    {
        var (one, other) = (new AgentId(new string('a', 250) + "1"), new AgentId(new string('a', 250) + "2"));
        using var longer = new NotificationScene(more: inbox => inbox.AddAgent(one.Value, "One", AgentRoles.Agent).AddAgent(other.Value, "Other", AgentRoles.Agent));

        await longer.Inbox.Handling.AssignAsync(Dave, await longer.WriteAsync(), one);

        var told = Assert.Single(await longer.AllAsync(new Caller(one, "One", AgentRoles.Agent)));
        Assert.Equal(one, told.Agent);
        Assert.InRange(told.Id.Length, 1, 200);
        Assert.Empty(await longer.AllAsync(new Caller(other, "Other", AgentRoles.Agent)));
    }

    [Fact]
    public async Task Settings_are_everybodys_own_and_have_defaults()
    {
        await scene.Told.SetSettingsAsync(Alice, new NotificationSettings { IsAudio = false, Silent = [NotificationKind.Message] });
        await scene.Told.SetSettingsAsync(Alice, new NotificationSettings { IsVisual = false });

        var alice = await scene.Told.GetSettingsAsync(Alice);
        var bob = await scene.Told.GetSettingsAsync(Bob);
        Assert.Equal((false, true, 0), (alice.IsVisual, alice.IsAudio, alice.Silent.Count));
        Assert.Equal((true, true, true, 0), (bob.IsVisual, bob.IsAudio, bob.IsQuietWhileAway, bob.Silent.Count));
        var refusal = await Assert.ThrowsAsync<InboxException>(
            () => scene.Told.SetSettingsAsync(Alice, new NotificationSettings { Silent = [(NotificationKind)99] }));
        Assert.Equal(NotificationErrors.KindUnknown, refusal.Code);
    }

    [Fact]
    public async Task Who_has_no_role_reads_nothing()
    {
        var nora = new Caller(new AgentId("nora"), "Nora", AgentRoles.None);

        Assert.Equal(InboxErrors.AccessDenied, (await Assert.ThrowsAsync<InboxException>(() => scene.Told.ListAsync(nora))).Code);
        Assert.Equal(InboxErrors.AccessDenied, (await Assert.ThrowsAsync<InboxException>(() => scene.Told.GetSettingsAsync(nora))).Code);
    }

    private async Task GiveAsync(string customer, Caller to)
    {
        scene.Inbox.Clock.Advance(Duration.FromMinutes(1));
        await scene.Inbox.Handling.AssignAsync(Dave, await scene.Routed.WriteAsync(customer, "hello"), to.Agent);
    }
}
