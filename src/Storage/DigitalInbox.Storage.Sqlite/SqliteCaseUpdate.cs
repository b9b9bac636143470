namespace DigitalInbox.Storage.Sqlite;

/// <summary>The statements that change a case. Naming a column writes every index anew that holds it, changed or not, so each names only
/// what changed. The number of the case comes last, so that all of them take the same values.</summary>
internal static class SqliteCaseUpdate
{
    private const int Status = 1;
    private const int Holder = 2;
    private const int Message = 4;
    private const int Clocks = 8;
    private const int Due = 16;
    private const int Queue = 32;
    private const int Wait = 64;

    private static readonly string[] Statements = [.. Enumerable.Range(0, Wait * 2).Select(Write)];

    public static string For(bool hasStatus, bool hasHolder, bool hasMessage, bool hasClocks, bool hasDue, bool hasQueue, bool hasWait) => Statements[
        (hasStatus ? Status : 0) + (hasHolder ? Holder : 0) + (hasMessage ? Message : 0) + (hasClocks ? Clocks : 0) + (hasDue ? Due : 0)
        + (hasQueue ? Queue : 0) + (hasWait ? Wait : 0)];

    private static string Write(int columns) =>
        "UPDATE cases SET version = ?1, preview = coalesce(?2, preview), state = ?3"
        + ((columns & Status) == 0 ? "" : ", status = ?4, is_active = ?5")
        + ((columns & Holder) == 0 ? "" : ", assignee = ?6")
        + ((columns & Message) == 0 ? "" : ", last_message_at = max(last_message_at, ?7)")
        + ((columns & Clocks) == 0 ? "" : ", clocks = ?8")
        + ((columns & Due) == 0 ? "" : ", due_at = ?9")
        + ((columns & Queue) == 0 ? "" : ", queue_id = ?10")
        + ((columns & Wait) == 0 ? "" : ", waiting_since = ?11")
        + " WHERE number = ?12";
}
