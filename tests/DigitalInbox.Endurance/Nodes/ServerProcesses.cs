using System.Globalization;
using DigitalInbox.Processes;
using Npgsql;

namespace DigitalInbox.Endurance.Nodes;

/// <summary>The processes of the server of the tests.</summary>
internal static class ServerProcesses
{
    /// <summary>The first of the server's processes, from which all others come, and those that it has by now.</summary>
    public static async Task<IReadOnlyList<int>> FindAsync()
    {
        await using var connection = new NpgsqlConnection(PostgreSqlProcess.ConnectionString);
        await connection.OpenAsync();
        var first = ParentOf(connection.ProcessID)!.Value;
        var all = Directory.GetDirectories("/proc").Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? id : 0);
        return [first, .. all.Where(id => id > 0 && ParentOf(id) == first)];
    }

    // "pid (name) state parent …"; the name may hold anything.
    private static int? ParentOf(int id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
