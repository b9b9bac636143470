using System.Globalization;
using DigitalInbox.Cases;
using DigitalInbox.Inbox;

namespace DigitalInbox.Storage.Sqlite;

/// <summary>One statement of a page of cases.</summary>
/// <remarks>A page is a merge of branches, one for each holder and status. Every branch walks an index in the page's order from where
/// the page begins, and SQLite takes the next row of the merge from whichever branch has it: a page reads its own rows and one more
/// for each branch, however many cases there are. The index is named, so that no statistics lead SQLite to another one. A statement
/// has at most <see cref="MostBranches"/>; where there are more, several are merged by <see cref="SqliteCasePages"/>.</remarks>
internal sealed class SqliteCaseList
{
    /// <summary>SQLite takes 500, but the time to prepare a statement grows faster than it.</summary>
    public const int MostBranches = 100;

    // Jumps from one value to the next instead of reading all cases.
    private const string FindStatuses =
        "WITH RECURSIVE known (status) AS (SELECT min(status) FROM cases UNION ALL "
        + "SELECT (SELECT min(c.status) FROM cases AS c WHERE c.status > known.status) FROM known WHERE known.status IS NOT NULL) "
        + "SELECT status FROM known WHERE status IS NOT NULL";

    internal const string FindQueues =
        "WITH RECURSIVE known (holder) AS (SELECT min(holder) FROM cases WHERE holder > 'q' AND holder < 'r' UNION ALL "
        + "SELECT (SELECT min(c.holder) FROM cases AS c WHERE c.holder > known.holder AND c.holder < 'r') FROM known WHERE known.holder IS NOT NULL) "
        + "SELECT substr(holder, 2) FROM known WHERE holder IS NOT NULL";

    private readonly List<SqliteValue> values = [];
    private readonly CaseQuery query;
    private readonly string order;

    private SqliteCaseList(
        CaseQuery query, IEnumerable<SqliteCaseMark> marks, PageCursor? after, IEnumerable<(CaseWalk Walk, string Status)> branches, bool isWhole)
    {
        this.query = query;
        (var key, KeyColumn, order) = KeyOf(query.Sort);
        var columns = SqliteCases.Columns;
        if (!isWhole)
        {
            (columns, KeyColumn) = ($"c.number, {key}", 1);
        }

        var (comes, way) = WayOf(query.Sort);
        var common = (query.ChannelId is { } channel ? $" AND c.channel_id = {Value(channel.Value)}" : "") + string.Concat(marks.Select(m => m.OfCase(Value)));
        if (after is not null)
        {
            common += $" AND ({key}, c.number) {comes} ({Value(after.Key)}, {Value(after.Tie)})";
        }

        var walks = branches.Select(b =>
            $"SELECT {columns} FROM cases AS c INDEXED BY {Index(b.Walk.Kind)} WHERE {Fixed(b.Walk)}c.status = {Value(b.Status)}{common}");
        Sql = string.Join(" UNION ALL ", walks)
            + string.Create(CultureInfo.InvariantCulture, $" ORDER BY {KeyColumn + 1} {way}, 1 {way} LIMIT {Value(query.Limit + 1L)}");
    }

    public string Sql { get; }

    /// <summary>Which column of a row holds what it is sorted by.</summary>
    public int KeyColumn { get; }

    public SqliteValue[] Values => [.. values];

    /// <summary>Makes the statements; none when no case can be on the page. One gives whole rows of cases; of several each gives numbers
    /// with what the page is sorted by, and no case is in two answers but one that somebody has in a queue. The session must see the
    /// same moment when they are run.</summary>
    public static IReadOnlyList<SqliteCaseList> Of(CaseQuery query, IReadOnlyList<SqliteCaseMark> marks, PageCursor? after, SqliteSession session)
    {
        string[] statuses = [.. (query.Statuses.Count > 0 ? query.Statuses : session.ReadAll(FindStatuses, static row => row.Text(0))).Distinct(StringComparer.Ordinal)];
        var queues = CaseWalk.NeedsQueues(query) ? session.ReadAll(FindQueues, static row => new QueueId(row.Text(0))) : [];
        (CaseWalk, string)[][] parts =
        [
            .. CaseWalk.Of(query, queues)
                .SelectMany(group => group.SelectMany(_ => statuses, static (walk, status) => (walk, status)).Chunk(MostBranches)),
        ];
        return [.. parts.Select(branches => new SqliteCaseList(query, marks, after, branches, isWhole: parts.Length == 1))];
    }

    /// <summary>What a list is sorted by, its place in a row of cases, and what the indexes call it.</summary>
    public static (string Key, int Column, string Order) KeyOf(CaseSort sort) => sort switch
    {
        CaseSort.NewestMessage => ("c.last_message_at", 4, "message"),
        CaseSort.DueSoonest => ("c.due_at", 7, "due"),
        _ => ("c.opened_at", 5, "opening"),
    };

    /// <summary>How what comes later compares, and which way a list runs.</summary>
    public static (string Comes, string Way) WayOf(CaseSort sort) => sort is CaseSort.NewestMessage or CaseSort.NewestCase ? ("<", "DESC") : (">", "ASC");

    private string Index(CaseWalkKind kind) => (kind, query.ChannelId is not null) switch
    {
        (CaseWalkKind.HeldIn, _) => $"cases_held_in_queue_by_{order}",
        (CaseWalkKind.All, true) => $"cases_of_channel_by_{order}",
        (CaseWalkKind.All, false) => $"cases_by_{order}",
        (_, true) => $"cases_of_holder_on_channel_by_{order}",
        _ => $"cases_of_holder_by_{order}",
    };

    /// <summary>What a branch fixes beside the status.</summary>
    private string Fixed(CaseWalk walk) => walk.Kind switch
    {
        CaseWalkKind.HeldBy => $"c.holder = {Value("a" + walk.Agent.Value)} AND "
            + (walk.OnlyIn.Count == 0 ? "" : $"c.queue_id IN ({string.Join(", ", walk.OnlyIn.Select(q => Value(q.Value)))}) AND "),
        CaseWalkKind.WaitingIn => $"c.holder = {Value("q" + walk.Queue.Value)} AND ",
        CaseWalkKind.HeldIn => $"c.assignee IS NOT NULL AND c.queue_id = {Value(walk.Queue.Value)} AND ",
        CaseWalkKind.Unqueued => "c.holder = '' AND ",
        _ => "",
    };

    private string Value(SqliteValue value)
    {
        values.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"?{values.Count}");
    }
}
