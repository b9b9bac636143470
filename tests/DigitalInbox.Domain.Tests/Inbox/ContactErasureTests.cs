using System.Text;
using DigitalInbox.Attachments;
using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Contacts;
using DigitalInbox.Conversations;
using DigitalInbox.Inbox;
using DigitalInbox.Search;
using DigitalInbox.Testing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Inbox;

public sealed class ContactErasureTests
{
    private const string Secret = "heronsecret";

    [Fact]
    public async Task An_erasure_leaves_no_trace_of_the_person_and_every_figure()
    {
        var store = new InMemoryInboxStore();
        using var scene = new InboxScene(
            configure: inbox => inbox.AddSlaPolicy("standard", sla => sla.AroundTheClock().FirstResponse(Duration.FromHours(1))), store: store);
        await scene.ReceiveAsync(
            scene.Arrival($"wamid-{Secret}", $"my {Secret} is 7", Secret) with
            {
                Sender = new ExternalIdentity(Secret, $"Name {Secret}"),
                Attachments = [new ExternalAttachment($"media-{Secret}", "application/pdf", $"{Secret}.pdf", 12, Secret)],
                UnsupportedType = "order",
                RawPayload = Encoding.UTF8.GetBytes($"raw {Secret}"),
            },
            new UnknownArrived($"odd-{Secret}", "odd", Encoding.UTF8.GetBytes($"odd {Secret}")) { SenderExternalId = Secret });
        var number = (await scene.CasesAsync())[0].Number;
        scene.Clock.Advance(Duration.FromMinutes(10));
        var reply = await scene.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest($"dear {Secret}", "pending"), "key-1");
        await scene.Outbox.RunOnceAsync();
        await scene.ReceiveAsync(scene.Receipt($"later-{reply.Id}", ReceiptState.Delivered, reply.Id));
        await scene.Handling.AddNoteAsync(InboxScene.Alice, number, $"note about {Secret}");
        var contact = await scene.ContactOfAsync(number);
        var history = await scene.HistoryAsync(number);
        var before = await scene.CaseAsync(number);
        Assert.Contains(Secret, store.Everything(), StringComparison.Ordinal);

        await scene.EraseWhollyAsync(contact);

        Assert.DoesNotContain(Secret, store.Everything(), StringComparison.Ordinal);
        Assert.Equal(history, await scene.HistoryAsync(number));
        var after = await scene.CaseAsync(number);
        Assert.Equal(before with { ContactName = null, Preview = null, ErasedAt = after.ErasedAt }, after);
        Assert.NotNull(after.ErasedAt);
        Assert.Equal(3, (await scene.MessagesAsync(number)).Count);
        Assert.Equal(DeliveryState.Sent, (await scene.MessageAsync(reply.Id)).Delivery!.State);
        Assert.Equal(before.Clocks, after.Clocks);
    }

    [Fact]
    public async Task The_contents_of_files_go_with_the_messages_that_they_came_with()
    {
        using var scene = new InboxScene();
        await scene.ReceiveAsync(scene.Arrival("1") with { Attachments = [new ExternalAttachment("media", "application/pdf", "a.pdf", 12, null)] });
        await scene.ReceiveAsync(scene.Arrival("2", from: "kim") with { Attachments = [new ExternalAttachment("media", "application/pdf", "b.pdf", 12, null)] });
        var contents = scene.Get<IAttachmentStore>();
        var files = new Dictionary<string, AttachmentId>(StringComparer.Ordinal);
        foreach (var record in await scene.CasesAsync())
        {
            files[record.ContactName!] = Assert.Single((await scene.MessagesAsync(record.Number))[0].Attachments).Id;
            await contents.WriteAsync(files[record.ContactName!], new MemoryStream([1, 2, 3]), 10, scene.Clock.GetCurrentInstant(), default);
        }

        await scene.EraseWhollyAsync(await scene.ContactOfAsync((await scene.CasesAsync()).Single(c => c.ContactName == "Jo").Number));

        Assert.Null(await contents.FindAsync(files["Jo"], default));
        Assert.NotNull(await contents.FindAsync(files["kim"], default));
    }

    [Fact]
    public async Task A_late_delivery_of_an_erased_message_brings_nobody_back_and_a_new_message_makes_a_new_contact()
    {
        using var scene = new InboxScene();
        var number = await scene.CaseOfAsync();
        var contact = await scene.ContactOfAsync(number);
        await scene.EraseWhollyAsync(contact);

        await scene.ReceiveAsync(scene.Arrival("first-jo"));
        Assert.Single(await scene.CasesAsync());

        await scene.ReceiveAsync(scene.Arrival("second-jo"));
        var next = (await scene.CasesAsync()).Single(c => c.Number != number);
        Assert.NotEqual(contact, next.State.ContactId);
        Assert.Equal("Jo", next.ContactName);
        Assert.Null((await scene.CaseAsync(number)).ContactName);
    }

    [Fact]
    public async Task A_reply_that_waits_is_cancelled_and_says_why()
    {
        using var scene = new InboxScene();
        var number = await scene.CaseOfAsync();
        var reply = await scene.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("too late", "pending"));
        await scene.EraseWhollyAsync(await scene.ContactOfAsync(number));
        await scene.Outbox.RunOnceAsync();

        Assert.Empty(scene.Connector.Sent);
        Assert.Equal(new Delivery(DeliveryState.Failed, "contact.erased"), (await scene.MessageAsync(reply.Id)).Delivery);
        Assert.Equal("contact.erased", Assert.Single((await scene.HistoryAsync(number)).OfType<DeliveryChanged>()).ErrorCode);
        Assert.Null(await scene.Store.Outbox.FindAsync(reply.Id, default));
    }

    [Fact]
    public async Task A_reply_that_the_pump_finds_before_the_job_is_cancelled_too()
    {
        using var scene = new InboxScene();
        var number = await scene.CaseOfAsync();
        var reply = await scene.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("too late", "pending"));
        await scene.Privacy().EraseAsync(InboxScene.Dave, await scene.ContactOfAsync(number));
        await scene.Outbox.RunOnceAsync();
        await scene.RunJobsAsync();

        Assert.Empty(scene.Connector.Sent);
        Assert.Equal(new Delivery(DeliveryState.Failed, "contact.erased"), (await scene.MessageAsync(reply.Id)).Delivery);
    }

    [Fact]
    public async Task A_reply_that_is_on_its_way_arrives_and_is_erased()
    {
        using var scene = new InboxScene();
        var number = await scene.CaseOfAsync();
        var contact = await scene.ContactOfAsync(number);
        var reply = await scene.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("just in time", "pending"));
        scene.Connector.OnSend = async _ =>
        {
            await scene.EraseWhollyAsync(contact);
            return new SendResult.Accepted("at the provider");
        };
        await scene.Outbox.RunOnceAsync();

        var sent = await scene.MessageAsync(reply.Id);
        Assert.Equal(("", null, DeliveryState.Sent), (sent.Text, sent.ExternalId, sent.Delivery!.State));
        Assert.Null(await scene.Store.Outbox.FindAsync(reply.Id, default));
    }

    [Fact]
    public async Task A_reply_that_would_be_tried_again_is_not()
    {
        using var scene = new InboxScene();
        var number = await scene.CaseOfAsync();
        var contact = await scene.ContactOfAsync(number);
        var reply = await scene.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("once", "pending"));
        scene.Connector.OnSend = async _ =>
        {
            await scene.EraseWhollyAsync(contact);
            return new SendResult.Throttled(null, new ProviderError(ProviderErrorClass.Throttled, "slow", null));
        };
        await scene.Outbox.RunOnceAsync();
        scene.Clock.Advance(Duration.FromHours(1));
        await scene.Outbox.RunOnceAsync();

        Assert.Single(scene.Connector.Sent);
        Assert.Equal(new Delivery(DeliveryState.Failed, "contact.erased"), (await scene.MessageAsync(reply.Id)).Delivery);
    }

    [Fact]
    public async Task Nothing_more_is_written_to_an_erased_customer()
    {
        using var scene = new InboxScene();
        var number = await scene.CaseOfAsync();
        await scene.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("before", "pending"), "key-1");
        await scene.EraseWhollyAsync(await scene.ContactOfAsync(number));

        await RefusedAsync("contact.erased", () => scene.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("after", "pending")));
        await RefusedAsync("contact.erased", () => scene.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("before", "pending"), "key-1"));
        await RefusedAsync("contact.erased", () => scene.Handling.AddNoteAsync(InboxScene.Alice, number, "after"));
        var may = await scene.Handling.GetPermissionsAsync(InboxScene.Dave, await scene.CaseAsync(number));
        Assert.Equal((false, false), (may.CanReply, may.CanNote));
        Assert.Equal(CaseOutcome.Changed, await scene.Handling.SetStatusAsync(InboxScene.Dave, number, "closed"));
    }

    [Fact]
    public async Task A_job_that_was_cut_off_goes_on_where_it_was()
    {
        var store = new InMemoryInboxStore();
        using var scene = new InboxScene(store: store);
        for (var i = 0; i < 250; i++)
        {
            await scene.ReceiveAsync(scene.Arrival($"m-{i}", $"{Secret} {i}"));
        }

        var contact = await scene.ContactOfAsync((await scene.CasesAsync())[0].Number);
        var result = await scene.Privacy().EraseAsync(InboxScene.Dave, contact);
        Assert.True(await scene.Get<JobPump>().RunOnceAsync());
        Assert.Equal(100, (await scene.Store.Jobs.FindAsync(result.JobId, default))!.Done);

        using var other = new InboxScene(store: store.Reopen());
        other.Clock.Advance(Duration.FromMinutes(5));
        await other.RunJobsAsync();

        var job = await other.Queries.GetJobAsync(PrivacySteps.Admin, result.JobId);
        Assert.Equal((250, other.Clock.GetCurrentInstant()), (job.Done, job.FinishedAt));
        Assert.DoesNotContain(Secret, store.Everything(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Messages_that_come_while_a_contact_is_erased_are_of_one_side_or_the_other()
    {
        using var scene = new InboxScene();
        var number = await scene.CaseOfAsync();
        var contact = await scene.ContactOfAsync(number);
        var all = Enumerable.Range(0, 200).Select(i => Task.Run(() => scene.ReceiveAsync(scene.Arrival($"m-{i}", $"text {i}")))).ToList();
        var erasing = Task.Run(() => scene.Privacy().EraseAsync(InboxScene.Dave, contact));
        await Task.WhenAll([.. all, erasing]);
        await scene.RunJobsAsync();

        var kept = 0;
        foreach (var record in await scene.CasesAsync())
        {
            var messages = await scene.Store.Conversations.ListMessagesAsync(record.State.Id, 0, 1000, default);
            Assert.All(messages, m => Assert.Equal(record.State.ContactId == contact, m.Text.Length == 0));
            kept += messages.Count;
        }

        Assert.Equal(201, kept);
    }

    [Fact]
    public async Task An_erasure_that_is_asked_for_twice_is_done_once()
    {
        using var scene = new InboxScene();
        var contact = await scene.ContactOfAsync(await scene.CaseOfAsync());
        var first = await scene.EraseWhollyAsync(contact);
        scene.Clock.Advance(Duration.FromHours(1));
        var second = await scene.Privacy().EraseAsync(InboxScene.Dave, contact);

        Assert.Equal(first with { Outcome = ErasureOutcome.AlreadyErased }, second);
        Assert.Equal([new ErasureEntry(contact, first.ErasedAt)], (await scene.Privacy().ListErasuresAsync(PrivacySteps.Admin, null, 10, null)).Items);
        Assert.Single((await scene.Queries.ListJobsAsync(PrivacySteps.Admin, 10, null)).Items);
    }

    [Fact]
    public async Task Who_may_not_and_who_is_not_there_are_told_apart()
    {
        using var scene = new InboxScene();
        var contact = await scene.ContactOfAsync(await scene.CaseOfAsync());

        await RefusedAsync("access.denied", () => scene.Privacy().EraseAsync(InboxScene.Alice, contact));
        await RefusedAsync("access.denied", () => scene.Privacy().ExportAsync(InboxScene.Alice, contact, Stream.Null));
        await RefusedAsync("access.denied", () => scene.Privacy().ReapplyAsync(InboxScene.Dave, []));
        await RefusedAsync("access.denied", () => scene.Privacy().ListErasuresAsync(InboxScene.Dave, null, 10, null));
        await RefusedAsync("contact.notFound", () => scene.Privacy().EraseAsync(InboxScene.Dave, ContactId.New(scene.Clock.GetCurrentInstant())));
        await RefusedAsync("contact.notFound", () => scene.Privacy().ExportAsync(
            InboxScene.Dave, ContactId.New(scene.Clock.GetCurrentInstant()), Stream.Null));
    }

    [Fact]
    public async Task Erasures_are_done_again_after_a_restore()
    {
        var at = Instant.FromUtc(2026, 3, 1, 9, 0);
        using var scene = new InboxScene();
        var contact = await scene.ContactOfAsync(await scene.CaseOfAsync());
        var stranger = ContactId.New(at);
        ErasureEntry[] log = [new(contact, at), new(stranger, at)];

        var first = await scene.Privacy().ReapplyAsync(PrivacySteps.Admin, log);
        await scene.RunJobsAsync();
        var second = await scene.Privacy().ReapplyAsync(PrivacySteps.Admin, log);

        Assert.Equal([ErasureOutcome.Erased, ErasureOutcome.Unknown], first.Select(r => r.Outcome));
        Assert.Equal([ErasureOutcome.AlreadyErased, ErasureOutcome.Unknown], second.Select(r => r.Outcome));
        Assert.Equal([contact, stranger], (await scene.Privacy().ListErasuresAsync(PrivacySteps.Admin, null, 10, null)).Items.Select(e => e.ContactId));
        Assert.NotNull((await scene.Store.Contacts.FindAsync(contact, default))!.ErasedAt);
    }

    private static async Task RefusedAsync(string code, Func<Task> use) =>
        Assert.Equal(code, (await Assert.ThrowsAsync<InboxException>(use)).Code);
}
