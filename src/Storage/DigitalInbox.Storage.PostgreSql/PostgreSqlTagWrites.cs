using DigitalInbox.Cases;
using DigitalInbox.Inbox;

namespace DigitalInbox.Storage.PostgreSql;

/// <summary>Keeps which cases have a tag, by what happened to them.</summary>
internal static class PostgreSqlTagWrites
{
    private const string AddTags =
        "INSERT INTO case_tags (tag_id, number) SELECT t.id, c.number FROM cases AS c, unnest($2) AS t (id) WHERE c.id = $1 ON CONFLICT DO NOTHING";

    private const string RemoveTags =
        "DELETE FROM case_tags WHERE tag_id = ANY($2) AND number = (SELECT c.number FROM cases AS c WHERE c.id = $1)";

    public static void Add(PostgreSqlBatch batch, CaseChange change)
    {
        var touched = change.Events.Select(TagOf).OfType<TagId>().Distinct().OrderBy(t => t.Value, StringComparer.Ordinal).ToList();
        if (touched.Count == 0)
        {
            return;
        }

        var has = change.State.Tags.ToHashSet();
        if (touched.Exists(t => !has.Contains(t)))
        {
            batch.Execute(RemoveTags, change.State.Id.Value, (string?[])[.. touched.Where(t => !has.Contains(t)).Select(t => t.Value)]);
        }

        if (touched.Exists(has.Contains))
        {
            batch.Execute(AddTags, change.State.Id.Value, (string?[])[.. touched.Where(has.Contains).Select(t => t.Value)]);
        }
    }

    private static TagId? TagOf(CaseEvent happened) => happened switch
    {
        CaseTagged e => e.TagId,
        CaseUntagged e => e.TagId,
        _ => null,
    };
}
