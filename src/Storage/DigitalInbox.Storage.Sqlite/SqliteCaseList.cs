using System.Globalization;
using System.Text;
using DigitalInbox.Cases;
using DigitalInbox.Inbox;

namespace DigitalInbox.Storage.Sqlite;

/// <summary>The statement of one page of cases.</summary>
/// <remarks>A list by several assignees or statuses is one ordered branch for each, merged, so that every branch walks an index from
/// where the page begins and stops when the page is full.</remarks>
internal sealed class SqliteCaseList
{
    private const string Nobody = "c.assignee IS NULL";

    private readonly List<SqliteValue> values = [];
    private readonly CaseQuery query;
    private readonly string key;
    private readonly string tail;

    private SqliteCaseList(CaseQuery query, PageCursor? after)
    {
        this.query = query;
        (key, KeyColumn) = query.Sort switch
        {
            CaseSort.NewestMessage => ("c.last_message_at", 4),
            CaseSort.DueSoonest => ("c.due_at", 7),
            _ => ("c.opened_at", 5),
        };
        var (comes, way) = query.Sort is CaseSort.OldestCase or CaseSort.DueSoonest ? (">", "ASC") : ("<", "DESC");
        var common = new StringBuilder();
        if (after is not null)
        {
            common.Append(CultureInfo.InvariantCulture, $" AND ({key}, c.number) {comes} ({Value(after.Key)}, {Value(after.Tie)})");
        }

        if (query.ChannelId is { } channel)
        {
            common.Append(CultureInfo.InvariantCulture, $" AND c.channel_id = {Value(channel.Value)}");
        }

        tail = common.ToString();
        var limit = Value(query.Limit + 1L);
        var plain = key.Replace("c.", "", StringComparison.Ordinal);
        var branches = Holders().SelectMany(holder => StatusesOf(holder).Select(where =>
            $"SELECT * FROM (SELECT {SqliteCases.Columns} FROM cases AS c WHERE {where}{tail} ORDER BY {key} {way}, c.number {way} LIMIT {limit})"));
        Sql = string.Join(" UNION ALL ", branches) + $" ORDER BY {plain} {way}, number {way} LIMIT {limit}";
    }

    public string Sql { get; }

    /// <summary>Which column of a row holds what it is sorted by.</summary>
    public int KeyColumn { get; }

    public SqliteValue[] Values => [.. values];

    public static SqliteCaseList Of(CaseQuery query, PageCursor? after) => new(query, after);

    /// <summary>Who may have the cases, one condition for each branch; null for no condition.</summary>
    private IEnumerable<string?> Holders()
    {
        var sight = query.Visibility;
        var wanted = query.Assignee;
        if (sight.SeesAll)
        {
            return (wanted, query.Unassigned) switch
            {
                (not null, true) => ["0"],
                ({ } agent, _) => [HeldBy(agent)],
                (_, true) => [Nobody],
                _ => [null],
            };
        }

        var mine = !query.Unassigned && (wanted is null || wanted == sight.Agent) ? HeldBy(sight.Agent) : null;
        var free = sight.SeesUnqueued && wanted is null ? Nobody : null;
        return mine is null && free is null ? ["0"] : new[] { mine, free }.Where(holder => holder is not null);
    }

    private IEnumerable<string> StatusesOf(string? holder)
    {
        if (query.Statuses.Count == 0)
        {
            return [holder ?? "1"];
        }

        // With a holder, or by due instant, that index is walked and the status only filters: what is finished is due last.
        return holder is null && query.Sort != CaseSort.DueSoonest
            ? query.Statuses.Distinct(StringComparer.Ordinal).Select(status => $"c.status = {Value(status)}")
            : [$"{holder ?? "1"} AND +c.status IN ({string.Join(", ", query.Statuses.Select(s => Value(s)))})"];
    }

    private string HeldBy(AgentId agent) => $"c.assignee = {Value(agent.Value)}";

    private string Value(SqliteValue value)
    {
        values.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"?{values.Count}");
    }
}
