using DigitalInbox.Definitions;
using DigitalInbox.Inbox;
using static DigitalInbox.Storage.Sqlite.SqliteValues;

namespace DigitalInbox.Storage.Sqlite;

internal static class SqliteDefinitionWrites
{
    private const string Retire = "UPDATE definitions SET is_latest = 0 WHERE kind = ?1 AND id = ?2 AND version = ?3 AND is_latest = 1";

    private const string Insert =
        "INSERT INTO definitions (kind, id, version, is_latest, body, saved_at, saved_by_kind, saved_by_id, is_managed) "
        + "VALUES (?1, ?2, ?3, 1, ?4, ?5, ?6, ?7, ?8) ON CONFLICT DO NOTHING";

    public static bool Apply(SqliteSession session, InboxCommit commit) =>
        (commit.DefinitionsRevision is not { } revision || revision == SqliteDefinitions.ReadRevision(session))
        && commit.Definitions.All(definition => Add(session, definition));

    private static bool Add(SqliteSession session, Definition definition) =>
        definition.Version >= 1
        && (definition.Version == 1
            || session.Execute(Retire, definition.Kind.Value, definition.Id, (long)definition.Version - 1) == 1)
        && session.Execute(
            Insert,
            definition.Kind.Value,
            definition.Id,
            (long)definition.Version,
            definition.Body,
            Nanoseconds(definition.SavedAt),
            (long)definition.SavedBy.Kind,
            definition.SavedBy.Id,
            definition.IsManaged ? 1L : 0L) == 1;
}
