using DigitalInbox.Cases;
using DigitalInbox.Conversations;
using DigitalInbox.Inbox;
using DigitalInbox.Search;

namespace DigitalInbox.Storage.Sqlite.Tests;

public sealed class SqliteSearchIndexTests : IDisposable
{
    private readonly SqliteFile file = new();

    public void Dispose() => file.Dispose();

    [Fact]
    public async Task A_file_of_before_the_search_is_indexed_when_it_is_upgraded()
    {
        VersionFixture.Restore(file, 1);

        await using var store = file.Open();
        Assert.Equal(["hello from ann: grüße, 🦆"], await TextsAsync(store, "GRUSSE ann"));
        Assert.Single((await store.Search.FindContactsAsync(Query("ann"), default)).Items);

        // What the migration put in can be taken out.
        var message = (await store.Search.FindMessagesAsync(Query("grusse ann"), default)).Items[0].Message;
        var contact = (await store.Search.FindContactsAsync(Query("ann"), default)).Items[0].Contact;
        await store.CommitAsync(
            new InboxCommit
            {
                At = message.ReceivedAt,
                ChangedMessages = [new MessageChange(message.Id, null, null) { Text = "erased" }],
                ChangedContacts = [contact with { DisplayName = "Zoé", Version = 2 }],
            },
            default);
        Assert.Empty(await TextsAsync(store, "grusse ann"));
        Assert.Equal(["erased"], await TextsAsync(store, "erased"));
        Assert.Single((await store.Search.FindContactsAsync(Query("zoe"), default)).Items);
        await IsSoundAsync(store);
    }

    [Fact]
    public async Task What_is_gone_leaves_no_word_in_the_file()
    {
        await using (var store = file.Open())
        {
            await store.CommitAsync(SqliteFile.Arrival("ann", "xylophone and another"), default);
            var message = (await store.Search.FindMessagesAsync(Query("xylophone"), default)).Items[0].Message;
            await store.CommitAsync(
                new InboxCommit { At = message.ReceivedAt, ChangedMessages = [new MessageChange(message.Id, null, null) { Text = "" }] }, default);
            await IsSoundAsync(store);
        }

        Assert.Equal(0L, file.Read("SELECT count(*) FROM message_search_data WHERE instr(block, CAST('xylophone' AS BLOB)) > 0"));
    }

    [Fact]
    public async Task The_index_is_sound_after_commits_that_were_refused_among_others()
    {
        await using var store = file.Open();
        var known = SqliteFile.Arrival("known", "a known text");
        await store.CommitAsync(known, default);
        using var gate = await WriterGate.CloseAsync(store);
        var commits = Enumerable.Range(0, 60).Select(i => store.CommitAsync(
            i % 3 == 0 ? known with { Claims = [] } : SqliteFile.Arrival($"customer {i}", $"lamp number {i}"), default)).ToList();
        await gate.OpenAsync();
        await Task.WhenAll(commits);

        Assert.Equal(40, (await TextsAsync(store, "lamp")).Count);
        Assert.Single(await TextsAsync(store, "known"));
        await IsSoundAsync(store);
    }

    [Fact]
    public async Task A_page_of_messages_asks_the_index_first_and_sorts_nothing()
    {
        await using var store = file.Open();
        await store.InitializeAsync(default);
        foreach (var cursor in new[] { null, new PageCursor("", 5, 0) })
        {
            var plan = Plan(SqliteSearchList.OfMessages(Query("lamp") with { ChannelId = new ChannelId("sms") }, cursor));

            Assert.StartsWith("SCAN s VIRTUAL TABLE INDEX", plan[0], StringComparison.Ordinal);
            Assert.DoesNotContain(plan, step => step.Contains("TEMP B-TREE", StringComparison.Ordinal));
            Assert.DoesNotContain(plan.Skip(1), step => step.StartsWith("SCAN", StringComparison.Ordinal));
        }

        var contacts = Plan(SqliteSearchList.OfContacts(Query("lamp") with { Unassigned = true }, null));
        Assert.DoesNotContain(contacts.Skip(1), step => step.StartsWith("SCAN", StringComparison.Ordinal) || step.Contains("TEMP B-TREE", StringComparison.Ordinal));
        var cases = Plan(SqliteSearchList.OfCases(Query("lamp"), null));
        Assert.DoesNotContain(cases, step => step.StartsWith("SCAN c", StringComparison.Ordinal) && !step.StartsWith("SCAN CONSTANT", StringComparison.Ordinal));
    }

    private static SearchQuery Query(string text) => new() { Visibility = CaseVisibility.All, Text = SearchExpression.Parse(text) };

    private static async Task<IReadOnlyList<string>> TextsAsync(SqliteInboxStore store, string text) =>
        [.. (await store.Search.FindMessagesAsync(Query(text) with { Limit = 200 }, default)).Items.Select(hit => hit.Message.Text)];

    // Throws when the parts of the index do not fit one another.
    private static Task<int> IsSoundAsync(SqliteInboxStore store) => store.Writer.WriteAsync(
        session => (session.Execute("INSERT INTO message_search (message_search) VALUES ('integrity-check')")
            + session.Execute("INSERT INTO contact_search (contact_search) VALUES ('integrity-check')"), true),
        0,
        default);

    private List<string> Plan(SqliteSearchList list)
    {
        using var session = new SqliteSession(file.Connect());
        return session.ReadAll("EXPLAIN QUERY PLAN " + list.Sql, static row => row.Text(3), list.Values);
    }
}
