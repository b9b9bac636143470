using DigitalInbox.Cases;

namespace DigitalInbox.Storage.Sqlite;

/// <summary>Keeps which cases have a tag, by what happened to them.</summary>
internal static class SqliteTagWrites
{
    private const string Add = "INSERT INTO case_tags (tag_id, number) VALUES (?1, ?2) ON CONFLICT DO NOTHING";

    private const string Remove = "DELETE FROM case_tags WHERE tag_id = ?1 AND number = ?2";

    public static void Apply(SqliteSession session, long number, IReadOnlyList<CaseEvent> events)
    {
        foreach (var happened in events)
        {
            if (happened is CaseTagged tagged)
            {
                session.Execute(Add, tagged.TagId.Value, number);
            }
            else if (happened is CaseUntagged untagged)
            {
                session.Execute(Remove, untagged.TagId.Value, number);
            }
        }
    }
}
