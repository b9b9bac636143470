using DigitalInbox.Inbox;
using Microsoft.Data.Sqlite;

namespace DigitalInbox.Storage.Sqlite.Tests;

public sealed class SqliteSchemaTests : IDisposable
{
    private readonly SqliteFile file = new();

    public void Dispose() => file.Dispose();

    [Fact]
    public async Task A_new_file_gets_the_latest_schema()
    {
        await using var store = file.Open();
        await store.InitializeAsync(default);

        Assert.Equal((long)SqliteSchema.Latest, file.Read("PRAGMA user_version"));
        Assert.Equal((long)SqliteSchema.Latest, file.Read("SELECT max(version) FROM schema_migrations"));
    }

    [Fact]
    public async Task A_newer_schema_is_refused_and_not_touched()
    {
        file.Execute("CREATE TABLE theirs (id INTEGER); PRAGMA user_version = 999;");
        var before = await File.ReadAllBytesAsync(file.FilePath);
        await using (var store = file.Open())
        {
            foreach (var use in new Func<Task>[]
            {
                () => store.InitializeAsync(default),
                () => store.CommitAsync(SqliteFile.Arrival("ann"), default),
                () => store.Feed.ReadAsync(0, 1, default),
            })
            {
                Assert.Equal(InboxErrors.StoreNewerSchema, (await Assert.ThrowsAsync<InboxException>(use)).Code);
            }
        }

        Assert.Equal(before, await File.ReadAllBytesAsync(file.FilePath));
        Assert.Equal([file.FilePath], Directory.GetFiles(Path.GetDirectoryName(file.FilePath)!));
    }

    [Fact]
    public async Task A_file_of_the_first_schema_is_upgraded_and_keeps_what_it_holds()
    {
        using (var script = new StreamReader(typeof(SqliteSchema).Assembly.GetManifestResourceStream("DigitalInbox.Storage.Sqlite.Migrations.0001-inbox.sql")!))
        {
            file.Execute(await script.ReadToEndAsync());
        }

        file.Execute("INSERT INTO schema_migrations (version, name) VALUES (1, 'first'); INSERT INTO claims VALUES ('a', 'b', 1); PRAGMA user_version = 1;");
        await using var store = file.Open();

        Assert.Equal(0, await store.Definitions.GetRevisionAsync(default));
        Assert.Equal((long)SqliteSchema.Latest, file.Read("PRAGMA user_version"));
        Assert.Equal(1L, file.Read("SELECT count(*) FROM claims"));
    }

    [Fact]
    public async Task Stores_that_start_together_upgrade_once()
    {
        var stores = Enumerable.Range(0, 8).Select(_ => file.Open("Default Timeout=30")).ToList();
        await Task.WhenAll(stores.Select(store => Task.Run(() => store.InitializeAsync(default))));
        foreach (var store in stores)
        {
            await store.DisposeAsync();
        }

        Assert.Equal((long)SqliteSchema.Count, file.Read("SELECT count(*) FROM schema_migrations"));
    }

    [Fact]
    public async Task A_migration_that_fails_behind_a_table_that_it_altered_leaves_the_file_as_it_was()
    {
        VersionFixture.Restore(file, 3);
        file.Execute("CREATE INDEX claims_by_age ON claims (claimed_at)");
        await using var store = file.Open();

        await Assert.ThrowsAsync<SqliteException>(() => store.InitializeAsync(default));

        Assert.Equal(3L, file.Read("PRAGMA user_version"));
        Assert.Equal(0L, file.Read("SELECT count(*) FROM sqlite_schema WHERE name = 'erasures'"));
    }

    [Fact]
    public async Task A_migration_that_fails_leaves_the_file_as_it_was()
    {
        file.Execute("CREATE TABLE feed (theirs INTEGER);");
        await using var store = file.Open();

        await Assert.ThrowsAnyAsync<Exception>(() => store.InitializeAsync(default));

        Assert.Equal(1L, file.Read("SELECT count(*) FROM sqlite_schema"));
        Assert.Equal(0L, file.Read("PRAGMA user_version"));
    }
}
