using System.Globalization;
using DigitalInbox.Cases;
using DigitalInbox.Inbox;

namespace DigitalInbox.Storage.Sqlite;

/// <summary>The statement of one page of cases.</summary>
/// <remarks>A page is a merge of branches, one for each holder and status. Every branch walks an index in the page's order from where
/// the page begins, and SQLite takes the next row of the merge from whichever branch has it: a page reads its own rows and one more
/// for each branch, however many cases there are. The index is named, so that no statistics lead SQLite to another one.</remarks>
internal sealed class SqliteCaseList
{
    private const string Nobody = "c.assignee IS NULL";

    // Jumps from one status to the next instead of reading all cases.
    private const string FindStatuses =
        "WITH RECURSIVE known (status) AS (SELECT min(status) FROM cases UNION ALL "
        + "SELECT (SELECT min(c.status) FROM cases AS c WHERE c.status > known.status) FROM known WHERE known.status IS NOT NULL) "
        + "SELECT status FROM known WHERE status IS NOT NULL";

    private readonly List<SqliteValue> values = [];
    private readonly CaseQuery query;

    private SqliteCaseList(CaseQuery query, PageCursor? after, IReadOnlyList<string> statuses)
    {
        this.query = query;
        var (key, column, order) = KeyOf(query.Sort);
        KeyColumn = column;
        var (comes, way) = WayOf(query.Sort);
        var common = query.ChannelId is { } channel ? $" AND c.channel_id = {Value(channel.Value)}" : "";
        if (after is not null)
        {
            common += $" AND ({key}, c.number) {comes} ({Value(after.Key)}, {Value(after.Tie)})";
        }

        var named = statuses.Distinct(StringComparer.Ordinal).Select(status => Value(status)).ToList();
        var branches = Holders()
            .SelectMany(holder => named.Select(status =>
                $"SELECT {SqliteCases.Columns} FROM cases AS c INDEXED BY {Index(holder, order)} WHERE {holder}c.status = {status}{common}"))
            .ToList();
        IsEmpty = branches.Count == 0;
        Sql = string.Join(" UNION ALL ", branches)
            + string.Create(CultureInfo.InvariantCulture, $" ORDER BY {column + 1} {way}, 1 {way} LIMIT {Value(query.Limit + 1L)}");
    }

    /// <summary>True when no case can be on the page; there is no statement then.</summary>
    public bool IsEmpty { get; }

    public string Sql { get; }

    /// <summary>Which column of a row holds what it is sorted by.</summary>
    public int KeyColumn { get; }

    public SqliteValue[] Values => [.. values];

    /// <summary>Makes the statement. The session must see the same moment when it is run.</summary>
    public static SqliteCaseList Of(CaseQuery query, PageCursor? after, SqliteSession session) =>
        new(query, after, query.Statuses.Count > 0 ? query.Statuses : session.ReadAll(FindStatuses, static row => row.Text(0)));

    /// <summary>What a list is sorted by, its place in a row of cases, and what the indexes call it.</summary>
    public static (string Key, int Column, string Order) KeyOf(CaseSort sort) => sort switch
    {
        CaseSort.NewestMessage => ("c.last_message_at", 4, "message"),
        CaseSort.DueSoonest => ("c.due_at", 7, "due"),
        _ => ("c.opened_at", 5, "opening"),
    };

    /// <summary>How what comes later compares, and which way a list runs.</summary>
    public static (string Comes, string Way) WayOf(CaseSort sort) => sort is CaseSort.OldestCase or CaseSort.DueSoonest ? (">", "ASC") : ("<", "DESC");

    /// <summary>Who may have the cases, one condition for each branch; empty for no condition.</summary>
    private List<string> Holders()
    {
        var sight = query.Visibility;
        var wanted = query.Assignee;
        if (sight.SeesAll)
        {
            return (wanted, query.Unassigned) switch
            {
                (not null, true) => [],
                ({ } agent, _) => [HeldBy(agent)],
                (_, true) => [$"{Nobody} AND "],
                _ => [""],
            };
        }

        List<string> holders = !query.Unassigned && (wanted is null || wanted == sight.Agent) ? [HeldBy(sight.Agent)] : [];
        if (sight.SeesUnqueued && wanted is null)
        {
            holders.Add($"{Nobody} AND ");
        }

        return holders;
    }

    private string Index(string holder, string order) => (holder.Length > 0, query.ChannelId is not null) switch
    {
        (true, true) => $"cases_of_assignee_on_channel_by_{order}",
        (true, false) => $"cases_of_assignee_by_{order}",
        (false, true) => $"cases_of_channel_by_{order}",
        _ => $"cases_by_{order}",
    };

    private string HeldBy(AgentId agent) => $"c.assignee = {Value(agent.Value)} AND ";

    private string Value(SqliteValue value)
    {
        values.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"?{values.Count}");
    }
}
