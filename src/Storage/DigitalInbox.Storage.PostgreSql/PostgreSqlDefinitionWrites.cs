using DigitalInbox.Definitions;
using DigitalInbox.Inbox;
using static DigitalInbox.Storage.PostgreSql.PostgreSqlValues;

namespace DigitalInbox.Storage.PostgreSql;

internal static class PostgreSqlDefinitionWrites
{
    // Whoever saves a definition waits for those who rest on the revision before it.
    private const string Check = "SELECT 1 FROM definitions_revision WHERE revision = $1 FOR SHARE";

    private const string Raise = "UPDATE definitions_revision SET revision = revision + 1 WHERE $1 IS NULL OR revision = $1 RETURNING 1";

    private const string Retire =
        "UPDATE definitions SET is_latest = false WHERE kind = $1 AND id = $2 AND version = $3 AND is_latest RETURNING 1";

    private const string Insert =
        "INSERT INTO definitions (kind, id, version, is_latest, body, saved_at, saved_by_kind, saved_by_id, is_managed) "
        + "VALUES ($1, $2, $3, true, $4, $5, $6, $7, $8)";

    public static void Add(PostgreSqlBatch batch, InboxCommit commit)
    {
        if (commit.Definitions.Count > 0)
        {
            batch.ExecuteOne(Raise, commit.DefinitionsRevision);
        }
        else if (commit.DefinitionsRevision is { } revision)
        {
            batch.ExecuteOne(Check, revision);
        }

        foreach (var definition in commit.Definitions)
        {
            Add(batch, definition);
        }
    }

    private static void Add(PostgreSqlBatch batch, Definition definition)
    {
        if (definition.Version != 1)
        {
            batch.ExecuteOne(Retire, definition.Kind.Value, definition.Id, definition.Version - 1);
        }

        batch.Execute(
            Insert,
            definition.Kind.Value,
            definition.Id,
            definition.Version,
            definition.Body,
            Nanoseconds(definition.SavedAt),
            (int)definition.SavedBy.Kind,
            definition.SavedBy.Id,
            definition.IsManaged);
    }
}
