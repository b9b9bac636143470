using DigitalInbox.Storage.PostgreSql;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace DigitalInbox.Benchmarks;

/// <summary>Durable inbound on PostgreSQL, its server on the same cores. The floor is prepared Npgsql batches that write the same rows, read
/// back from the subject's schema, one batch for each message on as many connections. Both alternate.</summary>
internal static class PostgreSqlInboundBenchmark
{
    private const string Variable = "DIGITALINBOX_TEST_POSTGRES";

    public static async Task RunAsync()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } server)
        {
            Console.WriteLine($"inbound-postgres is left out: {Variable} names no server. eng/postgres start prints one.");
            return;
        }

        var requests = InboundLoad.Requests();
        var subject = new List<double>();
        var floor = new List<double>();
        var slowest = new List<double>();

        // The first round warms both up and is not counted.
        for (var round = 0; round <= InboundLoad.Rounds; round++)
        {
            var (from, to) = ($"bench{Guid.CreateVersion7():N}", $"floor{Guid.CreateVersion7():N}");
            await using (var target = new PostgreSqlInboxStore(server, to))
            {
                await target.InitializeAsync(CancellationToken.None);
            }

            var (rate, p99) = await InboundLoad.MeasureAsync(inbox => inbox.UsePostgreSql(server, from), requests);
            var floorRate = await PostgreSqlRowFloor.MeasureAsync(server, from, to, InboundLoad.Concurrency);
            await DropAsync(server, from);
            await DropAsync(server, to);
            if (round > 0)
            {
                subject.Add(rate);
                floor.Add(floorRate);
                slowest.Add(p99);
            }
        }

        InboundLoad.Print("durable inbound on PostgreSQL", subject, "raw Npgsql, same rows", floor, slowest);
    }

    private static async Task DropAsync(string server, string schema)
    {
        await using var source = NpgsqlDataSource.Create(server);
        await using var command = source.CreateCommand($"DROP SCHEMA \"{schema}\" CASCADE");
        await command.ExecuteNonQueryAsync();
    }
}
