using System.Globalization;
using System.Reflection;
using DigitalInbox.Inbox;
using Npgsql;

namespace DigitalInbox.Storage.PostgreSql;

/// <summary>Brings a schema to the version that this package knows. Forward only; a newer schema is left as it is.</summary>
internal static class PostgreSqlSchema
{
    private const string Server = "SELECT current_setting('fsync') = 'on', current_setting('server_encoding')";

    private const string Exists = "SELECT to_regclass($1) IS NOT NULL";

    private const string ReadVersion = "SELECT coalesce(max(version), 0)::bigint FROM schema_migrations";

    private const string Lock = "SELECT pg_advisory_lock(hashtextextended($1, 0))";

    private const string Unlock = "SELECT pg_advisory_unlock(hashtextextended($1, 0))";

    private const string SchemaExists = "SELECT to_regnamespace($1) IS NOT NULL";

    private const string Record = "INSERT INTO schema_migrations (version, name) VALUES ($1, $2)";

    // A database that was restored on another server has positions that this server's transactions do not reach yet.
    private const string CatchUp =
        "UPDATE feed_origin SET added = " + LastGiven + " + 1 - pg_current_xact_id()::text::bigint "
        + "WHERE " + LastGiven + " >= added + pg_snapshot_xmax(pg_current_snapshot())::text::bigint";

    private const string LastGiven = "greatest((SELECT max(position) >> 12 FROM feed), (SELECT max(position) >> 12 FROM agent_events))";

    private static readonly IReadOnlyList<(int Version, string Name)> Migrations = FindMigrations();

    public static int Latest => Migrations[^1].Version;

    public static async Task UpgradeAsync(NpgsqlConnection connection, string schema, CancellationToken cancellationToken)
    {
        await CheckServerAsync(connection, cancellationToken).ConfigureAwait(false);
        if (await CheckedVersionAsync(connection, schema, cancellationToken).ConfigureAwait(false) < Latest)
        {
            await MigrateAsync(connection, schema, cancellationToken).ConfigureAwait(false);
        }

        await connection.ExecuteAsync(CatchUp, [], cancellationToken).ConfigureAwait(false);
    }

    private static async Task MigrateAsync(NpgsqlConnection connection, string schema, CancellationToken cancellationToken)
    {
        // Of the session, not of the transaction: only a transaction that begins after the wait is sure to see what another node made.
        var key = $"digitalinbox/{schema}";
        await connection.ExecuteAsync(Lock, [key], cancellationToken).ConfigureAwait(false);
        try
        {
            var version = await CheckedVersionAsync(connection, schema, cancellationToken).ConfigureAwait(false);
            if (version < Latest)
            {
                await MigrateAsync(connection, schema, version, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            await connection.ExecuteAsync(Unlock, [key], CancellationToken.None).ConfigureAwait(false);
        }
    }

    private static async Task MigrateAsync(NpgsqlConnection connection, string schema, long version, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            if (!await connection.ReadOneAsync(SchemaExists, static row => row.Flag(0), [$"\"{schema}\""], cancellationToken).ConfigureAwait(false))
            {
                await connection.ExecuteAsync($"CREATE SCHEMA \"{schema}\"", [], cancellationToken).ConfigureAwait(false);
            }

            foreach (var migration in Migrations.Where(m => m.Version > version))
            {
                await connection.ExecuteAsync(Script(migration.Name), [], cancellationToken).ConfigureAwait(false);
                if (migration.Version == PostgreSqlSearchFill.Version)
                {
                    await PostgreSqlSearchFill.RunAsync(connection, cancellationToken).ConfigureAwait(false);
                }

                await connection.ExecuteAsync(Record, [migration.Version, migration.Name], cancellationToken).ConfigureAwait(false);
            }

            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task CheckServerAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var (isDurable, encoding) = await connection.ReadOneAsync(
            Server, static row => (row.Flag(0), row.Text(1)), [], cancellationToken).ConfigureAwait(false);
        if (!isDurable)
        {
            throw PostgreSqlFaults.Unavailable("the server runs with fsync = off, so what is committed could be lost. Turn it on.");
        }

        if (!string.Equals(encoding, "UTF8", StringComparison.Ordinal))
        {
            throw PostgreSqlFaults.Unavailable($"the database has the encoding {encoding} and could not hold every text. Make one with UTF8.");
        }
    }

    private static async Task<long> CheckedVersionAsync(NpgsqlConnection connection, string schema, CancellationToken cancellationToken)
    {
        if (!await connection.ReadOneAsync(
            Exists, static row => row.Flag(0), [$"\"{schema}\".schema_migrations"], cancellationToken).ConfigureAwait(false))
        {
            return 0;
        }

        var version = await connection.ReadOneAsync(ReadVersion, static row => row.Number(0), [], cancellationToken).ConfigureAwait(false);
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
