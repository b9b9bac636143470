using DigitalInbox.Inbox;

namespace DigitalInbox.Storage.Sqlite.Tests;

public sealed class SqliteBackupTests : IDisposable
{
    private readonly SqliteFile file = new();

    private string Target => Path.Combine(Path.GetDirectoryName(file.FilePath)!, "backup.db");

    public void Dispose() => file.Dispose();

    [Fact]
    public async Task A_backup_that_is_taken_while_writes_go_on_is_whole()
    {
        await using var store = file.Open("Default Timeout=60");
        for (var i = 0; i < 200; i++)
        {
            await store.CommitAsync(SqliteFile.Arrival($"customer {i}", new string('x', 2_000)), default);
        }

        using var stop = new CancellationTokenSource();
        var written = 200;
        var writers = Enumerable.Range(0, 4).Select(w => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                var number = Interlocked.Increment(ref written);
                Assert.Equal(CommitStatus.Committed, (await store.CommitAsync(SqliteFile.Arrival($"customer {number}"), default)).Status);
            }
        })).ToList();
        for (var i = 0; i < 5; i++)
        {
            var before = Volatile.Read(ref written) - 4;
            var path = $"{Target}.{i}";
            await store.BackupAsync(path);

            Assert.Empty(await file.FaultsAsync(path));
            await using var backup = new SqliteInboxStore($"Data Source={path}");
            Assert.InRange(await backup.Feed.GetLastPositionAsync(default), before, Volatile.Read(ref written));
            Assert.Equal(CommitStatus.Committed, (await backup.CommitAsync(SqliteFile.Arrival("only here"), default)).Status);
        }

        await stop.CancelAsync();
        await Task.WhenAll(writers);
        Assert.DoesNotContain(Directory.GetFiles(Path.GetDirectoryName(file.FilePath)!), name => name.EndsWith(".part", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_backup_never_takes_the_place_of_another()
    {
        await using var store = file.Open();
        await store.CommitAsync(SqliteFile.Arrival("ann"), default);
        await store.BackupAsync(Target);
        var before = await File.ReadAllBytesAsync(Target);
        await store.CommitAsync(SqliteFile.Arrival("bea"), default);

        await Assert.ThrowsAsync<IOException>(() => store.BackupAsync(Target));
        await Assert.ThrowsAsync<IOException>(() => store.BackupAsync(file.FilePath));

        Assert.Equal(before, await File.ReadAllBytesAsync(Target));
        Assert.Equal(2, await store.Feed.GetLastPositionAsync(default));
    }

    [Fact]
    public async Task A_backup_that_cannot_be_written_leaves_nothing_behind()
    {
        await using var store = file.Open();
        await store.CommitAsync(SqliteFile.Arrival("ann"), default);

        await SqliteFile.RefusedAsync(
            InboxErrors.StoreUnavailable, "cannot be opened", () => store.BackupAsync(Path.Combine(Target, "no such folder", "backup.db")));
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.BackupAsync(Target, cancelled.Token));

        Assert.False(File.Exists(Target));
        Assert.Equal(CommitStatus.Committed, (await store.CommitAsync(SqliteFile.Arrival("bea"), default)).Status);
    }

    [Fact]
    public async Task The_documented_statement_makes_a_backup_too()
    {
        await using var store = file.Open();
        await store.CommitAsync(SqliteFile.Arrival("ann"), default);
        file.Execute($"VACUUM INTO '{Target}'");

        Assert.Empty(await file.FaultsAsync(Target));
    }
}
