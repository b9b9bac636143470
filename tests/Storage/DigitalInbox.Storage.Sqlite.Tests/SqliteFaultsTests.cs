using DigitalInbox.Inbox;

namespace DigitalInbox.Storage.Sqlite.Tests;

public sealed class SqliteFaultsTests : IDisposable
{
    private readonly SqliteFile file = new();

    public void Dispose() => file.Dispose();

    [Fact]
    public async Task A_read_only_database_is_read_and_not_written()
    {
        await using (var writing = file.Open())
        {
            await writing.CommitAsync(SqliteFile.Arrival("ann"), default);
        }

        await using var store = file.Open("Mode=ReadOnly");
        Assert.Single(await store.Feed.ReadAsync(0, 10, default));
        await RefusedAsync(InboxErrors.StoreReadOnly, "read-only", () => store.CommitAsync(SqliteFile.Arrival("bea"), default));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused()
    {
        await File.WriteAllTextAsync(file.FilePath, new string('x', 10_000));
        await using var store = file.Open();

        await RefusedAsync(InboxErrors.StoreCorrupt, "not a SQLite database", () => store.CommitAsync(SqliteFile.Arrival("ann"), default));
        await RefusedAsync(InboxErrors.StoreCorrupt, "not a SQLite database", () => store.Feed.ReadAsync(0, 10, default));
    }

    [Fact]
    public async Task A_damaged_file_is_refused()
    {
        await using (var writing = file.Open())
        {
            for (var i = 0; i < 50; i++)
            {
                await writing.CommitAsync(SqliteFile.Arrival($"customer {i}", new string('x', 5_000)), default);
            }
        }

        await using (var damaged = File.OpenWrite(file.FilePath))
        {
            damaged.Seek(4096, SeekOrigin.Begin);
            await damaged.WriteAsync(Enumerable.Repeat((byte)0x5A, (int)damaged.Length - 4096).ToArray());
        }

        await using var store = file.Open();
        await RefusedAsync(InboxErrors.StoreCorrupt, "damaged", () => store.CommitAsync(SqliteFile.Arrival("ann"), default));
        await RefusedAsync(InboxErrors.StoreCorrupt, "damaged", () => store.Feed.ReadAsync(0, 10, default));
    }

    [Fact]
    public async Task A_directory_that_is_not_there_is_refused_and_the_store_works_once_it_is()
    {
        var folder = Path.Combine(Path.GetDirectoryName(file.FilePath)!, "later");
        await using var store = new SqliteInboxStore($"Data Source={Path.Combine(folder, "inbox.db")}");
        await RefusedAsync(InboxErrors.StoreUnavailable, "cannot be opened", () => store.CommitAsync(SqliteFile.Arrival("ann"), default));

        Directory.CreateDirectory(folder);

        Assert.Equal(CommitStatus.Committed, (await store.CommitAsync(SqliteFile.Arrival("ann"), default)).Status);
    }

    [Fact]
    public async Task A_file_that_another_process_holds_too_long_is_refused()
    {
        await using var store = file.Open();
        await store.InitializeAsync(default);
        using var other = file.Connect();
        SqliteFile.Execute(other, "BEGIN IMMEDIATE");

        await RefusedAsync(InboxErrors.StoreUnavailable, "another process", () => store.CommitAsync(SqliteFile.Arrival("ann"), default));
        await RefusedAsync(InboxErrors.StoreUnavailable, "another process", () => store.CommitAsync(SqliteFile.Arrival("ann"), default));

        SqliteFile.Execute(other, "COMMIT");
        Assert.Equal(CommitStatus.Committed, (await store.CommitAsync(SqliteFile.Arrival("ann"), default)).Status);
        Assert.Equal(1L, file.Read("SELECT count(*) FROM claims"));
    }

    [Fact]
    public async Task A_file_that_another_process_holds_for_a_moment_is_waited_for()
    {
        await using var store = file.Open("Default Timeout=60");
        await store.InitializeAsync(default);
        using var other = file.Connect();
        SqliteFile.Execute(other, "BEGIN IMMEDIATE");
        var commit = store.CommitAsync(SqliteFile.Arrival("ann"), default);
        Assert.Empty(await store.Feed.ReadAsync(0, 10, default));
        Assert.False(commit.IsCompleted);

        SqliteFile.Execute(other, "COMMIT");

        Assert.Equal(CommitStatus.Committed, (await commit).Status);
    }

    [Theory]
    [InlineData("Data Source=:memory:")]
    [InlineData("Data Source=inbox;Mode=Memory;Cache=Shared")]
    [InlineData("Data Source=")]
    [InlineData("Nonsense=1")]
    public void A_connection_string_without_a_file_is_a_mistake(string connectionString) =>
        Assert.Throws<ArgumentException>(() => new SqliteInboxStore(connectionString));

    private static Task RefusedAsync(string code, string reason, Func<Task> use) => SqliteFile.RefusedAsync(code, reason, use);
}
