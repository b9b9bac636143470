using DigitalInbox.Endurance.Clients;
using GraphStandIn;

namespace DigitalInbox.Endurance.Audit;

/// <summary>Compares what was promised with what is stored and with what reached the provider.</summary>
internal static class BookAudit
{
    /// <returns>What does not balance; empty when all does.</returns>
    public static IReadOnlyList<string> Check(StoredBooks books, Ledger ledger, IReadOnlyList<SentMessage> sent, FeedFollower follower)
    {
        var findings = new Findings();
        findings.Add("wrong answers", ledger.Faults);
        CaseAudit.Check(books, findings);
        MessageAudit.Check(books, ledger, findings);
        ReplyAudit.Check(books, ledger, sent, findings);
        FeedAudit.Check(books, follower, findings);
        WorkloadAudit.Check(books, findings);
        findings.Add("pieces of outbound work left", books.OutboxDue is { } due ? [$"due at {due}"] : Array.Empty<string>());
        findings.Add("timers forgotten", books.TimersDue < books.At ? [$"due at {books.TimersDue}"] : Array.Empty<string>());
        findings.Add("receipts not joined", Enumerable.Range(0, books.Joinable));
        return findings.All;
    }
}
