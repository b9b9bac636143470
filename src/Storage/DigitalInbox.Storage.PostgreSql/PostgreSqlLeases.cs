using DigitalInbox.Inbox;
using NodaTime;

namespace DigitalInbox.Storage.PostgreSql;

internal sealed class PostgreSqlLeases(PostgreSqlDatabase database) : ILeaseStore
{
    // What this holder holds already may have been taken by a try whose answer was lost.
    private const string Hold =
        "INSERT INTO leases AS l (name, holder, until) SELECT n.name, $2, clock_timestamp() + $3 * interval '1 microsecond' FROM unnest($1) AS n (name) "
        + "ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = clock_timestamp() + $3 * interval '1 microsecond' "
        + "WHERE l.holder = excluded.holder OR l.until <= clock_timestamp() RETURNING l.name";

    private const string Release = "DELETE FROM leases WHERE name IN (SELECT name FROM leases WHERE holder = $1 ORDER BY name FOR UPDATE) AND holder = $1";

    public Task<IReadOnlyList<string>> HoldAsync(
        IReadOnlyCollection<string> names, LeaseId holder, Duration duration, Instant now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(names);

        // In one order for everybody, so that two who ask for the same names do not wait for one another.
        string[] asked = [.. names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return database.WriteAsync<IReadOnlyList<string>>(
            async (connection, token) => await connection.ReadAllAsync(
                Hold, static row => row.Text(0), [asked, holder.Value, duration.ToInt64Nanoseconds() / 1000], token).ConfigureAwait(false),
            cancellationToken);
    }

    public Task ReleaseAsync(LeaseId holder, CancellationToken cancellationToken) =>
        database.WriteAsync((connection, token) => connection.ExecuteAsync(Release, [holder.Value], token), cancellationToken);
}
