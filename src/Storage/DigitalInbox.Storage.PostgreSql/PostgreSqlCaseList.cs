using System.Globalization;
using System.Text;
using DigitalInbox.Cases;
using DigitalInbox.Inbox;

namespace DigitalInbox.Storage.PostgreSql;

/// <summary>The statement of one page of cases.</summary>
/// <remarks>A list by several assignees or statuses is one ordered branch for each, merged, so that every branch walks an index from
/// where the page begins and stops when the page is full. The length of the page stands in the statement itself: a plan that does not
/// know it would sort the whole list.</remarks>
internal sealed class PostgreSqlCaseList
{
    private const string Nobody = "c.assignee IS NULL";

    private readonly List<PostgreSqlValue> values = [];
    private readonly CaseQuery query;
    private readonly string tail;

    private PostgreSqlCaseList(CaseQuery query, PageCursor? after)
    {
        this.query = query;
        var key = query.Sort == CaseSort.NewestMessage ? "last_message_at" : "opened_at";
        var (comes, way) = query.Sort == CaseSort.OldestCase ? (">", "ASC") : ("<", "DESC");
        var common = new StringBuilder();
        if (after is not null)
        {
            common.Append(CultureInfo.InvariantCulture, $" AND (c.{key}, c.number) {comes} ({Value(after.Key)}, {Value(after.Tie)})");
        }

        if (query.ChannelId is { } channel)
        {
            common.Append(CultureInfo.InvariantCulture, $" AND c.channel_id = {Value(channel.Value)}");
        }

        tail = common.ToString();
        var limit = (query.Limit + 1).ToString(CultureInfo.InvariantCulture);
        var branches = Holders().SelectMany(holder => StatusesOf(holder).Select(where =>
            $"(SELECT {PostgreSqlCases.Columns} FROM cases AS c WHERE {where}{tail} ORDER BY c.{key} {way}, c.number {way} LIMIT {limit})")).ToList();
        Sql = branches.Count == 1
            ? branches[0]
            : string.Join(" UNION ALL ", branches) + $" ORDER BY {key} {way}, number {way} LIMIT {limit}";
    }

    public string Sql { get; }

    public PostgreSqlValue[] Values => [.. values];

    public static PostgreSqlCaseList Of(CaseQuery query, PageCursor? after) => new(query, after);

    /// <summary>Who may have the cases, one condition for each branch; null for no condition.</summary>
    private IEnumerable<string?> Holders()
    {
        var sight = query.Visibility;
        var wanted = query.Assignee;
        if (sight.SeesAll)
        {
            return (wanted, query.Unassigned) switch
            {
                (not null, true) => ["false"],
                ({ } agent, _) => [HeldBy(agent)],
                (_, true) => [Nobody],
                _ => [null],
            };
        }

        var mine = !query.Unassigned && (wanted is null || wanted == sight.Agent) ? HeldBy(sight.Agent) : null;
        var free = sight.SeesUnqueued && wanted is null ? Nobody : null;
        return mine is null && free is null ? ["false"] : new[] { mine, free }.Where(holder => holder is not null);
    }

    private IEnumerable<string> StatusesOf(string? holder)
    {
        if (query.Statuses.Count == 0)
        {
            return [holder ?? "true"];
        }

        // With a holder, its index is walked and the status only filters.
        return holder is null
            ? query.Statuses.Distinct(StringComparer.Ordinal).Select(status => $"c.status = {Value(status)}")
            : [$"{holder} AND c.status IN ({string.Join(", ", query.Statuses.Select(s => Value(s)))})"];
    }

    private string HeldBy(AgentId agent) => $"c.assignee = {Value(agent.Value)}";

    private string Value(PostgreSqlValue value)
    {
        values.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"${values.Count}");
    }
}
