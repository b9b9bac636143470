using DigitalInbox.Cases;
using DigitalInbox.Inbox;

namespace DigitalInbox.Storage.Sqlite.Tests;

/// <summary>Files that were damaged, cut off or taken away.</summary>
public sealed class SqliteDamageTests : IDisposable
{
    private const int PageSize = 4096;
    private readonly SqliteFile file = new();

    private string Log => file.FilePath + "-wal";

    public void Dispose() => file.Dispose();

    [Fact]
    public async Task A_file_whose_header_is_damaged_is_refused_and_not_touched()
    {
        await FillAsync(10);
        await OverwriteAsync(0, 100);
        var before = await File.ReadAllBytesAsync(file.FilePath);
        await using (var store = file.Open())
        {
            await SqliteFile.RefusedAsync(InboxErrors.StoreCorrupt, "not a SQLite database", () => store.InitializeAsync(default));
            await SqliteFile.RefusedAsync(InboxErrors.StoreCorrupt, "not a SQLite database", () => store.CommitAsync(SqliteFile.Arrival("ann"), default));
        }

        Assert.Equal(before, await File.ReadAllBytesAsync(file.FilePath));
    }

    [Theory]
    [InlineData("messages")]
    [InlineData("case_events")]
    [InlineData("cases_by_message")]
    public async Task Damage_in_the_middle_refuses_what_meets_it_and_nothing_of_that_stays(string place)
    {
        await FillAsync(50);
        var root = (long)file.Read($"SELECT rootpage FROM sqlite_schema WHERE name = '{place}'")!;
        await OverwriteAsync((root - 1) * PageSize, PageSize);
        await using var store = file.Open();

        await SqliteFile.RefusedAsync(InboxErrors.StoreCorrupt, "damaged", () => store.CommitAsync(SqliteFile.Arrival("ann"), default));

        // What is whole is still read.
        Assert.Equal(50, (await store.Feed.ReadAsync(0, 100, default)).Count);
        Assert.Equal(0L, file.Read($"SELECT count(*) FROM claims WHERE key = '{new DedupeKey(default, "ann-1", default).Hash}'"));
        Assert.Equal(0L, file.Read("SELECT count(*) FROM contacts WHERE display_name = 'ann'"));
        Assert.Equal(50L, file.Read("SELECT count(*) FROM feed"));
    }

    [Fact]
    public async Task A_log_that_was_cut_off_keeps_every_commit_that_is_whole()
    {
        using var copy = new SqliteFile();
        await using (var store = file.Open())
        {
            for (var i = 0; i < 12; i++)
            {
                await store.CommitAsync(SqliteFile.Arrival($"customer {i}"), default);
            }

            // What a loss of power leaves: the file, and a log that was written in part.
            File.Copy(file.FilePath, copy.FilePath);
            File.Copy(Log, copy.FilePath + "-wal");
        }

        var kept = 12L;
        foreach (var part in new[] { 1.0, 0.75, 0.5, 0.25 })
        {
            using var cut = new SqliteFile();
            File.Copy(copy.FilePath, cut.FilePath);
            var log = await File.ReadAllBytesAsync(copy.FilePath + "-wal");
            await File.WriteAllBytesAsync(cut.FilePath + "-wal", log[..((int)(log.Length * part) - 7)]);

            Assert.Empty(await cut.FaultsAsync());
            var cases = (long)cut.Read("SELECT count(*) FROM cases")!;
            Assert.InRange(cases, 0, kept);
            kept = cases;
            await using var store = cut.Open();
            Assert.Equal(CommitStatus.Committed, (await store.CommitAsync(SqliteFile.Arrival("ann"), default)).Status);
        }

        Assert.NotEqual(12L, kept);
    }

    [Theory]
    [InlineData("inbox.db")]
    [InlineData("inbox.db-wal")]
    public async Task Nobody_is_told_yes_once_the_file_or_its_log_is_gone_and_the_store_works_on_when_it_is_back(string lost)
    {
        await using var store = file.Open();
        await store.CommitAsync(SqliteFile.Arrival("before"), default);
        var folder = Path.GetDirectoryName(file.FilePath)!;
        var backup = Path.Combine(folder, "backup.db");
        file.Execute($"VACUUM INTO '{backup}'");
        File.Delete(Path.Combine(folder, lost));

        await SqliteFile.RefusedAsync(InboxErrors.StoreUnavailable, "deleted", () => store.CommitAsync(SqliteFile.Arrival("ann"), default));

        if (lost == "inbox.db")
        {
            // No new, empty inbox in its place.
            await SqliteFile.RefusedAsync(InboxErrors.StoreUnavailable, "cannot be opened", () => store.CommitAsync(SqliteFile.Arrival("ann"), default));
            await SqliteFile.RefusedAsync(InboxErrors.StoreUnavailable, "cannot be opened", () => store.Feed.ReadAsync(0, 10, default));
            Assert.False(File.Exists(file.FilePath));
            File.Delete(Log);
            File.Delete(file.FilePath + "-shm");
            File.Move(backup, file.FilePath);
        }

        // Refused is not yes, and not no either: what was whole in the log may have been saved with it.
        Assert.NotEqual(CommitStatus.Conflict, (await store.CommitAsync(SqliteFile.Arrival("ann"), default)).Status);
        Assert.Equal(["before", "ann"], (await store.Cases.ListAsync(
            new CaseQuery { Visibility = CaseVisibility.All, Sort = CaseSort.OldestCase }, default)).Items.Select(c => c.ContactName));
        Assert.Equal("ok", file.Read("PRAGMA integrity_check"));
    }

    private async Task FillAsync(int cases)
    {
        await using var store = file.Open();
        for (var i = 0; i < cases; i++)
        {
            await store.CommitAsync(SqliteFile.Arrival($"customer {i}", new string('x', 500)), default);
        }
    }

    private async Task OverwriteAsync(long place, int length)
    {
        await using var damaged = File.OpenWrite(file.FilePath);
        damaged.Seek(place, SeekOrigin.Begin);
        await damaged.WriteAsync(Enumerable.Repeat((byte)0x5A, length).ToArray());
    }
}
