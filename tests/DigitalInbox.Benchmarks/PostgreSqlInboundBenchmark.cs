using DigitalInbox.Storage.PostgreSql;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace DigitalInbox.Benchmarks;

/// <summary>Durable inbound on PostgreSQL, its server on the same cores. The floor is prepared Npgsql batches that write the same rows, read
/// back from the subject's schema, one batch for each message on as many connections. Both alternate.</summary>
internal static class PostgreSqlInboundBenchmark
{
    public const string Variable = "DIGITALINBOX_TEST_POSTGRES";

    public static async Task RunAsync(int rounds = InboundLoad.Rounds)
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } server)
        {
            Console.WriteLine($"inbound-postgres is left out: {Variable} names no server. eng/postgres start prints one.");
            return;
        }

        var requests = InboundLoad.Requests();
        var subject = new List<Measured>();
        var floor = new List<Measured>();
        var time = await ServerTime.OfAsync(server);

        // The first round warms both up and is not counted.
        for (var round = 0; round <= rounds; round++)
        {
            var (from, to) = ($"bench{Guid.CreateVersion7():N}", $"floor{Guid.CreateVersion7():N}");
            await using (var target = new PostgreSqlInboxStore(server, to))
            {
                await target.InitializeAsync(CancellationToken.None);
            }

            var measured = await InboundLoad.MeasureAsync(inbox => inbox.UsePostgreSql(server, from), requests, time);
            var raw = await PostgreSqlRowFloor.MeasureAsync(server, from, to, InboundLoad.Concurrency, time);
            await DropAsync(server, from);
            await DropAsync(server, to);
            if (round > 0)
            {
                subject.Add(measured);
                floor.Add(raw);
            }
        }

        InboundLoad.Print("durable inbound on PostgreSQL", subject, "raw Npgsql, same rows", floor);
    }

    public static async Task DropAsync(string server, string schema)
    {
        await using var source = NpgsqlDataSource.Create(server);
        await using var command = source.CreateCommand($"DROP SCHEMA \"{schema}\" CASCADE");
        await command.ExecuteNonQueryAsync();
    }
}
