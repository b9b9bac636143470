using DigitalInbox.Processes;
using Npgsql;

namespace DigitalInbox.Storage.PostgreSql.Tests;

/// <summary>The server that the tests use, and connections to it.</summary>
internal static class PostgreSqlServer
{
    public static string? Missing => PostgreSqlProcess.Missing;

    public static string ConnectionString => PostgreSqlProcess.ConnectionString;

    /// <summary>A new name, so that no run sees what another one left.</summary>
    public static string NewSchema() => $"t{Guid.CreateVersion7():N}";

    public static async Task<NpgsqlConnection> ConnectAsync(string? schema = null)
    {
        var settings = new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false, SearchPath = schema };
        var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    public static Task ControlAsync(string verb) => PostgreSqlProcess.ControlAsync(verb);
}
