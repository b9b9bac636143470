using DigitalInbox.Cases;
using DigitalInbox.Inbox;

namespace DigitalInbox.Storage.Sqlite;

/// <summary>Keeps which cases have a priority and which are unread, by what happened to them.</summary>
internal static class SqliteMarkWrites
{
    private const string Prioritise = "INSERT INTO case_priorities (priority, number) VALUES (?1, ?2)";

    private const string Leave = "DELETE FROM case_priorities WHERE priority = ?1 AND number = ?2";

    private const string Mark = "INSERT INTO case_unread (number) VALUES (?1) ON CONFLICT DO NOTHING";

    private const string Unmark = "DELETE FROM case_unread WHERE number = ?1";

    public static void Apply(SqliteSession session, long number, CaseChange change)
    {
        var changes = change.Events.OfType<PriorityChanged>().ToList();
        if (change.ExpectedVersion == 0 || changes.Count > 0)
        {
            if (change.ExpectedVersion > 0)
            {
                session.Execute(Leave, changes[0].From?.Value ?? "", number);
            }

            session.Execute(Prioritise, change.State.Priority?.Value ?? "", number);
        }

        if (change.State.UnreadCount > 0)
        {
            session.Execute(Mark, number);
        }
        else if (change.ExpectedVersion > 0)
        {
            session.Execute(Unmark, number);
        }
    }
}
