using DigitalInbox.Processes;
using Npgsql;

namespace DigitalInbox.Endurance.Nodes;

/// <summary>A database of one test on the server of the tests.</summary>
internal sealed class ServerDatabase : IAsyncDisposable
{
    private readonly string name = $"e{Guid.CreateVersion7():N}";

    public string ConnectionString => new NpgsqlConnectionStringBuilder(PostgreSqlProcess.ConnectionString) { Database = name }.ConnectionString;

    public static async Task<ServerDatabase> CreateAsync()
    {
        var database = new ServerDatabase();
        await ExecuteAsync($"CREATE DATABASE {database.name}");
        return database;
    }

    public async ValueTask DisposeAsync() => await ExecuteAsync($"DROP DATABASE {name} WITH (FORCE)");

    private static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(PostgreSqlProcess.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
