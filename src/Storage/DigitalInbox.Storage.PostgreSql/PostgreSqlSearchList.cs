using System.Globalization;
using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using DigitalInbox.Search;
using NodaTime;
using static DigitalInbox.Storage.PostgreSql.PostgreSqlValues;

namespace DigitalInbox.Storage.PostgreSql;

/// <summary>The statement of one page of a search.</summary>
/// <remarks>The server chooses: for a rare word it asks the index and sorts the few that it finds, for one that stands everywhere it
/// walks back from the newest until the page is full. The length of the page stands in the statement itself, so that it knows.</remarks>
internal sealed class PostgreSqlSearchList
{
    private readonly List<PostgreSqlValue> values = [];
    private readonly SearchQuery query;
    private readonly string match;
    private readonly string limit;

    private PostgreSqlSearchList(SearchQuery query)
    {
        this.query = query;
        match = $"s.words @@ {Value(PostgreSqlSearchWords.Condition(query.Text))}::tsquery";
        limit = (query.Limit + 1).ToString(CultureInfo.InvariantCulture);
    }

    public string Sql { get; private set; } = "";

    public PostgreSqlValue[] Values => [.. values];

    /// <summary>Rows of a place, the number, contact and contact's name of the case, and a message.</summary>
    public static PostgreSqlSearchList OfMessages(SearchQuery query, PageCursor? after)
    {
        var list = new PostgreSqlSearchList(query);
        list.Sql =
            "SELECT s.place, c.number, c.contact_id, (SELECT display_name FROM contacts WHERE id = c.contact_id), "
            + $"{PostgreSqlConversations.MessageColumns} "
            + "FROM message_search AS s JOIN messages AS m ON m.id = s.message_id JOIN cases AS c ON c.id = m.case_id "
            + $"WHERE {list.match}{list.Behind(after)}{list.Cases()}{list.Within("m.received_at")} ORDER BY s.place DESC LIMIT {list.limit}";
        return list;
    }

    /// <summary>Rows of what the page is sorted by, the part of the list, and a case.</summary>
    public static PostgreSqlSearchList OfCases(SearchQuery query, PageCursor? after)
    {
        var list = new PostgreSqlSearchList(query);
        var (key, comes, way) = OrderOf(query.Sort);
        var part = list.Part();
        var cursor = after is null ? "" : $" AND ({part}, {key}, c.number) {comes} ({list.Value(after.Part)}, {list.Value(after.Key)}, {list.Value(after.Tie)})";
        list.Sql =
            "WITH found (number) AS ("
            + $"SELECT c.number FROM contact_search AS s JOIN cases AS c ON c.contact_id = s.contact_id WHERE {list.match} "
            + "UNION SELECT c.number FROM message_search AS s JOIN messages AS m ON m.id = s.message_id JOIN cases AS c ON c.id = m.case_id "
            + $"WHERE {list.match} UNION SELECT {list.Value(query.Text.Number?.Value)}) "
            + $"SELECT {key}, {part}, {PostgreSqlCases.Columns} FROM found AS f JOIN cases AS c ON c.number = f.number "
            + $"WHERE true{list.Cases()}{list.Within("c.last_message_at")}{cursor} ORDER BY {part} {way}, {key} {way}, c.number {way} LIMIT {list.limit}";
        return list;
    }

    /// <summary>Rows of a place, and a contact with one of the identities: of one moment, because it is one statement.</summary>
    public static PostgreSqlSearchList OfContacts(SearchQuery query, PageCursor? after)
    {
        var list = new PostgreSqlSearchList(query);
        var seen = query.TakesEveryContact
            ? ""
            : $" AND EXISTS (SELECT 1 FROM cases AS c WHERE c.contact_id = s.contact_id{list.Cases()}{list.Within("c.last_message_at")})";
        list.Sql =
            $"SELECT f.place, {PostgreSqlContacts.Columns} FROM ("
            + $"SELECT s.place, s.contact_id FROM contact_search AS s WHERE {list.match}{list.Behind(after)}{seen} ORDER BY s.place DESC LIMIT {list.limit}) AS f "
            + "JOIN contacts AS p ON p.id = f.contact_id LEFT JOIN identities AS i ON i.contact_id = p.id ORDER BY f.place DESC, i.place";
        return list;
    }

    private static (string Key, string Comes, string Way) OrderOf(CaseSort sort) => sort switch
    {
        CaseSort.NewestMessage => ("c.last_message_at", "<", "DESC"),
        CaseSort.NewestCase => ("c.opened_at", "<", "DESC"),
        CaseSort.DueSoonest => ("c.due_at", ">", "ASC"),
        _ => ("c.opened_at", ">", "ASC"),
    };

    private string Behind(PageCursor? after) => after is null ? "" : $" AND s.place < {Value(after.Key)}";

    /// <summary>Which cases: what the caller may see, and the filters.</summary>
    private string Cases()
    {
        var sight = query.Visibility;
        var seen = sight.SeesAll ? "" : $" AND (c.assignee = {Value(sight.Agent.Value)}{OfQueues(sight)}"
            + (sight.SeesUnqueued ? " OR (c.assignee IS NULL AND c.queue_id IS NULL))" : ")");
        return seen
            + (query.ContactId is { } contact ? $" AND c.contact_id = ANY({Value((Guid[])[contact.Value, .. query.SamePerson.Select(c => c.Value)])})" : "")
            + (query.ChannelId is { } channel ? $" AND c.channel_id = {Value(channel.Value)}" : "")
            + (query.Queue is { } queue ? $" AND c.queue_id = {Value(queue.Value)}" : "")
            + (query.Tag is { } tag ? $" AND EXISTS (SELECT 1 FROM case_tags AS t WHERE t.tag_id = {Value(tag.Value)} AND t.number = c.number)" : "")
            + (query.Unread ? " AND EXISTS (SELECT 1 FROM case_unread AS u WHERE u.number = c.number)" : "")
            + (query.Statuses.Count > 0 ? $" AND c.status = ANY({Value((string?[])[.. query.Statuses])})" : "")
            + (query.Assignee is { } assignee ? $" AND c.assignee = {Value(assignee.Value)}" : "")
            + (query.Unassigned ? " AND c.assignee IS NULL" : "");
    }

    // As an expression: a number alone would be the place of a column to sort by.
    private string Part() => query.Sort != CaseSort.HighestPriority
        ? "(0 + 0)"
        : "CASE c.state::json ->> 'priority' "
            + string.Concat(query.Priorities.Named.Select(p => $"WHEN {Value(p.Value)} THEN {query.Priorities.PlaceOf(p).ToString(CultureInfo.InvariantCulture)} "))
            + $"ELSE {query.Priorities.PlaceOf(null).ToString(CultureInfo.InvariantCulture)} END";

    private string OfQueues(CaseVisibility sight) =>
        sight.Queues.Count == 0 ? "" : $" OR c.queue_id = ANY({Value((string?[])[.. sight.Queues.Select(q => q.Value)])})";

    private string Within(string column) =>
        (query.From is { } from ? $" AND {column} >= {Value(Nanoseconds(from))}" : "")
        + (query.Until is { } until ? $" AND {column} < {Value(Nanoseconds(until))}" : "");

    private string Value(PostgreSqlValue value)
    {
        values.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"${values.Count}");
    }
}
