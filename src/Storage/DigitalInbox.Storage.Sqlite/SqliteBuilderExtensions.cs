using DigitalInbox.DependencyInjection;
using DigitalInbox.Storage.Sqlite;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the SQLite store to an inbox.</summary>
public static class SqliteBuilderExtensions
{
    /// <summary>Keeps the inbox in one SQLite file, made at first use.</summary>
    /// <param name="inbox">The inbox.</param>
    /// <param name="connectionString">A connection string of Microsoft.Data.Sqlite that names a file, such as <c>Data Source=inbox.db</c>.</param>
    /// <returns>The inbox.</returns>
    public static DigitalInboxBuilder UseSqlite(this DigitalInboxBuilder inbox, string connectionString)
    {
        ArgumentNullException.ThrowIfNull(inbox);
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        return inbox.UseStore(_ => new SqliteInboxStore(connectionString));
    }
}
