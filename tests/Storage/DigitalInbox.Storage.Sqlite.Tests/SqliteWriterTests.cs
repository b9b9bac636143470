using DigitalInbox.Agents;
using DigitalInbox.Inbox;

namespace DigitalInbox.Storage.Sqlite.Tests;

public sealed class SqliteWriterTests : IDisposable
{
    private readonly SqliteFile file = new();

    public void Dispose() => file.Dispose();

    [Fact]
    public async Task The_writer_syncs_every_commit_to_the_log()
    {
        await using var store = file.Open();

        Assert.Equal("wal", await PragmaAsync(store, "journal_mode"));
        Assert.Equal("2", await PragmaAsync(store, "synchronous"));
        Assert.Equal("2", await PragmaAsync(store, "temp_store"));
        Assert.Equal("1", await PragmaAsync(store, "secure_delete"));
        Assert.Equal("1000", await PragmaAsync(store, "busy_timeout"));
    }

    [Fact]
    public async Task Commits_that_wait_together_are_one_transaction_and_a_conflict_among_them_fails_alone()
    {
        await using var store = file.Open();
        var known = SqliteFile.Arrival("known");
        await store.CommitAsync(known, default);
        using var gate = await WriterGate.CloseAsync(store);
        var commits = Enumerable.Range(0, 30).Select(i => store.CommitAsync(
            i == 7 ? known with { Claims = [] } : i == 9 ? known : SqliteFile.Arrival($"customer {i}"), default)).ToList();
        var before = store.Writer.Transactions;
        await gate.OpenAsync();
        var results = await Task.WhenAll(commits);

        // The gate's own, and one for all of them.
        Assert.Equal(2, store.Writer.Transactions - before);
        Assert.Equal(CommitStatus.Conflict, results[7].Status);
        Assert.Equal(CommitStatus.Duplicate, results[9].Status);
        Assert.Equal(28, results.Count(r => r.Status == CommitStatus.Committed));
        Assert.Equal(29L, file.Read("SELECT count(*) FROM cases"));
    }

    [Fact]
    public async Task A_fault_of_one_commit_fails_it_alone()
    {
        await using var store = file.Open();
        using var gate = await WriterGate.CloseAsync(store);
        var arrival = SqliteFile.Arrival("faulty");
        var faulty = store.CommitAsync(arrival with { NewMessages = [arrival.NewMessages[0] with { Text = null! }] }, default);
        var fine = store.CommitAsync(SqliteFile.Arrival("fine"), default);
        await gate.OpenAsync();

        Assert.NotNull(await Record.ExceptionAsync(() => faulty));
        Assert.IsNotType<InboxException>(await Record.ExceptionAsync(() => faulty));
        Assert.Equal(CommitStatus.Committed, (await fine).Status);
        Assert.Equal(0L, file.Read($"SELECT count(*) FROM claims WHERE key = '{arrival.Claims[0].Hash}'"));
    }

    [Fact]
    public async Task A_commit_that_would_give_an_agent_too_much_fails_alone_in_its_group()
    {
        await using var store = file.Open();
        using var gate = await WriterGate.CloseAsync(store);
        var before = store.Writer.Transactions;
        List<Task<CommitResult>> commits = [.. Enumerable.Range(0, 5).Select(i => store.CommitAsync(Taking($"agent {i}", most: i == 2 ? 0 : 1), default))];
        await gate.OpenAsync();

        Assert.Contains("units", (await Assert.ThrowsAsync<InvalidOperationException>(() => commits[2])).Message, StringComparison.Ordinal);
        commits.RemoveAt(2);
        Assert.All(await Task.WhenAll(commits), r => Assert.Equal(CommitStatus.Committed, r.Status));
        Assert.Equal(2, store.Writer.Transactions - before);
        Assert.Equal(4L, file.Read("SELECT count(*) FROM agents AS a JOIN agent_work AS w USING (agent_id) JOIN agent_events AS e USING (agent_id) WHERE a.load = 1"));
        Assert.Equal(4L, file.Read("SELECT count(*) FROM agent_events"));
    }

    [Fact]
    public async Task A_commit_that_is_refused_after_it_wrote_leaves_nothing_and_the_others_stay()
    {
        await using var store = file.Open();
        var first = SqliteFile.Arrival("first");
        var late = SqliteFile.Arrival("late");
        late = late with { NewMessages = [late.NewMessages[0] with { ExternalId = first.NewMessages[0].ExternalId }] };
        using var gate = await WriterGate.CloseAsync(store);
        var before = store.Writer.Transactions;
        List<Task<CommitResult>> commits = [.. new[] { first, late, SqliteFile.Arrival("last") }.Select(c => store.CommitAsync(c, default))];
        await gate.OpenAsync();
        var results = await Task.WhenAll(commits);

        Assert.Equal([CommitStatus.Committed, CommitStatus.Conflict, CommitStatus.Committed], results.Select(r => r.Status));
        Assert.Equal(2, store.Writer.Transactions - before);
        Assert.Equal(2L, file.Read("SELECT count(*) FROM cases"));
        Assert.Equal(2L, file.Read("SELECT count(*) FROM contact_places"));
        Assert.Equal(0L, file.Read("SELECT count(*) FROM claims WHERE key LIKE 'late%'"));
    }

    [Fact]
    public async Task A_commit_that_is_cancelled_while_it_waits_is_not_written()
    {
        await using var store = file.Open();
        using var gate = await WriterGate.CloseAsync(store);
        using var source = new CancellationTokenSource();
        var waiting = store.CommitAsync(SqliteFile.Arrival("waiting"), source.Token);
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await gate.OpenAsync();
        await store.CommitAsync(SqliteFile.Arrival("next"), default);
        Assert.Equal(1L, file.Read("SELECT count(*) FROM cases"));
    }

    [Fact]
    public async Task A_full_disk_refuses_what_does_not_fit_and_the_store_recovers()
    {
        await using var store = file.Open();
        await store.CommitAsync(SqliteFile.Arrival("before"), default);
        var pages = (long)file.Read("PRAGMA page_count")!;
        await ExecuteAsync(store, $"PRAGMA max_page_count = {pages + 2}");

        var refusals = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Record.ExceptionAsync(() =>
            store.CommitAsync(SqliteFile.Arrival($"large {i}", new string('x', 200_000)), default))));

        Assert.All(refusals, refusal =>
        {
            var unavailable = Assert.IsType<InboxException>(refusal);
            Assert.Equal(InboxErrors.StoreUnavailable, unavailable.Code);
            Assert.Equal(InboxErrorKind.Unavailable, unavailable.Kind);
            Assert.Contains("full", unavailable.Message, StringComparison.Ordinal);
        });
        Assert.Equal(1L, file.Read("SELECT count(*) FROM cases"));
        Assert.Equal(1L, file.Read("SELECT count(*) FROM claims"));

        await ExecuteAsync(store, "PRAGMA max_page_count = 1000000");
        Assert.Equal(CommitStatus.Committed, (await store.CommitAsync(SqliteFile.Arrival("after"), default)).Status);
        Assert.Equal("ok", file.Read("PRAGMA integrity_check"));
    }

    [Fact]
    public async Task On_a_full_disk_what_fits_beside_what_does_not_is_committed()
    {
        await using var store = file.Open();
        await store.CommitAsync(SqliteFile.Arrival("before"), default);
        var pages = (long)file.Read("PRAGMA page_count")!;
        await ExecuteAsync(store, $"PRAGMA max_page_count = {pages + 20}");
        using var gate = await WriterGate.CloseAsync(store);
        var small = store.CommitAsync(SqliteFile.Arrival("small"), default);
        var large = store.CommitAsync(SqliteFile.Arrival("large", new string('x', 200_000)), default);
        var last = store.CommitAsync(SqliteFile.Arrival("last"), default);
        await gate.OpenAsync();

        Assert.Equal(CommitStatus.Committed, (await small).Status);
        Assert.Equal(InboxErrors.StoreUnavailable, (await Assert.ThrowsAsync<InboxException>(() => large)).Code);
        Assert.Equal(CommitStatus.Committed, (await last).Status);
        Assert.Equal(3L, file.Read("SELECT count(*) FROM cases"));
    }

    [Fact]
    public async Task What_was_accepted_is_written_before_the_store_is_disposed()
    {
        var store = file.Open();
        var commits = Enumerable.Range(0, 20).Select(i => store.CommitAsync(SqliteFile.Arrival($"customer {i}"), default)).ToList();
        await store.DisposeAsync();
        await store.DisposeAsync();

        Assert.All(await Task.WhenAll(commits), r => Assert.Equal(CommitStatus.Committed, r.Status));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.CommitAsync(SqliteFile.Arrival("late"), default));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.Feed.GetLastPositionAsync(default));
        Assert.False(File.Exists(file.FilePath + "-wal"));
    }

    [Fact]
    public async Task Readers_do_not_wait_for_a_writer()
    {
        await using var store = file.Open();
        await store.CommitAsync(SqliteFile.Arrival("ann"), default);
        using var other = file.Connect();
        SqliteFile.Execute(other, "BEGIN IMMEDIATE");

        Assert.Single(await store.Feed.ReadAsync(0, 10, default));
    }

    private static InboxCommit Taking(string agent, int most)
    {
        var at = SqliteFile.Arrival("any").At;
        var activity = AgentActivity.From(AgentState.Of(new AgentId(agent)));
        activity.Take(new WorkTaken(CaseId.New(at), new ChannelKind("sms"), null, 1, null, IsExcess: false), Initiator.Routing, at);
        return new InboxCommit { At = at, Agents = [AgentChange.Of(activity, CapacityProfile.Unlimited, at) with { MostUnits = most }] };
    }

    private static Task<string> PragmaAsync(SqliteInboxStore store, string name) => store.Writer.WriteAsync(
        session => (session.ReadOne($"PRAGMA {name}", row => row.Text(0))!, false), "", default);

    private static Task<int> ExecuteAsync(SqliteInboxStore store, string sql) =>
        store.Writer.WriteAsync(session => (session.ReadAll(sql, row => 0).Count, true), 0, default);
}
