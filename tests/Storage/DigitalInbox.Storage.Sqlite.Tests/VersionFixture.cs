using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Data.Sqlite;

namespace DigitalInbox.Storage.Sqlite.Tests;

/// <summary>The database that an earlier version left behind, kept as SQL text beside the tests, one file a schema version.</summary>
internal static class VersionFixture
{
    private const string Marker = ".Migrations.";

    /// <summary>The schema versions that migrations lead to, oldest first.</summary>
    public static IReadOnlyList<int> Versions =>
    [
        .. Resources().Select(NumberOf).Order(),
    ];

    public static string PathOf(int version) =>
        Path.Combine(Folder(), string.Create(CultureInfo.InvariantCulture, $"{version:D4}.sql"));

    public static bool Exists(int version) => File.Exists(PathOf(version));

    /// <summary>Makes the database of a version.</summary>
    public static void Restore(SqliteFile file, int version) => file.Execute(File.ReadAllText(PathOf(version)));

    /// <summary>Runs the migrations after a version up to another one, as the store of that time did.</summary>
    public static void Migrate(SqliteFile file, int after, int upTo)
    {
        foreach (var name in Resources().Where(n => NumberOf(n) > after && NumberOf(n) <= upTo).OrderBy(NumberOf))
        {
            using var stream = typeof(SqliteInboxStore).Assembly.GetManifestResourceStream(name)!;
            using var reader = new StreamReader(stream);
            using (var session = new SqliteSession(file.Connect()))
            {
                SqliteSchema.DefineFunctions(session);
                session.ExecuteWhole(reader.ReadToEnd());
            }

            file.Execute(string.Create(
                CultureInfo.InvariantCulture,
                $"INSERT INTO schema_migrations (version, name, applied_at) VALUES ({NumberOf(name)}, '{name}', '2026-03-02 12:00:00'); PRAGMA user_version = {NumberOf(name)};"));
        }
    }

    /// <summary>Writes a whole database as SQL text: what it is made of, then its rows.</summary>
    public static string Dump(SqliteFile file)
    {
        using var connection = file.Connect();
        var text = new StringBuilder();
        var schema = Rows(connection, "SELECT sql, name, type FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid");
        var indexes = schema.Where(s => s[0].StartsWith("CREATE VIRTUAL TABLE", StringComparison.Ordinal)).Select(s => s[1]).ToList();
        foreach (var made in schema.Where(s => !IsShadow(s[1])))
        {
            text.Append(made[0]).Append(";\n");
        }

        foreach (var table in schema.Where(s => s[2] == "table").Select(s => s[1]).Except(indexes, StringComparer.Ordinal))
        {
            // A full-text index is what its own tables hold; it makes them itself, and puts first rows into them.
            text.Append(IsShadow(table) ? $"DELETE FROM {table};\n" : "");
            var columns = Rows(connection, $"SELECT name FROM pragma_table_info('{table}')").Select(c => c[0]).ToList();
            var quoted = string.Join(" || ', ' || ", columns.Select(c => $"quote({c})"));
            foreach (var row in Rows(connection, $"SELECT {quoted} FROM {table}"))
            {
                text.Append(CultureInfo.InvariantCulture, $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({row[0]});\n");
            }
        }

        return text.Append(CultureInfo.InvariantCulture, $"PRAGMA user_version = {file.Read("PRAGMA user_version")};\n").ToString();

        bool IsShadow(string name) => indexes.Exists(index => name.StartsWith(index + "_", StringComparison.Ordinal));
    }

    /// <summary>What a database is made of, without its rows.</summary>
    public static IReadOnlyList<string> Schema(SqliteFile file)
    {
        using var connection = file.Connect();
        return [.. Rows(connection, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY type, name").Select(r => r[0])];
    }

    private static IEnumerable<string> Resources() =>
        typeof(SqliteInboxStore).Assembly.GetManifestResourceNames().Where(n => n.Contains(Marker, StringComparison.Ordinal));

    private static int NumberOf(string resource) => int.Parse(
        resource.AsSpan(resource.IndexOf(Marker, StringComparison.Ordinal) + Marker.Length, 4), NumberStyles.None, CultureInfo.InvariantCulture);

    private static List<string[]> Rows(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string[]>();
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)]);
        }

        return rows;
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Versions");
}
