using DigitalInbox.Cases;

namespace DigitalInbox.Storage.Sqlite;

/// <summary>A filter that has a narrow table of its own, with the numbers of the cases that fit.</summary>
/// <param name="Table">The table.</param>
/// <param name="Column">The column that says of what the case has it; null when being there is all.</param>
/// <param name="Values">What it must have one of; none without a column.</param>
internal sealed record SqliteCaseMark(string Table, string? Column, IReadOnlyList<string> Values)
{
    /// <summary>Jumps from one priority to the next instead of reading all cases.</summary>
    public const string FindPriorities =
        "WITH RECURSIVE known (priority) AS (SELECT min(priority) FROM case_priorities UNION ALL "
        + "SELECT (SELECT min(c.priority) FROM case_priorities AS c WHERE c.priority > known.priority) FROM known WHERE known.priority IS NOT NULL) "
        + "SELECT priority FROM known WHERE priority IS NOT NULL";

    /// <summary>The filters of a query that have a table.</summary>
    public static IReadOnlyList<SqliteCaseMark> Of(CaseQuery query)
    {
        var marks = new List<SqliteCaseMark>(2);
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
    public static SqliteCaseMark OfPriority(SqliteSession session, PriorityOrder order, int place)
    {
        IReadOnlyList<string> values = order.At(place) is { } named
            ? [named.Value]
            : [.. session.ReadAll(FindPriorities, static row => row.Text(0)).Except(order.Named.Select(p => p.Value), StringComparer.Ordinal)];
        return new("case_priorities", "priority", values);
    }

    /// <summary>Tells whether at most so many cases have it.</summary>
    public bool IsOfFew(SqliteSession session, int most)
    {
        SqliteValue[] values = [.. Values.Select(v => (SqliteValue)v), most + 1L];
        var place = 0;
        return session.ReadNumber($"SELECT count(*) FROM (SELECT 1 FROM {Table} AS t WHERE {Holds(_ => $"?{++place}")} LIMIT ?{values.Length})", values) <= most;
    }

    /// <summary>The condition on the table, which is called <c>t</c>.</summary>
    public string Holds(Func<SqliteValue, string> value) => Column is null ? "1"
        : Values is [var only] ? $"t.{Column} = {value(only)}"
        : $"t.{Column} IN ({string.Join(", ", Values.Select(v => value(v)))})";

    /// <summary>The condition on a case, which is called <c>c</c>.</summary>
    public string OfCase(Func<SqliteValue, string> value) =>
        $" AND EXISTS (SELECT 1 FROM {Table} AS t WHERE {(Column is null ? "" : Holds(value) + " AND ")}t.number = c.number)";
}
