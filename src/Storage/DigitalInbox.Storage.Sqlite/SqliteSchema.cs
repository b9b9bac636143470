using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using DigitalInbox.Inbox;

namespace DigitalInbox.Storage.Sqlite;

/// <summary>Brings a database to the schema of this version. Forward only; a newer schema is left as it is.</summary>
internal static class SqliteSchema
{
    private const string ReadVersion = "PRAGMA user_version";

    private static readonly ImmutableArray<(int Version, string Name)> Migrations = [.. FindMigrations()];

    public static int Latest => Migrations[^1].Version;

    public static int Count => Migrations.Length;

    public static void Upgrade(SqliteSession session, bool isReadOnly)
    {
        if (CheckedVersion(session) == Latest && (isReadOnly || IsWal(session)))
        {
            return;
        }

        session.ExecuteScript("PRAGMA journal_mode = WAL;");
        session.ExecuteScript("BEGIN IMMEDIATE;");
        try
        {
            DefineFunctions(session);

            // Another process may have been faster.
            var version = CheckedVersion(session);
            foreach (var migration in Migrations.Where(m => m.Version > version))
            {
                session.ExecuteWhole(Script(migration.Name));
                session.Execute("INSERT INTO schema_migrations (version, name) VALUES (?1, ?2)", migration.Version, migration.Name);
            }

            session.ExecuteScript(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {Latest};"));
            session.ExecuteScript("COMMIT;");
        }
        catch
        {
            if (session.InTransaction)
            {
                session.ExecuteScript("ROLLBACK;");
            }

            throw;
        }
    }

    /// <summary>Gives a connection the functions that migrations use.</summary>
    public static void DefineFunctions(SqliteSession session)
    {
        SqliteSearchIndex.DefineFunctions(session);
        session.Define("claim_hash", static key => new DedupeKey(default, key, default).Hash);
    }

    public static bool IsWal(SqliteSession session) =>
        string.Equals(session.ReadOne("PRAGMA journal_mode", static row => row.Text(0)), "wal", StringComparison.OrdinalIgnoreCase);

    private static long CheckedVersion(SqliteSession session)
    {
        var version = session.ReadNumber(ReadVersion);
        return version <= Latest ? version : throw new InboxException(
            InboxErrorKind.Unavailable,
            InboxErrors.StoreNewerSchema,
            $"The database has schema {version}, this version knows {Latest}. Use the version that wrote it, or a newer one.");
    }

    private static string Script(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static List<(int Version, string Name)> FindMigrations()
    {
        const string marker = ".Migrations.";
        return
        [
            .. Assembly.GetExecutingAssembly().GetManifestResourceNames()
                .Where(name => name.Contains(marker, StringComparison.Ordinal))
                .Select(name => (Number(name[(name.IndexOf(marker, StringComparison.Ordinal) + marker.Length)..]), name))
                .OrderBy(m => m.Item1),
        ];

        static int Number(string file) => int.Parse(file.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture);
    }
}
