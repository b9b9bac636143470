using System.Globalization;
using DigitalInbox.Cases;
using DigitalInbox.Inbox;

namespace DigitalInbox.Storage.PostgreSql;

/// <summary>One statement of a page of cases.</summary>
/// <remarks>A page is a merge of branches, one for each holder and status. Every branch walks an index in the page's order from where
/// the page begins, and the server takes the next row of the merge from whichever branch has it: a page reads its own rows and one more
/// for each branch, however many cases there are. The length of the page stands in the statement itself: a plan that does not know it
/// would sort the whole list. A statement has at most <see cref="MostBranches"/>; where there are more, several are merged by
/// <see cref="PostgreSqlCasePages"/>.</remarks>
internal sealed class PostgreSqlCaseList
{
    /// <summary>The time to plan a statement grows faster than it.</summary>
    public const int MostBranches = 100;

    private const string Holder = "coalesce('a' || c.assignee, 'q' || c.queue_id, '')";

    private readonly List<PostgreSqlValue> values = [];

    private PostgreSqlCaseList(
        CaseQuery query, IEnumerable<PostgreSqlCaseMark> marks, PageCursor? after, IEnumerable<(CaseWalk Walk, string Status)> parts)
    {
        var (key, column) = KeyOf(query.Sort);
        KeyColumn = column;
        var (comes, way) = WayOf(query.Sort);
        var channel = query.ChannelId is { } id ? Value(id.Value) : null;
        var from = after is null ? "" : $" AND (c.{key}, c.number) {comes} ({Value(after.Key)}, {Value(after.Tie)})";
        from += string.Concat(marks.Select(m => m.OfCase(Value)));

        // By its newest message a case stands in a narrow table; the page's rows are fetched by their numbers.
        var isApart = query.Sort == CaseSort.NewestMessage;
        var limit = (query.Limit + 1).ToString(CultureInfo.InvariantCulture);
        var branches = parts
            .Select(part =>
                $"(SELECT {(isApart ? $"c.number, c.{key}" : PostgreSqlCases.Columns)} FROM {(isApart ? "case_arrivals" : "cases")} AS c "
                + $"WHERE {Fixed(part.Walk, channel, Value(part.Status))}{from} ORDER BY c.{key} {way}, c.number {way} LIMIT {limit})")
            .ToList();
        var order = $" ORDER BY {key} {way}, number {way}";
        var page = branches.Count == 1 ? branches[0] : string.Join(" UNION ALL ", branches) + $"{order} LIMIT {limit}";
        Sql = isApart
            ? $"SELECT {PostgreSqlCases.Columns} FROM ({page}) AS a JOIN cases AS c ON c.number = a.number ORDER BY a.{key} {way}, a.number {way}"
            : page;
    }

    public string Sql { get; }

    /// <summary>Which column of a row holds what it is sorted by.</summary>
    public int KeyColumn { get; }

    public PostgreSqlValue[] Values => [.. values];

    /// <summary>Makes the statements; none when no case can be on the page. No case is in two answers, but one that somebody has in a queue.</summary>
    /// <param name="query">Which cases.</param>
    /// <param name="marks">What they must have beside it.</param>
    /// <param name="after">Where the page begins.</param>
    /// <param name="statuses">Which statuses cases have; looked at only when the query names none.</param>
    /// <param name="queues">In which queues cases wait; looked at only when the query needs them.</param>
    public static IReadOnlyList<PostgreSqlCaseList> Of(
        CaseQuery query, IReadOnlyList<PostgreSqlCaseMark> marks, PageCursor? after, IReadOnlyList<string> statuses, IReadOnlyList<QueueId> queues)
    {
        string[] named = [.. (query.Statuses.Count > 0 ? query.Statuses : statuses).Distinct(StringComparer.Ordinal)];
        return
        [
            .. CaseWalk.Of(query, queues)
                .SelectMany(group => group.SelectMany(_ => named, static (walk, status) => (walk, status)).Chunk(MostBranches))
                .Select(branches => new PostgreSqlCaseList(query, marks, after, branches)),
        ];
    }

    /// <summary>What a list is sorted by, and its place in a row of cases.</summary>
    public static (string Key, int Column) KeyOf(CaseSort sort) => sort switch
    {
        CaseSort.NewestMessage => ("last_message_at", 4),
        CaseSort.DueSoonest => ("due_at", 7),
        _ => ("opened_at", 5),
    };

    /// <summary>How what comes later compares, and which way a list runs.</summary>
    public static (string Comes, string Way) WayOf(CaseSort sort) =>
        sort is CaseSort.NewestMessage or CaseSort.NewestCase ? ("<", "DESC") : (">", "ASC");

    /// <summary>What a branch fixes, as the indexes have it.</summary>
    private string Fixed(CaseWalk walk, string? channel, string status) => walk.Kind switch
    {
        CaseWalkKind.HeldBy => Held(Value("a" + walk.Agent.Value), channel, status)
            + (walk.OnlyIn.Count == 0 ? "" : $" AND c.queue_id = ANY({Value((string?[])[.. walk.OnlyIn.Select(q => q.Value)])})"),
        CaseWalkKind.WaitingIn => Held(Value("q" + walk.Queue.Value), channel, status),
        CaseWalkKind.Unqueued => Held("''", channel, status),
        CaseWalkKind.HeldIn => "c.assignee IS NOT NULL AND c.queue_id IS NOT NULL "
            + $"AND ARRAY[c.queue_id, c.status] = ARRAY[{Value(walk.Queue.Value)}, {status}]"
            + (channel is null ? "" : $" AND c.channel_id = {channel}"),
        _ => channel is null ? $"c.status = {status}" : $"ARRAY[c.channel_id, c.status] = ARRAY[{channel}, {status}]",
    };

    private static string Held(string holder, string? channel, string status) => channel is null
        ? $"ARRAY[{Holder}, c.status] = ARRAY[{holder}, {status}]"
        : $"ARRAY[{Holder}, c.channel_id, c.status] = ARRAY[{holder}, {channel}, {status}]";

    private string Value(PostgreSqlValue value)
    {
        values.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"${values.Count}");
    }
}
