using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using DigitalInbox.Processes;

namespace DigitalInbox.Storage.Sqlite.Tests;

/// <summary>Disks that are full, read-only or slow.</summary>
public sealed class SqliteDiskTests : IDisposable
{
    private readonly SqliteFile file = new();

    public void Dispose() => file.Dispose();

    [SmallDiskFact]
    public async Task On_a_real_full_disk_who_was_told_yes_is_there_and_nobody_else()
    {
        using var disk = new SmallDisk(8);
        var told = new HashSet<string>(StringComparer.Ordinal);
        await using (var store = new SqliteInboxStore($"Data Source={disk.FilePath}"))
        {
            await TryAsync(store, "before", 10);
            disk.Fill(leave: 600_000);

            // Some of the group fit and some do not; the engine ends the transaction whole in between.
            using (var gate = await WriterGate.CloseAsync(store))
            {
                var group = Enumerable.Range(0, 12).Select(i => TryAsync(store, $"customer {i}", i % 3 == 1 ? 250_000 : 100)).ToList();
                await gate.OpenAsync();
                var answers = await Task.WhenAll(group);
                Assert.Contains(answers, answer => answer is not null);
                Assert.All(answers.OfType<InboxException>(), refusal => Assert.Equal(InboxErrors.StoreUnavailable, refusal.Code));
            }

            // Nothing fits any more.
            for (var i = 0; i < 20; i++)
            {
                await TryAsync(store, $"late {i}", 100_000);
            }

            Assert.IsType<InboxException>(await TryAsync(store, "too late", 500_000));
            Assert.Equal(told.Order(StringComparer.Ordinal), await NamesAsync(store));

            disk.MakeRoom();
            Assert.Null(await TryAsync(store, "after", 500_000));
            Assert.Equal(told.Order(StringComparer.Ordinal), await NamesAsync(store));
        }

        Assert.Empty(await file.FaultsAsync(disk.FilePath));

        async Task<Exception?> TryAsync(SqliteInboxStore store, string customer, int length)
        {
            try
            {
                Assert.Equal(CommitStatus.Committed, (await store.CommitAsync(SqliteFile.Arrival(customer, new string('x', length)), default)).Status);
                lock (told)
                {
                    told.Add(customer);
                }

                return null;
            }
            catch (InboxException refusal)
            {
                return refusal;
            }
        }
    }

    [SmallDiskFact]
    public async Task On_a_read_only_disk_the_store_refuses_and_works_on_once_it_is_writable()
    {
        using var disk = new SmallDisk(8);
        await using (var first = new SqliteInboxStore($"Data Source={disk.FilePath}"))
        {
            await first.CommitAsync(SqliteFile.Arrival("before"), default);
        }

        var bytes = await File.ReadAllBytesAsync(disk.FilePath);
        disk.Remount("ro");
        await using var store = new SqliteInboxStore($"Data Source={disk.FilePath}");
        await SqliteFile.RefusedAsync(InboxErrors.StoreReadOnly, "read-only", () => store.CommitAsync(SqliteFile.Arrival("ann"), default));
        Assert.Equal(bytes, await File.ReadAllBytesAsync(disk.FilePath));

        disk.Remount("rw");
        Assert.Equal(CommitStatus.Committed, (await store.CommitAsync(SqliteFile.Arrival("ann"), default)).Status);
        Assert.Equal(["ann", "before"], await NamesAsync(store));
    }

    [Fact]
    public async Task While_the_disk_is_slow_readers_go_on_and_nobody_is_told_yes()
    {
        await using var store = file.Open();
        await store.CommitAsync(SqliteFile.Arrival("before"), default);
        Task<CommitResult> waiting;
        using (var slow = await WriterGate.CloseAsync(store))
        {
            waiting = store.CommitAsync(SqliteFile.Arrival("ann"), default);
            for (var i = 0; i < 50; i++)
            {
                Assert.Equal(["before"], await NamesAsync(store));
            }

            Assert.False(waiting.IsCompleted);
            await slow.OpenAsync();
        }

        Assert.Equal(CommitStatus.Committed, (await waiting).Status);
    }

    [Fact]
    public async Task A_long_reader_and_the_writer_go_on_together()
    {
        await using var store = file.Open();
        await store.CommitAsync(SqliteFile.Arrival("before"), default);
        using var reader = file.Connect();
        SqliteFile.Execute(reader, "BEGIN; SELECT count(*) FROM cases;");
        for (var i = 0; i < 300; i++)
        {
            Assert.Equal(CommitStatus.Committed, (await store.CommitAsync(SqliteFile.Arrival($"customer {i}", new string('x', 20_000)), default)).Status);
        }

        // The reader still sees its moment, and others see now.
        Assert.Equal(1L, Count());
        Assert.Equal(301, await store.Feed.GetLastPositionAsync(default));
        SqliteFile.Execute(reader, "COMMIT");
        Assert.Equal(301L, Count());

        long Count()
        {
            using var command = reader.CreateCommand();
            command.CommandText = "SELECT count(*) FROM cases";
            return (long)command.ExecuteScalar()!;
        }
    }

    private static async Task<IEnumerable<string>> NamesAsync(SqliteInboxStore store) =>
        (await store.Cases.ListAsync(new CaseQuery { Visibility = CaseVisibility.All, Limit = 200 }, default)).Items
            .Select(c => c.ContactName!)
            .Order(StringComparer.Ordinal);
}
