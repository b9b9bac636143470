using System.Globalization;
using DigitalInbox.Cases;
using DigitalInbox.Inbox;

namespace DigitalInbox.Storage.PostgreSql;

/// <summary>The statement of a page of cases with a mark that few have: reads them all, by their numbers, and sorts them. A walk in the page's
/// order would pass over too many that do not have it.</summary>
internal sealed class PostgreSqlMarkedList
{
    /// <summary>Up to how many cases a mark is one of few. So many are looked up in a few milliseconds; where more have it, a walk meets one soon.</summary>
    public const int MostFew = 10_000;

    private readonly List<PostgreSqlValue> values = [];

    public PostgreSqlMarkedList(CaseQuery query, PostgreSqlCaseMark few, IEnumerable<PostgreSqlCaseMark> others, PageCursor? after)
    {
        var (key, column) = PostgreSqlCaseList.KeyOf(query.Sort);
        KeyColumn = column;
        var (comes, way) = PostgreSqlCaseList.WayOf(query.Sort);
        var behind = after is null ? "" : $" AND (c.{key}, c.number) {comes} ({Value(after.Key)}, {Value(after.Tie)})";
        var limit = (query.Limit + 1).ToString(CultureInfo.InvariantCulture);
        Sql = $"SELECT {PostgreSqlCases.Columns} FROM ("
            + $"SELECT c.number, c.{key} AS place FROM {few.Table} AS t JOIN cases AS c ON c.number = t.number "
            + $"WHERE {few.Holds(Value)}{string.Concat(others.Select(m => m.OfCase(Value)))}{Cases(query)}{behind} ORDER BY c.{key} {way}, c.number {way} LIMIT {limit}) AS p "
            + $"JOIN cases AS c ON c.number = p.number ORDER BY p.place {way}, p.number {way}";
    }

    public string Sql { get; }

    /// <summary>Which column of a row holds what it is sorted by.</summary>
    public int KeyColumn { get; }

    public PostgreSqlValue[] Values => [.. values];

    private string Cases(CaseQuery query)
    {
        var sight = query.Visibility;
        var seen = sight.SeesAll ? "" : $" AND (c.assignee = {Value(sight.Agent.Value)}{OfQueues(sight)}"
            + (sight.SeesUnqueued ? " OR (c.assignee IS NULL AND c.queue_id IS NULL))" : ")");
        return seen
            + (query.ChannelId is { } channel ? $" AND c.channel_id = {Value(channel.Value)}" : "")
            + (query.Queue is { } queue ? $" AND c.queue_id = {Value(queue.Value)}" : "")
            + (query.Statuses.Count > 0 ? $" AND c.status = ANY({Value((string?[])[.. query.Statuses])})" : "")
            + (query.Assignee is { } assignee ? $" AND c.assignee = {Value(assignee.Value)}" : "")
            + (query.Unassigned ? " AND c.assignee IS NULL" : "");
    }

    private string OfQueues(CaseVisibility sight) =>
        sight.Queues.Count == 0 ? "" : $" OR c.queue_id = ANY({Value((string?[])[.. sight.Queues.Select(q => q.Value)])})";

    private string Value(PostgreSqlValue value)
    {
        values.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"${values.Count}");
    }
}
