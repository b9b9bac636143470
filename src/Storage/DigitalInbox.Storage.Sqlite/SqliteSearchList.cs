using System.Globalization;
using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using DigitalInbox.Search;
using NodaTime;
using static DigitalInbox.Storage.Sqlite.SqliteValues;

namespace DigitalInbox.Storage.Sqlite;

/// <summary>The statement of one page of a search.</summary>
/// <remarks>The index is asked first (CROSS JOIN keeps the order), so that the cost is that of what fits the text, not of the inbox.
/// Messages and contacts come out of it in their order, and stop when the page is full.</remarks>
internal sealed class SqliteSearchList
{
    private readonly List<SqliteValue> values = [];
    private readonly SearchQuery query;
    private readonly string match;

    private SqliteSearchList(SearchQuery query)
    {
        this.query = query;
        match = Value(SqliteSearchIndex.Match(query.Text));
    }

    public string Sql { get; private set; } = "";

    public SqliteValue[] Values => [.. values];

    public static SqliteSearchList OfMessages(SearchQuery query, PageCursor? after)
    {
        var list = new SqliteSearchList(query);
        list.Sql =
            $"SELECT {SqliteConversations.MessageColumns}, m.place, c.number, c.contact_id, (SELECT display_name FROM contacts WHERE id = c.contact_id) "
            + "FROM message_search AS s CROSS JOIN messages AS m ON m.place = s.rowid CROSS JOIN cases AS c ON c.id = m.case_id "
            + $"WHERE s.message_search MATCH {list.match}{list.Behind(after)}{list.Cases()}{list.Within("m.received_at")} "
            + $"ORDER BY s.rowid DESC LIMIT {list.Value(query.Limit + 1L)}";
        return list;
    }

    public static SqliteSearchList OfCases(SearchQuery query, PageCursor? after)
    {
        var list = new SqliteSearchList(query);
        var (key, _, _) = SqliteCaseList.KeyOf(query.Sort);
        var (comes, way) = SqliteCaseList.WayOf(query.Sort);
        var part = list.Part();
        var cursor = after is null ? "" : $" AND ({part}, {key}, c.number) {comes} ({list.Value((long)after.Part)}, {list.Value(after.Key)}, {list.Value(after.Tie)})";
        list.Sql =
            "WITH found (number) AS ("
            + "SELECT c.number FROM contact_search AS s CROSS JOIN contact_places AS p ON p.place = s.rowid "
            + $"CROSS JOIN cases AS c ON c.contact_id = p.contact_id WHERE s.contact_search MATCH {list.match} "
            + "UNION SELECT c.number FROM message_search AS s CROSS JOIN messages AS m ON m.place = s.rowid "
            + $"CROSS JOIN cases AS c ON c.id = m.case_id WHERE s.message_search MATCH {list.match} "
            + $"UNION SELECT {list.Value(query.Text.Number?.Value)}) "
            + $"SELECT {SqliteCases.Columns}, {part} FROM found AS f CROSS JOIN cases AS c ON c.number = f.number "
            + $"WHERE 1{list.Cases()}{list.Within("c.last_message_at")}{cursor} "
            + $"ORDER BY {part} {way}, {key} {way}, c.number {way} LIMIT {list.Value(query.Limit + 1L)}";
        return list;
    }

    public static SqliteSearchList OfContacts(SearchQuery query, PageCursor? after)
    {
        var list = new SqliteSearchList(query);
        var seen = query.TakesEveryContact
            ? ""
            : $" AND EXISTS (SELECT 1 FROM cases AS c WHERE c.contact_id = p.contact_id{list.Cases()}{list.Within("c.last_message_at")})";
        list.Sql =
            "SELECT p.place, p.contact_id FROM contact_search AS s CROSS JOIN contact_places AS p ON p.place = s.rowid "
            + $"WHERE s.contact_search MATCH {list.match}{list.Behind(after)}{seen} ORDER BY s.rowid DESC LIMIT {list.Value(query.Limit + 1L)}";
        return list;
    }

    private string Behind(PageCursor? after) => after is null ? "" : $" AND s.rowid < {Value(after.Key)}";

    /// <summary>Which cases: what the caller may see, and the filters.</summary>
    private string Cases()
    {
        var sight = query.Visibility;
        var seen = sight.SeesAll ? "" : $" AND (c.assignee = {Value(sight.Agent.Value)}{OfQueues(sight)}{(sight.SeesUnqueued ? " OR c.holder = ''" : "")})";
        return seen
            + (query.ContactId is { } contact ? $" AND c.contact_id IN ({string.Join(", ", query.SamePerson.Prepend(contact).Select(c => Value(Blob(c.Value))))})" : "")
            + (query.ChannelId is { } channel ? $" AND c.channel_id = {Value(channel.Value)}" : "")
            + (query.Queue is { } queue ? $" AND c.queue_id = {Value(queue.Value)}" : "")
            + (query.Tag is { } tag ? $" AND EXISTS (SELECT 1 FROM case_tags AS t WHERE t.tag_id = {Value(tag.Value)} AND t.number = c.number)" : "")
            + (query.Unread ? " AND EXISTS (SELECT 1 FROM case_unread AS u WHERE u.number = c.number)" : "")
            + (query.Statuses.Count > 0 ? $" AND c.status IN ({string.Join(", ", query.Statuses.Select(s => Value(s)))})" : "")
            + (query.Assignee is { } assignee ? $" AND c.assignee = {Value(assignee.Value)}" : "")
            + (query.Unassigned ? " AND c.assignee IS NULL" : "");
    }

    // As an expression: a number alone would be the place of a column to sort by.
    private string Part() => query.Sort != CaseSort.HighestPriority
        ? "(0 + 0)"
        : "CASE json_extract(c.state, '$.priority') "
            + string.Concat(query.Priorities.Named.Select(p => $"WHEN {Value(p.Value)} THEN {query.Priorities.PlaceOf(p).ToString(CultureInfo.InvariantCulture)} "))
            + $"ELSE {query.Priorities.PlaceOf(null).ToString(CultureInfo.InvariantCulture)} END";

    private string OfQueues(CaseVisibility sight) =>
        sight.Queues.Count == 0 ? "" : $" OR c.queue_id IN ({string.Join(", ", sight.Queues.Select(q => Value(q.Value)))})";

    private string Within(string column) =>
        (query.From is { } from ? $" AND {column} >= {Value(Nanoseconds(from))}" : "")
        + (query.Until is { } until ? $" AND {column} < {Value(Nanoseconds(until))}" : "");

    private string Value(SqliteValue value)
    {
        values.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"?{values.Count}");
    }
}
