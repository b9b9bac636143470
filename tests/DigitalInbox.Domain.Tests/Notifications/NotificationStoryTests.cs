using System.Text;
using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using DigitalInbox.Inbox;
using DigitalInbox.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using static DigitalInbox.Domain.Tests.Notifications.NotificationScene;
using static DigitalInbox.Snapshots.Verifier;

namespace DigitalInbox.Domain.Tests.Notifications;

/// <summary>Stories through the use cases, each in an inbox of its own, and what everybody was told at the end: the same in every store.</summary>
public sealed class NotificationStoryTests : IDisposable
{
    private static readonly (string What, Func<NotificationScene, Task> Tell)[] Stories =
    [
        ("a customer writes, nobody has the case", s => s.WriteAsync()),
        ("alice takes a case", s => s.OfAliceAsync()),
        ("dave gives alice a case", async s => await s.Inbox.Handling.AssignAsync(Dave, await s.WriteAsync(), Alice.Agent)),
        ("a customer writes to alice", async s => { await s.OfAliceAsync(); await s.WriteAsync(); }),
        ("a customer writes to alice three times", async s => { await s.OfAliceAsync(); await s.WriteAsync(); await s.WriteAsync(); await s.WriteAsync(); }),
        ("alice answers, and the customer writes again", async s =>
        {
            var number = await s.OfAliceAsync();
            await s.WriteAsync();
            await s.Inbox.Handling.ReplyAsync(Alice, number, new ReplyRequest("yes", "pending"));
            s.Inbox.Clock.Advance(Duration.FromMinutes(1));
            await s.WriteAsync();
        }),
        ("alice hands her case on to bob", async s => await s.Inbox.Handling.TransferAsync(Alice, await s.OfAliceAsync(), Bob.Agent)),
        ("dave hands alice's case on to bob", async s => await s.Inbox.Handling.TransferAsync(Dave, await s.OfAliceAsync(), Bob.Agent)),
        ("dave hands alice's case on to a queue", async s => await s.Inbox.Handling.TransferAsync(Dave, await s.OfAliceAsync(), new QueueId("review"))),
        ("dave gives alice's case to bob", async s => await s.Inbox.Handling.AssignAsync(Dave, await s.OfAliceAsync(), Bob.Agent)),
        ("the customer wrote, and dave takes the case from alice", async s =>
        {
            var number = await s.OfAliceAsync();
            await s.WriteAsync();
            await s.Inbox.Handling.UnassignAsync(Dave, number);
        }),
        ("alice puts her case down", async s => await s.Inbox.Handling.UnassignAsync(Alice, await s.OfAliceAsync())),
        ("alice is offered a case", s => OfferAsync(s)),
        ("alice accepts", async s => { await OfferAsync(s); await s.Routed.Offers.AcceptAsync(Alice, await s.Routed.OfferAsync(Alice)); }),
        ("alice says nothing", async s => { await OfferAsync(s); await s.Routed.PumpAsync(31); }),
        ("alice goes away", async s => { await OfferAsync(s); await s.Routed.ComeAsync(Alice, AgentPresence.Away); }),
        ("bob names alice, himself, an e-mail address and nobody in a note", async s =>
            await s.Inbox.Handling.AddNoteAsync(Bob, await s.WriteAsync("my invoice"), "@Alice see @bob, jo@alice.example and @nobody")),
        ("bob names carol, who may not see the case", async s =>
            await s.Inbox.Handling.AddNoteAsync(Bob, await s.WriteAsync("my invoice"), "@carol @dave")),
        ("a reply of alice's fails", async s =>
        {
            s.Inbox.Connector.OnSend = _ => Task.FromResult<SendResult>(new SendResult.Rejected(new ProviderError(ProviderErrorClass.RecipientUnavailable, "gone", null)));
            await s.Inbox.Handling.ReplyAsync(Alice, await s.OfAliceAsync(), new ReplyRequest("yes", "pending"));
            await s.Inbox.Outbox.RunOnceAsync();
        }),
        ("the clocks of alice's case", async s => { await s.OfAliceAsync(); await s.Routed.PumpAsync(7200); }),
        ("the clocks of nobody's case, dave is there and sam is not", async s =>
        {
            await s.Routed.ComeAsync(Dave);
            await s.Routed.ComeAsync(Sam, AgentPresence.Away);
            await s.WriteAsync();
            await s.Routed.PumpAsync(7200);
        }),
        ("the clocks of nobody's case, nobody is there", async s => { await s.WriteAsync(); await s.Routed.PumpAsync(7200); }),
        ("carol submits a draft to dave and herself", async s =>
            await s.RecordAsync(await s.WriteAsync(), Carol, new DraftSubmitted(Draft, 1, DraftApprovers.Of([Dave.Agent, Carol.Agent])))),
        ("carol submits a draft to a queue that eve serves", async s =>
            await s.RecordAsync(await s.WriteAsync(), Carol, new DraftSubmitted(Draft, 1, DraftApprovers.Of(new QueueId("review"))))),
        ("dave approves what dave and sam were asked", async s => await AskedAsync(s, new DraftApproved(Draft, 1))),
        ("dave refuses what dave and sam were asked", async s => await AskedAsync(s, new DraftRefused(Draft, 1, null))),
        ("a draft of somebody unknown is refused", async s =>
            await s.RecordAsync(await s.WriteAsync(), Dave, new DraftRefused(DraftId.New(s.Routed.Now), 1, null))),
    ];

    private readonly string folder = Directory.CreateTempSubdirectory("digitalinbox-notifications-").FullName;

    [Theory]
    [InlineData("memory")]
    [InlineData("sqlite")]
    public async Task Everybody_is_told_what_concerns_them(string kind)
    {
        var table = new StringBuilder();
        foreach (var (what, tell) in Stories)
        {
            await using var store = kind is "sqlite"
                ? new SqliteInboxStore($"Data Source={Path.Combine(folder, $"{table.Length}.db")};Pooling=False")
                : null;
            using var scene = new NotificationScene(
                store,
                inbox => inbox.AddSlaPolicy("standard", sla => sla.AroundTheClock().FirstResponse(Duration.FromHours(1), Duration.FromMinutes(15))));
            await tell(scene);
            table.Append(what).Append('\n').Append("  ").Append(await scene.SummaryAsync()).Append('\n');
        }

        await Verify(table.ToString());
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static async Task OfferAsync(NotificationScene scene)
    {
        await scene.Routed.ComeAsync(Alice);
        await scene.WriteAsync("my invoice");
        await scene.Routed.PumpAsync();
    }

    private static async Task AskedAsync(NotificationScene scene, CaseEvent answer)
    {
        var number = await scene.WriteAsync();
        await scene.RecordAsync(number, Carol, new DraftSubmitted(Draft, 1, DraftApprovers.Of([Dave.Agent, Sam.Agent])));
        await scene.RecordAsync(number, Dave, answer);
    }
}
