using DigitalInbox.Conformance.Stores;
using DigitalInbox.Inbox;

namespace DigitalInbox.Storage.PostgreSql.Tests;

public sealed class PostgreSqlFixture : StoreFixture
{
    private readonly Dictionary<string, string> schemas = new(StringComparer.Ordinal);

    public override bool CountsLeasesByNow => false;

    public override Task<IInboxStore> OpenAsync(string name, CancellationToken cancellationToken = default)
    {
        if (!schemas.TryGetValue(name, out var schema))
        {
            schemas.Add(name, schema = PostgreSqlServer.NewSchema());
        }

        return Task.FromResult<IInboxStore>(new PostgreSqlInboxStore(PostgreSqlServer.ConnectionString, schema));
    }

    public override async Task ExpireLeasesAsync(string name, CancellationToken cancellationToken = default)
    {
        await using var connection = await PostgreSqlServer.ConnectAsync(schemas[name]);
        foreach (var table in new[] { "outbox", "timers", "jobs" })
        {
            await connection.ExecuteAsync(
                $"UPDATE {table} SET lease_until = clock_timestamp() - interval '1 second' WHERE lease IS NOT NULL", [], cancellationToken);
        }

        await connection.ExecuteAsync("UPDATE leases SET until = clock_timestamp() - interval '1 second'", [], cancellationToken);
        await connection.ExecuteAsync(
            "UPDATE agents SET held_until = clock_timestamp() - interval '1 second' WHERE held_until IS NOT NULL", [], cancellationToken);
    }

    protected override async Task StopAsync()
    {
        if (schemas.Count == 0)
        {
            return;
        }

        await using var connection = await PostgreSqlServer.ConnectAsync();
        foreach (var schema in schemas.Values)
        {
            await connection.ExecuteAsync($"DROP SCHEMA IF EXISTS \"{schema}\" CASCADE", [], default);
        }
    }
}
