using DigitalInbox.Inbox;
using NodaTime;
using static DigitalInbox.Storage.Sqlite.SqliteValues;

namespace DigitalInbox.Storage.Sqlite;

internal sealed class SqliteLeases(SqliteWriter writer) : ILeaseStore
{
    private const string Hold =
        "INSERT INTO leases AS l (name, holder, until) VALUES (?1, ?2, ?3) "
        + "ON CONFLICT DO UPDATE SET holder = ?2, until = ?3 WHERE l.holder = ?2 OR l.until <= ?4";

    private const string Release = "DELETE FROM leases WHERE holder = ?1";

    public Task<IReadOnlyList<string>> HoldAsync(
        IReadOnlyCollection<string> names, LeaseId holder, Duration duration, Instant now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(names);
        string[] asked = [.. names.Distinct(StringComparer.Ordinal)];
        return writer.WriteAsync<IReadOnlyList<string>>(
            session =>
            {
                string[] held =
                [
                    .. asked.Where(name =>
                        session.Execute(Hold, name, Blob(holder.Value), Nanoseconds(now + duration), Nanoseconds(now)) == 1),
                ];
                return (held, held.Length > 0);
            },
            [],
            cancellationToken);
    }

    public Task ReleaseAsync(LeaseId holder, CancellationToken cancellationToken) =>
        writer.WriteAsync(session => (session.Execute(Release, Blob(holder.Value)), true), 0, cancellationToken);
}
