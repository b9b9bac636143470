using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using DigitalInbox.Definitions;
using DigitalInbox.Inbox;
using DigitalInbox.Search;
using NodaTime;

namespace DigitalInbox.Storage.Sqlite.Tests;

/// <summary>A database of every earlier version becomes one of this version, and keeps what it holds. Who adds a migration runs these
/// tests once with DIGITALINBOX_ACCEPT=1: that writes down the database of the version before, to be committed.</summary>
public sealed class SqliteUpgradeTests : IDisposable
{
    private readonly SqliteFile file = new();

    /// <summary>The versions before messages knew their post.</summary>
    public static TheoryData<int> BeforePosts => [.. VersionFixture.Versions.Where(v => v < 10)];

    public static TheoryData<int> Earlier => [.. VersionFixture.Versions.SkipLast(1)];

    public void Dispose() => file.Dispose();

    [Theory]
    [MemberData(nameof(Earlier))]
    public void Every_earlier_version_has_its_database(int version)
    {
        if (!VersionFixture.Exists(version) && Environment.GetEnvironmentVariable("DIGITALINBOX_ACCEPT") == "1")
        {
            var before = VersionFixture.Versions.Last(v => v < version && VersionFixture.Exists(v));
            VersionFixture.Restore(file, before);
            VersionFixture.Migrate(file, before, version);
            File.WriteAllText(VersionFixture.PathOf(version), VersionFixture.Dump(file));
        }

        Assert.True(
            VersionFixture.Exists(version),
            $"Versions/{version:D4}.sql is missing: run these tests once with DIGITALINBOX_ACCEPT=1, add rows to the tables that are new, and commit it.");
    }

    [Theory]
    [MemberData(nameof(Earlier))]
    public async Task An_earlier_database_is_upgraded_to_what_a_new_one_is(int version)
    {
        using var fresh = new SqliteFile();
        await using (var store = fresh.Open())
        {
            await store.InitializeAsync(default);
        }

        VersionFixture.Restore(file, version);
        await using (var store = file.Open())
        {
            await store.InitializeAsync(default);
        }

        Assert.Equal(VersionFixture.Schema(fresh), VersionFixture.Schema(file));
        Assert.Equal((long)SqliteSchema.Latest, file.Read("PRAGMA user_version"));
        Assert.Equal("wal", file.Read("PRAGMA journal_mode"));
        Assert.Equal("ok", file.Read("PRAGMA integrity_check"));
    }

    [Theory]
    [MemberData(nameof(Earlier))]
    public async Task An_upgraded_database_holds_what_it_held_and_works_on(int version)
    {
        VersionFixture.Restore(file, version);
        await using var store = file.Open();

        var cases = (await store.Cases.ListAsync(new CaseQuery { Visibility = CaseVisibility.All, Sort = CaseSort.OldestCase }, default)).Items;
        Assert.Equal([1L, 2, 3], cases.Select(c => c.Number.Value));
        Assert.Equal(["ann", "bea", "carl"], cases.Select(c => c.ContactName));
        Assert.Equal(["pending", "closed", "new"], cases.Select(c => c.State.Status.Name));
        Assert.Equal("alice", cases[0].State.InboxAssignee?.Value);
        foreach (var record in cases)
        {
            Assert.Equal(record.State, CaseSnapshot.Fold(record.State.Id, await store.Cases.ReadHistoryAsync(record.State.Id, 0, 100, default)));
        }

        var byPriority = new CaseQuery { Visibility = CaseVisibility.All, Sort = CaseSort.HighestPriority };
        Assert.Equal(cases, (await store.Cases.ListAsync(byPriority, default)).Items);
        Assert.Equal(cases.Where(c => c.State.UnreadCount > 0), (await store.Cases.ListAsync(byPriority with { Unread = true }, default)).Items);

        var messages = await store.Conversations.ListMessagesAsync(cases[0].State.Id, 0, 10, default);
        Assert.Equal(["hello from ann: grüße, 🦆", "hello again", "we look into it"], messages.Select(m => m.Text));
        Assert.Equal(DeliveryState.Queued, messages[2].Delivery?.State);
        Assert.NotNull(await store.Outbox.FindAsync(messages[2].Id, default));
        Assert.Equal(messages[2].Id, (await store.FindIdempotencyAsync(new AgentId("alice"), "reply-1", default))?.Result);
        Assert.Equal("field.unknown", Assert.Single((await store.Quarantine.ListAsync(10, null, default)).Items).Reason);
        file.Execute("UPDATE parked_facts SET external_id = 'ann-1'");
        var parked = Assert.IsType<ReceiptArrived>(Assert.Single(await store.Quarantine.ReadJoinableAsync(10, default)).Update);
        Assert.Equal(("status:x", ReceiptState.Delivered, cases[0].State.OpenedAt), (parked.Key, parked.State, parked.OccurredAt));
        var found = await store.Search.FindMessagesAsync(
            new SearchQuery { Visibility = CaseVisibility.All, Text = SearchExpression.Parse("from ann") }, default);
        Assert.Equal(messages[0].Id, Assert.Single(found.Items).Message.Id);
        if (version >= 2)
        {
            Assert.Equal(2, (await store.Definitions.FindLatestAsync(DefinitionKind.Calendars, "office", default))?.Version);
            Assert.Equal(1, (await store.Timers.FindAsync(TimerKey.Of(cases[2].State.Id), default))?.Attempts);
            var job = Assert.Single((await store.Jobs.ListAsync(10, null, default)).Items);
            Assert.Equal((2L, 3L), (job.Done, job.Total));
        }

        if (version >= 5)
        {
            Assert.Equal(cases[0].State.Id, Assert.Single((await store.Agents.FindAsync(new AgentId("alice"), default))!.Work).CaseId);
            Assert.Single(await store.Decisions.ListAsync(cases[0].State.Id, null, 10, default));
            Assert.Empty(await store.Leases.HoldAsync(["routing"], LeaseId.New(cases[0].State.OpenedAt), Duration.FromMinutes(1), cases[0].State.OpenedAt, default));
        }

        if (version >= 4)
        {
            Assert.Equal(cases[1].State.ContactId, Assert.Single((await store.Erasures.ListAsync(null, 10, null, default)).Items).ContactId);
        }

        var before = await store.Feed.GetLastPositionAsync(default);

        Assert.Equal(CommitStatus.Duplicate, (await store.CommitAsync(SqliteFile.Arrival("ann"), default)).Status);
        Assert.Equal(CommitStatus.Committed, (await store.CommitAsync(SqliteFile.Arrival(cases[0], "ann-3"), default)).Status);
        Assert.Equal(CommitStatus.Committed, (await store.CommitAsync(SqliteFile.Arrival("dora"), default)).Status);
        Assert.Equal(4, (await store.Cases.FindByNumberAsync(new CaseNumber(4), default))?.Number.Value);
        Assert.Equal(before + 2, await store.Feed.GetLastPositionAsync(default));
    }

    [Theory]
    [MemberData(nameof(BeforePosts))]
    public async Task What_is_public_in_an_earlier_database_is_found_by_its_post(int version)
    {
        VersionFixture.Restore(file, version);
        file.Execute(
            "UPDATE messages SET kind = 2 WHERE direction = 0; "
            + "UPDATE threads SET post_id = (SELECT t.post_id FROM threads AS t JOIN cases AS c ON c.thread_id = t.id WHERE c.number = 1)");
        await using var store = file.Open();

        var cases = (await store.Cases.ListAsync(new CaseQuery { Visibility = CaseVisibility.All, Sort = CaseSort.OldestCase }, default)).Items;
        var thread = await store.Conversations.FindThreadAsync(cases[0].State.ThreadId, default);
        var others = await store.Conversations.ListOnPostAsync(thread!.PostId, cases[2].State.Id, 10, default);
        Assert.Equal([cases[0].State.Id, cases[0].State.Id, cases[1].State.Id], others.Select(m => m.CaseId).OrderBy(id => id == cases[1].State.Id));
        Assert.All(others, m => Assert.Equal(MessageKind.Comment, m.Kind));
    }
}
