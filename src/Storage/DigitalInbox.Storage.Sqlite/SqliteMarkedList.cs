using System.Globalization;
using DigitalInbox.Cases;
using DigitalInbox.Inbox;

namespace DigitalInbox.Storage.Sqlite;

/// <summary>The statement of a page of cases with a mark that few have: reads them all, by their numbers, and sorts them. A walk in the page's
/// order would pass over too many that do not have it.</summary>
internal sealed class SqliteMarkedList
{
    /// <summary>Up to how many cases a mark is one of few. So many are looked up in a few milliseconds; where more have it, a walk meets one soon.</summary>
    public const int MostFew = 10_000;

    private readonly List<SqliteValue> values = [];

    public SqliteMarkedList(CaseQuery query, SqliteCaseMark few, IEnumerable<SqliteCaseMark> others, PageCursor? after)
    {
        (var key, KeyColumn, _) = SqliteCaseList.KeyOf(query.Sort);
        var (comes, way) = SqliteCaseList.WayOf(query.Sort);
        var behind = after is null ? "" : $" AND ({key}, c.number) {comes} ({Value(after.Key)}, {Value(after.Tie)})";
        Sql = $"SELECT {SqliteCases.Columns} FROM ("
            + $"SELECT c.number AS number, {key} AS place FROM {few.Table} AS t CROSS JOIN cases AS c ON c.number = t.number "
            + $"WHERE {few.Holds(Value)}{string.Concat(others.Select(m => m.OfCase(Value)))}{Cases(query)}{behind} ORDER BY place {way}, c.number {way} LIMIT {Value(query.Limit + 1L)}) AS p "
            + $"CROSS JOIN cases AS c ON c.number = p.number ORDER BY p.place {way}, p.number {way}";
    }

    public string Sql { get; }

    /// <summary>Which column of a row holds what it is sorted by.</summary>
    public int KeyColumn { get; }

    public SqliteValue[] Values => [.. values];

    private string Cases(CaseQuery query)
    {
        var sight = query.Visibility;
        var seen = sight.SeesAll ? "" : $" AND (c.assignee = {Value(sight.Agent.Value)}{OfQueues(sight)}{(sight.SeesUnqueued ? " OR c.holder = ''" : "")})";
        return seen
            + (query.ChannelId is { } channel ? $" AND c.channel_id = {Value(channel.Value)}" : "")
            + (query.Queue is { } queue ? $" AND c.queue_id = {Value(queue.Value)}" : "")
            + (query.Statuses.Count > 0 ? $" AND c.status IN ({string.Join(", ", query.Statuses.Select(s => Value(s)))})" : "")
            + (query.Assignee is { } assignee ? $" AND c.assignee = {Value(assignee.Value)}" : "")
            + (query.Unassigned ? " AND c.assignee IS NULL" : "");
    }

    private string OfQueues(CaseVisibility sight) =>
        sight.Queues.Count == 0 ? "" : $" OR c.queue_id IN ({string.Join(", ", sight.Queues.Select(q => Value(q.Value)))})";

    private string Value(SqliteValue value)
    {
        values.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"?{values.Count}");
    }
}
