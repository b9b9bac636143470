using DigitalInbox.Cases;
using DigitalInbox.Inbox;

namespace DigitalInbox.Storage.PostgreSql;

/// <summary>Keeps which cases have a priority and which are unread, by what happened to them.</summary>
internal static class PostgreSqlMarkWrites
{
    private const string Prioritise = "INSERT INTO case_priorities (priority, number) SELECT $2, c.number FROM cases AS c WHERE c.id = $1";

    private const string Leave = "DELETE FROM case_priorities WHERE priority = $2 AND number = (SELECT c.number FROM cases AS c WHERE c.id = $1)";

    private const string Mark = "INSERT INTO case_unread (number) SELECT c.number FROM cases AS c WHERE c.id = $1 ON CONFLICT DO NOTHING";

    private const string Unmark = "DELETE FROM case_unread WHERE number = (SELECT c.number FROM cases AS c WHERE c.id = $1)";

    public static void Add(PostgreSqlBatch batch, CaseChange change)
    {
        var (id, isNew) = (change.State.Id.Value, change.ExpectedVersion == 0);
        var changes = change.Events.OfType<PriorityChanged>().ToList();
        if (isNew || changes.Count > 0)
        {
            if (!isNew)
            {
                batch.Execute(Leave, id, changes[0].From?.Value ?? "");
            }

            batch.Execute(Prioritise, id, change.State.Priority?.Value ?? "");
        }

        if (change.State.UnreadCount > 0)
        {
            batch.Execute(Mark, id);
        }
        else if (!isNew)
        {
            batch.Execute(Unmark, id);
        }
    }
}
