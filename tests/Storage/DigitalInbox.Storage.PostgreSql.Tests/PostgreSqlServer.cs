using System.Diagnostics;
using Npgsql;

namespace DigitalInbox.Storage.PostgreSql.Tests;

/// <summary>The server that the tests use, and the script that starts and stops it.</summary>
internal static class PostgreSqlServer
{
    public const string Variable = "DIGITALINBOX_TEST_POSTGRES";

    /// <summary>Why there is no server; null when there is one.</summary>
    public static string? Missing => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 }
        ? null
        : $"{Variable} names no PostgreSQL server; ./eng/test starts one and sets it, and so does: export {Variable}=\"$(eng/postgres start)\"";

    public static string ConnectionString => Missing is null ? Environment.GetEnvironmentVariable(Variable)! : throw new InvalidOperationException(Missing);

    /// <summary>A new name, so that no run sees what another one left.</summary>
    public static string NewSchema() => $"t{Guid.CreateVersion7():N}";

    public static async Task<NpgsqlConnection> ConnectAsync(string? schema = null)
    {
        var settings = new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false, SearchPath = schema };
        var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>Runs <c>eng/postgres</c>.</summary>
    public static async Task ControlAsync(string verb)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "eng", "postgres")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("eng/postgres is not above the tests.");
        }

        using var script = Process.Start(new ProcessStartInfo(Path.Combine(folder.FullName, "eng", "postgres"), verb)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        var said = await script.StandardError.ReadToEndAsync();
        await script.WaitForExitAsync();
        Assert.True(script.ExitCode == 0, $"eng/postgres {verb}: {said}");
    }
}
