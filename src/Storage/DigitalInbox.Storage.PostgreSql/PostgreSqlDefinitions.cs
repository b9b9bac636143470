using DigitalInbox.Definitions;

namespace DigitalInbox.Storage.PostgreSql;

internal sealed class PostgreSqlDefinitions(PostgreSqlDatabase database) : IDefinitionStore
{
    private const string Revision = "SELECT revision FROM definitions_revision";

    private const string Columns = "d.kind, d.id, d.version, d.body, d.saved_at, d.saved_by_kind, d.saved_by_id, d.is_managed";

    private const string Latest = "SELECT " + Columns + " FROM definitions AS d WHERE d.kind = $1 AND d.id = $2 AND d.is_latest";

    private const string ByVersion = "SELECT " + Columns + " FROM definitions AS d WHERE d.kind = $1 AND d.id = $2 AND d.version = $3";

    // No id is empty, so the empty one begins every list.
    private const string List =
        "SELECT " + Columns + " FROM definitions AS d WHERE d.kind = $1 AND d.id > $2 AND d.is_latest AND d.body IS NOT NULL ORDER BY d.id LIMIT $3";

    // One statement, so that they and the revision are of one moment.
    private const string Whole =
        "SELECT " + Columns + ", r.revision FROM definitions_revision AS r "
        + "LEFT JOIN definitions AS d ON d.kind = ANY($1) AND d.is_latest AND d.body IS NOT NULL ORDER BY d.kind, d.id";

    public Task<Definition?> FindLatestAsync(DefinitionKind kind, string id, CancellationToken cancellationToken) =>
        database.ReadAsync((connection, token) => connection.ReadOneAsync(Latest, Read, [kind.Value, id], token), cancellationToken);

    public Task<Definition?> FindVersionAsync(DefinitionKind kind, string id, int version, CancellationToken cancellationToken) =>
        database.ReadAsync((connection, token) => connection.ReadOneAsync(ByVersion, Read, [kind.Value, id, version], token), cancellationToken);

    public Task<IReadOnlyList<Definition>> ListLatestAsync(DefinitionKind kind, string? after, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Definition>>(
            async (connection, token) => await connection.ReadAllAsync(
                List, Read, [kind.Value, after ?? "", (long)limit], token).ConfigureAwait(false),
            cancellationToken);

    public Task<DefinitionSet> ReadLatestAsync(IReadOnlyCollection<DefinitionKind> kinds, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async (connection, token) =>
            {
                var revision = 0L;
                var found = await connection.ReadAllAsync(
                    Whole,
                    row =>
                    {
                        revision = row.Number(8);
                        return row.IsNull(0) ? null : Read(row);
                    },
                    [(string?[])[.. kinds.Select(k => k.Value)]],
                    token).ConfigureAwait(false);
                return new DefinitionSet(revision, [.. found.OfType<Definition>()]);
            },
            cancellationToken);

    public Task<long> GetRevisionAsync(CancellationToken cancellationToken) =>
        database.ReadAsync((connection, token) => connection.ReadOneAsync(Revision, static row => row.Number(0), [], token), cancellationToken);

    private static Definition Read(PostgreSqlRow row) => new()
    {
        Kind = new DefinitionKind(row.Text(0)),
        Id = row.Text(1),
        Version = row.Small(2),
        Body = row.OptionalText(3),
        SavedAt = row.Instant(4),
        SavedBy = new Initiator((InitiatorKind)row.Small(5), row.OptionalText(6)),
        IsManaged = row.Flag(7),
    };
}
