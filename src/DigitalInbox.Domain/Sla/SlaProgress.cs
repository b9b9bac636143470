using System.Text.Json;
using DigitalInbox.Cases;
using NodaTime;
using NodaTime.Text;

namespace DigitalInbox.Sla;

/// <summary>The clocks of a case in a form that goes on without its history: kept beside the case, advanced with each commit.</summary>
/// <remarks>Immutable and safe for many threads; compared by reference.</remarks>
public sealed class SlaProgress
{
    private readonly CaseEvent[] history;
    private readonly Instant[] notices;

    private SlaProgress(CaseEvent[] history, SlaBook book)
        : this(history, [], null)
    {
        var clocks = SlaEvaluator.Evaluate(history, book, history[^1].At)!.Clocks.GroupBy(c => c.Metric).Select(g => g.Last()).ToList();
        notices = [.. clocks.SelectMany(c => c.Warnings.Select(w => w.DueAt)
            .Append(c.StoppedAt is not null && c.BreachedAt is null ? null : c.DueAt?.PlusNanoseconds(1))).OfType<Instant>().Order()];
        DueAt = clocks.Where(c => c.StoppedAt is null).Min(c => c.DueAt);
    }

    private SlaProgress(CaseEvent[] history, Instant[] notices, Instant? dueAt)
    {
        this.history = history;
        this.notices = notices;
        DueAt = dueAt;
    }

    /// <summary>The earliest due instant of the clocks that have not stopped, breached or not; null when none has any.</summary>
    public Instant? DueAt { get; }

    /// <summary>Computes the state of a case's clocks from its whole history.</summary>
    /// <param name="history">Its events.</param>
    /// <param name="book">The policies and calendars that it names.</param>
    /// <returns>The state after the last event; null when no policy holds then.</returns>
    /// <exception cref="InboxException"><see cref="SlaErrors.VersionMissing"/>.</exception>
    public static SlaProgress? From(IEnumerable<CaseEvent> history, SlaBook book)
    {
        CaseEvent[] events = [.. history.OrderBy(e => e.Sequence)];
        return events.Length == 0 || SlaEvaluator.Evaluate(events, book, events[^1].At) is null ? null : new(events, book);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="json">The text.</param>
    public static SlaProgress Read(string json)
    {
        var parts = JsonSerializer.Deserialize(json, SlaJsonContext.Default.StringArrayArray)!;
        return new(
            [.. parts[2..].Select(p => CaseEventCodec.Read(p[0], CaseEventCodec.SchemaVersion, p[1], e => e with { At = At(p[2]), Sequence = long.Parse(p[3], null) }))],
            [.. parts[0].Select(At)],
            parts[1].Select(p => (Instant?)At(p)).FirstOrDefault());
    }

    /// <summary>Takes the next events in.</summary>
    /// <param name="more">What happened since, in order; the first one follows the last one that was taken in.</param>
    /// <param name="book">The policies and calendars that the history names.</param>
    /// <returns>The state after them; null when it takes the whole history to say: ask <see cref="From"/>.</returns>
    /// <exception cref="InboxException"><see cref="SlaErrors.VersionMissing"/>.</exception>
    public SlaProgress? Advance(IReadOnlyList<CaseEvent> more, SlaBook book) =>
        more.Any(e => e is SlaRetargeted or SlaRemoved or CaseMerged or CaseMergedInto or CaseUnmerged) ? null : new([.. history, .. more], book);

    /// <summary>Says how it stands with the latest clock of each metric that the policies in force had a target for.</summary>
    /// <param name="book">The policies and calendars that the history names.</param>
    /// <param name="now">The instant to look at; not before the last event.</param>
    /// <returns>By metric; what <see cref="SlaEvaluator"/> says of the same history.</returns>
    /// <exception cref="InboxException"><see cref="SlaErrors.VersionMissing"/>.</exception>
    public IReadOnlyList<SlaStanding> Standing(SlaBook book, Instant now)
    {
        var result = SlaEvaluator.Evaluate(history, book, now)!;
        return [.. result.Clocks.GroupBy(c => c.Metric).Select(g => g.Last()).Select(c => new SlaStanding(
            c.Metric, c.Instance, c.State, c.StartedAt, c.StoppedAt, c.DueAt, c.BreachedAt, c.Elapsed, c.Remaining, c.Level, result.Policy, result.PolicyVersion))];
    }

    /// <summary>Finds when there is something to tell people next, if nothing more happens.</summary>
    /// <param name="after">Only what is later counts.</param>
    /// <returns>When a warning comes due or a breach becomes true, one nanosecond after the due instant; null for never.</returns>
    public Instant? NextDue(Instant after) => notices.Where(n => n > after).Select(n => (Instant?)n).FirstOrDefault();

    /// <summary>Writes the state as JSON.</summary>
    public string Write() => JsonSerializer.Serialize(
    [
        [.. notices.Select(Text)],
        DueAt is { } due ? [Text(due)] : [],
        .. history.Select(e => new[] { CaseEventCodec.NameOf(e), CaseEventCodec.Write(e), Text(e.At), FormattableString.Invariant($"{e.Sequence}") }),
    ], SlaJsonContext.Default.StringArrayArray);

    private static string Text(Instant at) => InstantPattern.ExtendedIso.Format(at);

    private static Instant At(string text) => InstantPattern.ExtendedIso.Parse(text).Value;
}
