using System.Globalization;
using DigitalInbox.Cases;
using DigitalInbox.Contacts;
using DigitalInbox.Inbox;
using DigitalInbox.Search;

namespace DigitalInbox.Storage.PostgreSql.Tests;

public sealed class PostgreSqlSearchIndexTests : IAsyncLifetime
{
    private readonly PostgreSqlInbox inbox = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await inbox.RemoveAsync();

    [Fact]
    public async Task What_was_stored_before_the_search_is_indexed_when_the_schema_is_upgraded()
    {
        await using var store = inbox.Open();
        for (var i = 0; i < 600; i++)
        {
            await store.CommitAsync(PostgreSqlInbox.Arrival($"customer{i}", $"number {i}: Ein Gruß aus Köln"), default);
        }

        await inbox.ExecuteAsync("UPDATE message_search SET words = ''; UPDATE contact_search SET words = ''");
        Assert.Empty(await TextsAsync(store, "koln"));

        await using (var connection = await inbox.ConnectAsync())
        {
            await PostgreSqlSearchFill.RunAsync(connection, default);
        }

        Assert.Equal(["number 599: Ein Gruß aus Köln"], await TextsAsync(store, "\"599 ein gruss\""));
        Assert.Equal(["number 0: Ein Gruß aus Köln"], await TextsAsync(store, "\"0 ein gruss\""));
        Assert.Single((await store.Search.FindContactsAsync(Query("customer599"), default)).Items);
    }

    [Fact]
    public async Task The_migration_gives_every_message_and_contact_a_place_in_the_order_in_which_they_came()
    {
        await using (var store = inbox.Open())
        {
            await store.CommitAsync(PostgreSqlInbox.Arrival("ann", "first lamp"), default);
            await store.CommitAsync(PostgreSqlInbox.Arrival("bob", "second lamp"), default);
        }

        // As it was before: the later migrations only add what is there already.
        await inbox.ExecuteAsync("UPDATE messages SET received_at = received_at + 1 WHERE text = 'first lamp'; DROP TABLE message_search, contact_search");
        using (var script = new StreamReader(typeof(PostgreSqlSchema).Assembly.GetManifestResourceStream("DigitalInbox.Storage.PostgreSql.Migrations.0004-search.sql")!))
        {
            await inbox.ExecuteAsync(await script.ReadToEndAsync());
        }

        await using var connection = await inbox.ConnectAsync();
        await PostgreSqlSearchFill.RunAsync(connection, default);
        await using var upgraded = inbox.Open();

        Assert.Equal(["first lamp", "second lamp"], await TextsAsync(upgraded, "lamp"));
        Assert.Equal(2, await inbox.CountAsync("SELECT count(*) FROM contact_search WHERE words <> ''"));
    }

    [Fact]
    public async Task A_text_of_more_words_than_an_entry_holds_is_stored_and_found_by_what_it_begins_with()
    {
        var words = Enumerable.Range(0, SearchText.MaximumWords)
            .Select(i => new string('\u0915', 50) + i.ToString("00000", CultureInfo.InvariantCulture)).ToList();
        await using var store = inbox.Open();
        Assert.Equal(CommitStatus.Committed, (await store.CommitAsync(PostgreSqlInbox.Arrival("ann", string.Join(' ', words)), default)).Status);

        Assert.Single(await TextsAsync(store, $"\"{words[0]} {words[1]}\""));
        Assert.Single(await TextsAsync(store, $"{words[5000]}"));
    }

    [Fact]
    public async Task Every_word_of_a_long_text_is_found_with_its_neighbour()
    {
        var text = string.Join(' ', Enumerable.Range(0, SearchText.MaximumWords).Select(i => $"word{i}"));
        await using var store = inbox.Open();
        await store.CommitAsync(PostgreSqlInbox.Arrival("ann", text), default);

        Assert.Single(await TextsAsync(store, "\"word0 word1\""));
        Assert.Single(await TextsAsync(store, "\"word9998 word9999\""));
        Assert.Empty(await TextsAsync(store, "\"word9999 word9998\""));
    }

    [Fact]
    public async Task A_phrase_is_found_where_its_word_stands_for_the_256th_time()
    {
        await using var store = inbox.Open();
        await store.CommitAsync(PostgreSqlInbox.Arrival("ann", string.Concat(Enumerable.Repeat("lamp chair ", 255)) + "lamp table lamp stool"), default);

        Assert.Single(await TextsAsync(store, "\"lamp table\""));
        Assert.Single(await TextsAsync(store, "lamp stool"));
    }

    [Fact]
    public async Task A_rare_word_is_asked_of_the_index_and_a_frequent_one_stops_when_the_page_is_full()
    {
        await using (var store = inbox.Open())
        {
            await store.InitializeAsync(default);
        }

        await inbox.ExecuteAsync("""
            INSERT INTO contacts (id, display_name, created_at, version) SELECT gen_random_uuid(), 'c' || n, n, 1 FROM generate_series(1, 5000) AS n;
            INSERT INTO cases (id, version, thread_id, contact_id, channel_id, status, is_active, opened_at, last_message_at, state)
              SELECT gen_random_uuid(), 1, gen_random_uuid(), id, 'sms', 'open', true, created_at, created_at, '' FROM contacts;
            INSERT INTO messages (id, thread_id, case_id, sequence, direction, kind, author_kind, author_id, channel_id, text, sent_at, received_at)
              SELECT gen_random_uuid(), thread_id, id, n, 0, 0, 0, '', 'sms', 'lamp', 0, 0 FROM cases, generate_series(1, 4) AS n;
            INSERT INTO message_search (message_id, words) SELECT id, format('''lamp'':1 ''rare%s'':2 ''some%s'':3 ''few%s'':4', n, n % 100, n % 2000)::tsvector FROM (SELECT id, row_number() OVER () AS n FROM messages) AS m;
            INSERT INTO contact_search (contact_id, words) SELECT id, format('''lamp'':1 ''rare%s'':2 ''some%s'':3 ''few%s'':4', n, n % 100, n % 2000)::tsvector FROM (SELECT id, row_number() OVER () AS n FROM contacts) AS c;
            """);
        await inbox.ExecuteAsync("ANALYZE");

        Assert.Contains("message_search_by_word", await PlanAsync(PostgreSqlSearchList.OfMessages(Query("rare17 "), null)), StringComparison.Ordinal);
        Assert.Contains("contact_search_by_word", await PlanAsync(PostgreSqlSearchList.OfContacts(Query("rare17 "), null)), StringComparison.Ordinal);
        var cases = await PlanAsync(PostgreSqlSearchList.OfCases(Query("rare17 "), null));
        Assert.Contains("message_search_by_word", cases, StringComparison.Ordinal);
        Assert.Contains("contact_search_by_word", cases, StringComparison.Ordinal);
        Assert.DoesNotContain("Seq Scan", cases, StringComparison.Ordinal);

        foreach (var cursor in new[] { null, new PageCursor("", 10_000, 0) })
        {
            var frequent = await PlanAsync(PostgreSqlSearchList.OfMessages(Query("lamp "), cursor));
            Assert.Contains("message_search_pkey", frequent, StringComparison.Ordinal);
            Assert.DoesNotContain("Sort", frequent, StringComparison.Ordinal);
        }
    }

    private static SearchQuery Query(string text) => new() { Visibility = CaseVisibility.All, Text = SearchExpression.Parse(text) };

    private static async Task<IReadOnlyList<string>> TextsAsync(PostgreSqlInboxStore store, string text) =>
        [.. (await store.Search.FindMessagesAsync(Query(text) with { Limit = 200 }, default)).Items.Select(hit => hit.Message.Text)];

    private async Task<string> PlanAsync(PostgreSqlSearchList list)
    {
        await using var connection = await inbox.ConnectAsync();
        return string.Join('\n', await connection.ReadAllAsync("EXPLAIN " + list.Sql, static row => row.Text(0), list.Values, default));
    }
}
