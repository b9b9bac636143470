using DigitalInbox.Conformance.Stores;
using DigitalInbox.Inbox;

namespace DigitalInbox.Storage.Sqlite.Tests;

public sealed class SqliteFixture : StoreFixture
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("digitalinbox-");

    public override Task<IInboxStore> OpenAsync(string name, CancellationToken cancellationToken = default) =>
        Task.FromResult<IInboxStore>(new SqliteInboxStore($"Data Source={Path.Combine(folder.FullName, name + ".db")}"));

    protected override Task StopAsync()
    {
        // Fails where a store that was closed still holds its file.
        folder.Delete(recursive: true);
        return Task.CompletedTask;
    }
}
