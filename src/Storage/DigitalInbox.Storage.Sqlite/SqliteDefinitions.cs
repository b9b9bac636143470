using DigitalInbox.Definitions;

namespace DigitalInbox.Storage.Sqlite;

internal sealed class SqliteDefinitions(SqliteDatabase database) : IDefinitionStore
{
    private const string Columns = "kind, id, version, body, saved_at, saved_by_kind, saved_by_id, is_managed";

    private const string Latest = "SELECT " + Columns + " FROM definitions WHERE kind = ?1 AND id = ?2 AND is_latest = 1";

    private const string ByVersion = "SELECT " + Columns + " FROM definitions WHERE kind = ?1 AND id = ?2 AND version = ?3";

    // No id is empty, so the empty one begins every list.
    private const string List =
        "SELECT " + Columns + " FROM definitions WHERE kind = ?1 AND id > ?2 AND is_latest = 1 AND body IS NOT NULL ORDER BY id LIMIT ?3";

    private const string Revision = "SELECT coalesce(max(place), 0) FROM definitions";

    public Task<Definition?> FindLatestAsync(DefinitionKind kind, string id, CancellationToken cancellationToken) =>
        Task.FromResult(database.Read(session => session.ReadOne(Latest, ReadDefinition, kind.Value, id), cancellationToken));

    public Task<Definition?> FindVersionAsync(DefinitionKind kind, string id, int version, CancellationToken cancellationToken) =>
        Task.FromResult(database.Read(session => session.ReadOne(ByVersion, ReadDefinition, kind.Value, id, (long)version), cancellationToken));

    public Task<IReadOnlyList<Definition>> ListLatestAsync(DefinitionKind kind, string? after, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Definition>>(database.Read(
            session => session.ReadAll(List, ReadDefinition, kind.Value, after ?? "", (long)limit), cancellationToken));

    public Task<DefinitionSet> ReadLatestAsync(IReadOnlyCollection<DefinitionKind> kinds, CancellationToken cancellationToken) =>
        Task.FromResult(database.ReadTogether(
            session => new DefinitionSet(
                ReadRevision(session),
                [
                    .. kinds.Distinct().OrderBy(k => k.Value, StringComparer.Ordinal)
                        .SelectMany(kind => session.ReadAll(List, ReadDefinition, kind.Value, "", long.MaxValue)),
                ]),
            cancellationToken));

    public Task<long> GetRevisionAsync(CancellationToken cancellationToken) => Task.FromResult(database.Read(ReadRevision, cancellationToken));

    internal static long ReadRevision(SqliteSession session) => session.ReadNumber(Revision);

    private static Definition ReadDefinition(SqliteRow row) => new()
    {
        Kind = new DefinitionKind(row.Text(0)),
        Id = row.Text(1),
        Version = row.Small(2),
        Body = row.OptionalText(3),
        SavedAt = row.Instant(4),
        SavedBy = new Initiator((InitiatorKind)row.Small(5), row.OptionalText(6)),
        IsManaged = row.Small(7) != 0,
    };
}
