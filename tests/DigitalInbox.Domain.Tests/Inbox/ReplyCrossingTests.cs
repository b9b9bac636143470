using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Conversations;
using DigitalInbox.Inbox;
using DigitalInbox.Storage.Sqlite;
using DigitalInbox.Testing;

namespace DigitalInbox.Domain.Tests.Inbox;

/// <summary>A reply whose author does not know what came is refused before it leaves.</summary>
public sealed class ReplyCrossingTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("digitalinbox-crossing-").FullName;
    private readonly InboxScene scene = new();

    [Fact]
    public async Task What_came_since_is_told_without_its_text()
    {
        var number = await scene.CaseOfAsync();
        var seen = (await scene.CaseAsync(number)).State.Version;
        await scene.ReceiveAsync(scene.Arrival("2", "wait, one more thing"));
        var other = await scene.Handling.ReplyAsync(InboxScene.Bob, number, new ReplyRequest("from Bob", "pending"));

        var refusal = await Assert.ThrowsAsync<InboxException>(() => ReplyAsync(InboxScene.Alice, number, seen));

        Assert.Equal((MessageErrors.ReplyCrossed, InboxErrorKind.Conflict), (refusal.Code, refusal.Kind));
        var came = ((IEnumerable<Dictionary<string, object?>>)refusal.Details["came"]!).ToList();
        Assert.Equal(["message", "reply"], came.Select(c => c["kind"]));
        Assert.Equal([seen + 1, other.Sequence], came.Select(c => c["sequence"]));
        Assert.Equal(("agent", "bob", other.Id.ToString()), (came[1]["authorKind"], came[1]["authorId"], came[1]["messageId"]));
        Assert.DoesNotContain(came.SelectMany(c => c.Values), v => v is string text && (text.Contains("thing", StringComparison.Ordinal) || text.Contains("from Bob", StringComparison.Ordinal)));
        Assert.Equal(3, (await scene.MessagesAsync(number)).Count);
    }

    [Fact]
    public async Task What_is_one_s_own_a_note_and_what_was_seen_cross_nothing()
    {
        var number = await scene.CaseOfAsync();
        var seen = (await scene.CaseAsync(number)).State.Version;
        await ReplyAsync(InboxScene.Alice, number, seen);
        await scene.Handling.AddNoteAsync(InboxScene.Bob, number, "a note");
        await ReplyAsync(InboxScene.Alice, number, seen);
        await scene.ReceiveAsync(scene.Arrival("2"));
        await ReplyAsync(InboxScene.Alice, number, (await scene.CaseAsync(number)).State.Version);
        await ReplyAsync(InboxScene.Bob, number, null);

        Assert.Equal(4, scene.Connector.Sent.Count + (await scene.MessagesAsync(number)).Count(m => m.Delivery is not null));
    }

    [Fact]
    public async Task A_reply_is_sent_anyway_when_its_author_says_so_and_the_same_request_acts_once()
    {
        var number = await scene.CaseOfAsync();
        var seen = (await scene.CaseAsync(number)).State.Version;
        await scene.ReceiveAsync(scene.Arrival("2"));
        await Assert.ThrowsAsync<InboxException>(() => ReplyAsync(InboxScene.Alice, number, seen, key: "k"));

        var sent = await ReplyAsync(InboxScene.Alice, number, seen, anyway: true, key: "k");
        var again = await ReplyAsync(InboxScene.Alice, number, seen, key: "k");

        Assert.Equal(sent.Id, again.Id);
    }

    [Fact]
    public async Task Of_very_much_that_came_the_newest_is_told()
    {
        var number = await scene.CaseOfAsync();
        await scene.ReceiveAsync([.. Enumerable.Range(0, 120).Select(i => scene.Arrival($"m{i}"))]);

        var refusal = await Assert.ThrowsAsync<InboxException>(() => ReplyAsync(InboxScene.Alice, number, 2));

        var came = ((IEnumerable<Dictionary<string, object?>>)refusal.Details["came"]!).ToList();
        Assert.Equal(20, came.Count);
        Assert.Equal((await scene.CaseAsync(number)).State.Version, came[^1]["sequence"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_two_replies_to_the_same_sight_exactly_one_passes(bool isDurable)
    {
        await using var database = new SqliteInboxStore($"Data Source={Path.Combine(folder, "inbox.db")};Pooling=False");
        using var inbox = new InboxScene(store: isDurable ? database : new InMemoryInboxStore());
        for (var round = 0; round < 20; round++)
        {
            var number = await inbox.CaseOfAsync($"customer {round}");
            var seen = (await inbox.CaseAsync(number)).State.Version;
            using var start = new ManualResetEventSlim();
            var replies = new[] { InboxScene.Alice, InboxScene.Bob }.Select(caller => Task.Run(async () =>
            {
                start.Wait();
                try
                {
                    await inbox.Handling.ReplyAsync(caller, number, new ReplyRequest($"from {caller.Name}", "pending") { Seen = seen });
                    return "sent";
                }
                catch (InboxException refusal)
                {
                    return refusal.Code;
                }
            })).ToList();
            start.Set();

            Assert.Equal([MessageErrors.ReplyCrossed, "sent"], (await Task.WhenAll(replies)).Order(StringComparer.Ordinal));
            Assert.Single((await inbox.HistoryAsync(number)).OfType<ReplyQueued>());
        }
    }

    public void Dispose()
    {
        scene.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private Task<Message> ReplyAsync(Caller caller, CaseNumber number, long? seen, bool anyway = false, string? key = null) =>
        scene.Handling.ReplyAsync(caller, number, new ReplyRequest("answer", "pending") { Seen = seen, SendAnyway = anyway }, key);
}
