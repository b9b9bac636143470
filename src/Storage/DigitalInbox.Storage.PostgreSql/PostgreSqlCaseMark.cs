using DigitalInbox.Cases;

namespace DigitalInbox.Storage.PostgreSql;

/// <summary>A filter that has a narrow table of its own, with the numbers of the cases that fit.</summary>
/// <param name="Table">The table.</param>
/// <param name="Column">The column that says of what the case has it; null when being there is all.</param>
/// <param name="Values">What it must have one of; none without a column.</param>
internal sealed record PostgreSqlCaseMark(string Table, string? Column, IReadOnlyList<string> Values)
{
    /// <summary>Jumps from one priority to the next instead of reading all cases.</summary>
    public const string FindPriorities =
        "WITH RECURSIVE known (priority) AS (SELECT min(priority) FROM case_priorities UNION ALL "
        + "SELECT (SELECT min(c.priority) FROM case_priorities AS c WHERE c.priority > known.priority) FROM known WHERE known.priority IS NOT NULL) "
        + "SELECT priority FROM known WHERE priority IS NOT NULL";

    /// <summary>Counts the cases that have it, up to a number that comes last.</summary>
    public string CountUpTo => $"SELECT count(*) FROM (SELECT 1 FROM {Table} AS t WHERE "
        + (Column is null ? "true LIMIT $1" : $"t.{Column} = ANY($1) LIMIT $2") + ") AS marked";

    /// <summary>The filters of a query that have a table.</summary>
    public static IReadOnlyList<PostgreSqlCaseMark> Of(CaseQuery query)
    {
        var marks = new List<PostgreSqlCaseMark>(2);
        if (query.Tag is { } tag)
        {
            marks.Add(new("case_tags", "tag_id", [tag.Value]));
        }

        if (query.Unread)
        {
            marks.Add(new("case_unread", null, []));
        }

        return marks;
    }

    /// <summary>The cases of one place in an order of priorities.</summary>
    /// <param name="order">The order.</param>
    /// <param name="place">The place.</param>
    /// <param name="known">The priorities that cases have, '' for none.</param>
    public static PostgreSqlCaseMark OfPriority(PriorityOrder order, int place, IEnumerable<string> known) => new(
        "case_priorities",
        "priority",
        order.At(place) is { } named ? [named.Value] : [.. known.Except(order.Named.Select(p => p.Value), StringComparer.Ordinal)]);

    /// <summary>The condition on the table, which is called <c>t</c>.</summary>
    public string Holds(Func<PostgreSqlValue, string> value) => Column is null ? "true"
        : Values is [var only] ? $"t.{Column} = {value(only)}"
        : $"t.{Column} = ANY({value((string?[])[.. Values])})";

    /// <summary>The condition on a case, which is called <c>c</c>.</summary>
    public string OfCase(Func<PostgreSqlValue, string> value) =>
        $" AND EXISTS (SELECT 1 FROM {Table} AS t WHERE {(Column is null ? "" : Holds(value) + " AND ")}t.number = c.number)";
}
