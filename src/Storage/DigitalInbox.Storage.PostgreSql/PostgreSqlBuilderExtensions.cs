using DigitalInbox.DependencyInjection;
using DigitalInbox.Storage.PostgreSql;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the PostgreSQL store to an inbox.</summary>
public static class PostgreSqlBuilderExtensions
{
    /// <summary>Keeps the inbox in a schema of a PostgreSQL database, made at first use. Many nodes may share it.</summary>
    /// <param name="inbox">The inbox.</param>
    /// <param name="connectionString">A connection string of Npgsql that names a server, such as <c>Host=localhost;Database=inbox</c>.</param>
    /// <param name="schema">The schema of this inbox: 1 to 40 lower-case letters, digits and <c>_</c>, not beginning with a digit. Two
    /// inboxes in one database have two schemas.</param>
    /// <returns>The inbox.</returns>
    /// <exception cref="ArgumentException">The connection string or the schema is not usable. The message holds nothing of the connection string.</exception>
    public static DigitalInboxBuilder UsePostgreSql(this DigitalInboxBuilder inbox, string connectionString, string schema = "digitalinbox")
    {
        ArgumentNullException.ThrowIfNull(inbox);
        var settings = PostgreSqlSettings.Of(connectionString, schema);
        return inbox.UseStore(_ => new PostgreSqlInboxStore(settings));
    }
}
