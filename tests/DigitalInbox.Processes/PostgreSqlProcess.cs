using System.Diagnostics;

namespace DigitalInbox.Processes;

/// <summary>The PostgreSQL server that the tests use, and the script that starts and stops it.</summary>
public static class PostgreSqlProcess
{
    /// <summary>The environment variable that holds the connection string.</summary>
    public const string Variable = "DIGITALINBOX_TEST_POSTGRES";

    /// <summary>Why there is no server; null when there is one.</summary>
    public static string? Missing => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 }
        ? null
        : $"{Variable} names no PostgreSQL server; ./eng/test starts one and sets it, and so does: export {Variable}=\"$(eng/postgres start)\"";

    /// <summary>How to reach it.</summary>
    public static string ConnectionString => Missing is null ? Environment.GetEnvironmentVariable(Variable)! : throw new InvalidOperationException(Missing);

    /// <summary>Runs <c>eng/postgres</c>.</summary>
    /// <param name="verb">What it shall do, such as <c>kill</c>.</param>
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
        if (script.ExitCode != 0)
        {
            throw new InvalidOperationException($"eng/postgres {verb}: {said}");
        }
    }
}
