using System.Globalization;
using Npgsql;

namespace DigitalInbox.Benchmarks;

/// <summary>The processor time of a PostgreSQL server on this machine, with all its processes, as Linux counts it.</summary>
internal sealed class ServerTime
{
    private const int Parent = 1;
    private const int FirstTime = 11;
    private const double TicksPerSecond = 100;

    private readonly int server;

    private ServerTime(int server) => this.server = server;

    /// <returns>Null when the server is not on this machine.</returns>
    public static async Task<ServerTime?> OfAsync(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand("SELECT pg_backend_pid()");
        var session = (int)(await command.ExecuteScalarAsync())!;
        return Read(session) is { } fields ? new ServerTime(int.Parse(fields[Parent], CultureInfo.InvariantCulture)) : null;
    }

    /// <summary>What the server, its children that ended and those that live have used.</summary>
    public TimeSpan Read()
    {
        var ticks = Times(Read(server), 4);
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var process)
                && Read(process) is { } fields
                && int.Parse(fields[Parent], CultureInfo.InvariantCulture) == server)
            {
                ticks += Times(fields, 2);
            }
        }

        return TimeSpan.FromSeconds(ticks / TicksPerSecond);
    }

    private static long Times(string[]? fields, int count) =>
        fields is null ? 0 : fields.Skip(FirstTime).Take(count).Sum(f => long.Parse(f, CultureInfo.InvariantCulture));

    // Behind the name, which may hold anything, in brackets: state, parent, …
    private static string[]? Read(int process)
    {
        try
        {
            var line = File.ReadAllText($"/proc/{process}/stat");
            return line[(line.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }
}
