using System.Data;
using System.Globalization;
using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using Npgsql;

namespace DigitalInbox.Storage.PostgreSql;

/// <summary>The statement of one page of cases.</summary>
/// <remarks>A page is a merge of branches, one for each holder and status. Every branch walks an index in the page's order from where
/// the page begins, and the server takes the next row of the merge from whichever branch has it: a page reads its own rows and one more
/// for each branch, however many cases there are. The length of the page stands in the statement itself: a plan that does not know it
/// would sort the whole list.</remarks>
internal sealed class PostgreSqlCaseList
{
    private const string Holder = "coalesce(c.assignee, '')";

    private const string Nobody = "''";

    // Jumps from one status to the next instead of reading all cases.
    private const string FindStatuses =
        "WITH RECURSIVE known (status) AS (SELECT min(status) FROM cases UNION ALL "
        + "SELECT (SELECT min(c.status) FROM cases AS c WHERE c.status > known.status) FROM known WHERE known.status IS NOT NULL) "
        + "SELECT status FROM known WHERE status IS NOT NULL";

    private readonly List<PostgreSqlValue> values = [];
    private readonly CaseQuery query;

    private PostgreSqlCaseList(CaseQuery query, PageCursor? after, IReadOnlyList<string> statuses)
    {
        this.query = query;
        var (key, column) = KeyOf(query.Sort);
        KeyColumn = column;
        var (comes, way) = WayOf(query.Sort);
        var channel = query.ChannelId is { } id ? Value(id.Value) : null;
        var from = after is null ? "" : $" AND (c.{key}, c.number) {comes} ({Value(after.Key)}, {Value(after.Tie)})";
        var named = statuses.Distinct(StringComparer.Ordinal).Select(status => Value(status)).ToList();

        // By its newest message a case stands in a narrow table; the page's rows are fetched by their numbers.
        var isApart = query.Sort == CaseSort.NewestMessage;
        var limit = (query.Limit + 1).ToString(CultureInfo.InvariantCulture);
        var branches = Holders()
            .SelectMany(holder => named.Select(status =>
                $"(SELECT {(isApart ? $"c.number, c.{key}" : PostgreSqlCases.Columns)} FROM {(isApart ? "case_arrivals" : "cases")} AS c "
                + $"WHERE {Fixed(holder, channel, status)}{from} ORDER BY c.{key} {way}, c.number {way} LIMIT {limit})"))
            .ToList();
        IsEmpty = branches.Count == 0;
        var order = $" ORDER BY {key} {way}, number {way}";
        var page = branches.Count == 1 ? branches[0] : string.Join(" UNION ALL ", branches) + $"{order} LIMIT {limit}";
        Sql = isApart
            ? $"SELECT {PostgreSqlCases.Columns} FROM ({page}) AS a JOIN cases AS c ON c.number = a.number ORDER BY a.{key} {way}, a.number {way}"
            : page;
    }

    /// <summary>True when no case can be on the page; there is no statement then.</summary>
    public bool IsEmpty { get; }

    public string Sql { get; }

    /// <summary>Which column of a row holds what it is sorted by.</summary>
    public int KeyColumn { get; }

    public PostgreSqlValue[] Values => [.. values];

    public static PostgreSqlCaseList Of(CaseQuery query, PageCursor? after, IReadOnlyList<string> statuses) =>
        new(query, after, query.Statuses.Count > 0 ? query.Statuses : statuses);

    /// <summary>Reads a page, and one case more when there is one; each with what it is sorted by.</summary>
    public static async Task<List<(CaseRecord Record, long Key)>> ReadAsync(
        NpgsqlConnection connection, CaseQuery query, PageCursor? after, CancellationToken cancellationToken)
    {
        if (query.Statuses.Count > 0)
        {
            return await Of(query, after, []).ReadAsync(connection, cancellationToken).ConfigureAwait(false);
        }

        // Of one moment, so that no case is missed that takes a new status in between.
        var moment = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken).ConfigureAwait(false);
        await using (moment.ConfigureAwait(false))
        {
            var statuses = await ReadStatusesAsync(connection, cancellationToken).ConfigureAwait(false);
            var found = await Of(query, after, statuses).ReadAsync(connection, cancellationToken).ConfigureAwait(false);
            await moment.CommitAsync(cancellationToken).ConfigureAwait(false);
            return found;
        }
    }

    /// <summary>Reads which statuses cases have.</summary>
    public static Task<List<string>> ReadStatusesAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        connection.ReadAllAsync(FindStatuses, static row => row.Text(0), [], cancellationToken);

    private static (string Key, int Column) KeyOf(CaseSort sort) => sort switch
    {
        CaseSort.NewestMessage => ("last_message_at", 4),
        CaseSort.DueSoonest => ("due_at", 7),
        _ => ("opened_at", 5),
    };

    private static (string Comes, string Way) WayOf(CaseSort sort) =>
        sort is CaseSort.OldestCase or CaseSort.DueSoonest ? (">", "ASC") : ("<", "DESC");

    private async Task<List<(CaseRecord Record, long Key)>> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        IsEmpty ? [] : await connection.ReadAllAsync(
            Sql, row => (PostgreSqlCases.Read(row), row.Number(KeyColumn)), Values, cancellationToken).ConfigureAwait(false);

    /// <summary>What a branch fixes, as the indexes have it.</summary>
    private static string Fixed(string? holder, string? channel, string status) => (holder, channel) switch
    {
        (null, null) => $"c.status = {status}",
        (null, _) => $"ARRAY[c.channel_id, c.status] = ARRAY[{channel}, {status}]",
        (_, null) => $"ARRAY[{Holder}, c.status] = ARRAY[{holder}, {status}]",
        _ => $"ARRAY[{Holder}, c.channel_id, c.status] = ARRAY[{holder}, {channel}, {status}]",
    };

    /// <summary>Who may have the cases, one value for each branch; null for anybody.</summary>
    private List<string?> Holders()
    {
        var sight = query.Visibility;
        var wanted = query.Assignee;
        if (sight.SeesAll)
        {
            return (wanted, query.Unassigned) switch
            {
                (not null, true) => [],
                ({ } agent, _) => [Value(agent.Value)],
                (_, true) => [Nobody],
                _ => [null],
            };
        }

        List<string?> holders = !query.Unassigned && (wanted is null || wanted == sight.Agent) ? [Value(sight.Agent.Value)] : [];
        if (sight.SeesUnqueued && wanted is null)
        {
            holders.Add(Nobody);
        }

        return holders;
    }

    private string Value(PostgreSqlValue value)
    {
        values.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"${values.Count}");
    }
}
