using DigitalInbox.Inbox;
using Microsoft.Extensions.DependencyInjection;

namespace DigitalInbox.Storage.Sqlite.Tests;

public sealed class SqliteRegistrationTests : IDisposable
{
    private readonly SqliteFile file = new();

    public void Dispose() => file.Dispose();

    [Fact]
    public async Task A_host_that_ends_releases_the_file()
    {
        await using (var host = new ServiceCollection().AddDigitalInbox(inbox => inbox.UseSqlite(file.ConnectionString)).BuildServiceProvider())
        {
            var store = host.GetRequiredKeyedService<IInboxStore>(InboxDefaults.Name);
            Assert.Equal(CommitStatus.Committed, (await store.CommitAsync(SqliteFile.Arrival("ann"), default)).Status);
        }

        // The log is folded into the file when the last connection closes.
        Assert.Equal([file.FilePath], Directory.GetFiles(Path.GetDirectoryName(file.FilePath)!));
        Assert.Equal(1L, file.Read("SELECT count(*) FROM cases"));
    }
}
