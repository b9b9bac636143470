using DigitalInbox.Endurance.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace DigitalInbox.Endurance;

/// <summary>Three hosts on one server: any of them is killed, and so is the server.</summary>
[Collection(ServerTests.Name)]
public sealed class PostgreSqlBooksTests(ITestOutputHelper output)
{
    [ServerFact]
    public async Task The_books_balance_over_three_nodes_and_a_server()
    {
        var settings = BooksSettings.FromEnvironment(usualSeconds: 110);
        output.WriteLine($"BOOKS_SEED={settings.Dice.Seed}");
        await using var database = await ServerDatabase.CreateAsync();
        await using var run = await BooksRun.BeginAsync(
            settings, database.ConnectionString, nodes: 3, inbox => inbox.UsePostgreSql(database.ConnectionString));

        var faults = await run.RunAsync();

        output.WriteLine(run.Summary);
        Assert.True(faults.Count == 0, $"BOOKS_SEED={settings.Dice.Seed}\n{run.Summary}\n{string.Join('\n', faults)}");
    }
}
