using DigitalInbox.Cases;
using DigitalInbox.Conversations;

namespace DigitalInbox.Endurance.Audit;

/// <summary>Each case by itself: its history, its state, its messages, its timer; and at most one active case of each thread.</summary>
internal static class CaseAudit
{
    public static void Check(StoredBooks books, Findings findings)
    {
        var cases = books.Cases;
        findings.Add("threads with two active cases", cases
            .Where(c => c.State.Status.IsActive).GroupBy(c => c.State.ThreadId).Where(g => g.Skip(1).Any())
            .Select(g => $"{g.Key} has {string.Join(" and ", g.Select(c => c.Number))}"));
        findings.Add("numbers given twice", cases.GroupBy(c => c.Number).Where(g => g.Skip(1).Any()).Select(g => g.Key));
        findings.Add("histories with a gap", cases
            .Where(c => !c.History.Select(e => e.Sequence).SequenceEqual(Enumerable.Range(1, (int)c.State.Version).Select(i => (long)i))).Select(c => c.Number));
        findings.Add("histories that do not fold to their snapshot", cases
            .Where(c => !Folds(c)).Select(c => c.Number));
        findings.Add("histories whose instants go back", cases
            .Where(c => c.History.Zip(c.History.Skip(1)).Any(pair => pair.Second.At < pair.First.At)).Select(c => c.Number));
        findings.Add("messages that their history does not know, or the other way round", cases
            .Where(c => !MessagesOf(c.History).SequenceEqual(c.Messages.Select(m => (m.Sequence, m.Id)))).Select(c => c.Number));
        findings.Add("warnings or breaches told twice", cases
            .SelectMany(c => c.History.Select(Notice).OfType<string>().GroupBy(n => n, StringComparer.Ordinal).Where(g => g.Skip(1).Any())
                .Select(g => $"{c.Number}: {g.Key}")));
        findings.Add("clocks that run without a timer", cases
            .Where(c => c.State.Status.IsActive && c.Record.DueAt > books.At && (c.Timer is null || c.Timer.DueAt > c.Record.DueAt))
            .Select(c => c.Number));
        findings.Add("replies whose delivery differs between case and message", cases.SelectMany(c => c.Messages.Where(m =>
            m.Delivery is { } delivery && c.State.Replies.Of(m.Id) is { } known && known.ToString() != delivery.State.ToString()).Select(m => m.Id)));
    }

    private static IEnumerable<(long Sequence, MessageId Id)> MessagesOf(IEnumerable<CaseEvent> history) => history
        .Select(e => (e.Sequence, Id: e switch
        {
            MessageReceived received => received.MessageId,
            ReplyQueued queued => queued.MessageId,
            NoteAdded added => (MessageId?)added.MessageId,
            _ => null,
        }))
        .Where(e => e.Id is not null)
        .Select(e => (e.Sequence, e.Id!.Value));

    private static bool Folds(StoredCase stored)
    {
        try
        {
            return CaseSnapshot.Fold(stored.State.Id, stored.History) == stored.State;
        }
        catch (InvalidOperationException)
        {
            // A history with a gap.
            return false;
        }
    }

    // A reply that fails gives the clocks that it had stopped another due instant: that is another breach.
    private static string? Notice(CaseEvent happened) => happened switch
    {
        SlaBreached breach => $"breach of {breach.Metric} {breach.Instance} due {breach.DueAt}",
        SlaWarned warning => $"warning of {warning.Metric} {warning.Instance} at {warning.Offset} due {warning.DueAt}",
        _ => null,
    };
}
