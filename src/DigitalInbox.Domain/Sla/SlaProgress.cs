using System.Text.Json;
using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Sla;

/// <summary>The clocks of a case in a form that goes on without its history: kept beside the case, advanced with each commit.</summary>
/// <remarks>Immutable and safe for many threads; compared by reference.</remarks>
public sealed class SlaProgress
{
    private readonly SlaSaved saved;

    private SlaProgress(SlaSaved saved) => this.saved = saved;

    /// <summary>The earliest due instant of the clocks that have not stopped, breached or not; null when none has any.</summary>
    public Instant? DueAt => saved.DueAt;

    /// <summary>Computes the state of a case's clocks from its whole history.</summary>
    /// <param name="history">Its events, in any order.</param>
    /// <param name="book">The policies and calendars that it names.</param>
    /// <returns>The state after the last event; null when no policy holds then.</returns>
    /// <exception cref="InboxException"><see cref="SlaErrors.VersionMissing"/>.</exception>
    /// <exception cref="ArgumentException">The history does not begin with the opening of its case.</exception>
    public static SlaProgress? From(IEnumerable<CaseEvent> history, SlaBook book)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(book);
        CaseEvent[] all = [.. history.OrderBy(e => e.Sequence)];
        if (all.Length > 0 && all[0] is not CaseOpened)
        {
            throw new ArgumentException("A history begins with the opening of its case.", nameof(history));
        }

        var failed = SlaQuestion.FailedIn(all);
        var events = Array.FindAll(all, e => SlaPending.Counts(e) && !(e is ReplyQueued r && failed is not null && failed.Contains(r.MessageId)));
        var last = Array.FindIndex(events, e => e.At == events[^1].At);
        if (last < 0)
        {
            return null;
        }

        // The last instant is taken in only when all of it is known, or when that takes the history.
        var fold = new SlaFold(new(book), null) { Line = new(events) };
        fold.Take(events.AsSpan(0, last));
        MessageId[]? failedReplies = failed is { Count: > 0 } ? [.. failed] : null;
        if (last > 0 && !Array.Exists(events[last..], IsOfTwoCases))
        {
            var waiting = Waiting(fold.Save(failedReplies), events.AsSpan(last), book, out var needsHistory);
            if (!needsHistory)
            {
                return waiting;
            }
        }

        fold.Take(events.AsSpan(last));
        return fold.Bindings.Current is null ? null : new(Noticed(fold.Save(failedReplies) with { SealedAt = events[last].At }, fold, events[last].At));
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="json">The text.</param>
    public static SlaProgress Read(string json) => new(JsonSerializer.Deserialize(json, SlaJsonContext.Saved)!);

    /// <summary>Takes the next events in.</summary>
    /// <param name="more">What happened since, in order; the first one follows the last one that was taken in.</param>
    /// <param name="book">The policies and calendars that the history names.</param>
    /// <returns>
    /// The state after them; null when it takes the whole history to say, as of a delivery that fails, clocks that are counted again,
    /// a policy that is taken away, or a merge: ask <see cref="From"/>. Never null for messages, replies, statuses, assignments, notes,
    /// drafts and deliveries that succeed, unless they come at the very instant of one of those.
    /// </returns>
    /// <exception cref="InboxException"><see cref="SlaErrors.VersionMissing"/>.</exception>
    public SlaProgress? Advance(IReadOnlyList<CaseEvent> more, SlaBook book)
    {
        ArgumentNullException.ThrowIfNull(more);
        ArgumentNullException.ThrowIfNull(book);
        SlaFold? fold = null;
        var together = Pending();
        foreach (var happened in more)
        {
            if (IsOfTwoCases(happened) || (happened is DeliveryChanged e && (e.Outcome == DeliveryOutcome.Failed || saved.Failed?.Contains(e.MessageId) == true)))
            {
                return null;
            }

            if (!SlaPending.Counts(happened))
            {
                continue;
            }

            if (happened.At == saved.SealedAt)
            {
                return null;
            }

            if (together.Count > 0 && together[0].At != happened.At)
            {
                fold ??= SlaFold.Restore(saved, book);
                fold.Take(together.ToArray());
                together.Clear();
            }

            together.Add(happened);
        }

        if (together.Count == 0)
        {
            return this;
        }

        var next = Waiting(fold?.Save(saved.Failed) ?? saved with { SealedAt = null }, together.ToArray(), book, out var needsHistory);
        return needsHistory || fold?.NeedsHistory == true ? null : next;
    }

    /// <summary>Says how it stands with the latest clock of each metric that a policy in force had a target for.</summary>
    /// <param name="book">The policies and calendars that the history names.</param>
    /// <param name="now">The instant to look at; not before the last event.</param>
    /// <returns>By metric; what <see cref="SlaEvaluator"/> says of the same history.</returns>
    /// <exception cref="InboxException"><see cref="SlaErrors.VersionMissing"/>.</exception>
    public IReadOnlyList<SlaStanding> Standing(SlaBook book, Instant now)
    {
        ArgumentNullException.ThrowIfNull(book);
        var fold = SlaFold.Restore(saved, book);
        fold.Take(Pending().ToArray());
        return SlaStanding.Of(fold, now);
    }

    /// <summary>Finds when there is something to tell people next, if nothing more happens.</summary>
    /// <param name="after">Only what is later counts.</param>
    /// <returns>When a warning comes due or a breach becomes true, one nanosecond after the due instant; null for never.</returns>
    public Instant? NextDue(Instant after)
    {
        foreach (var notice in saved.Notices ?? [])
        {
            if (notice > after)
            {
                return notice;
            }
        }

        return null;
    }

    /// <summary>Writes the state as JSON.</summary>
    public string Write() => JsonSerializer.Serialize(saved, SlaJsonContext.Saved);

    private static bool IsOfTwoCases(CaseEvent happened) => happened is CaseMerged or CaseMergedInto or CaseUnmerged;

    private static SlaProgress? Waiting(SlaSaved before, ReadOnlySpan<CaseEvent> together, SlaBook book, out bool needsHistory)
    {
        var fold = SlaFold.Restore(before, book);
        fold.Take(together);
        needsHistory = fold.NeedsHistory;
        var pending = new string[together.Length];
        for (var i = 0; i < pending.Length; i++)
        {
            pending[i] = SlaPending.Write(together[i]);
        }

        return fold.Bindings.Current is null
            ? null
            : new(Noticed(before with { PendingAt = together[0].At, Pending = pending, SealedAt = null }, fold, together[0].At));
    }

    // What is to be told is computed now, when the calendars are at hand.
    private static SlaSaved Noticed(SlaSaved state, SlaFold fold, Instant at)
    {
        var notices = new SortedSet<Instant>();
        Instant? dueAt = null;
        foreach (var run in fold.Kept())
        {
            if (run.Shown is null)
            {
                continue;
            }

            var clock = new SlaClock(run, fold, at, null);
            if (clock.StoppedAt is not null && fold.HasLater(run))
            {
                continue;
            }

            if (clock.Term.Target.Warnings.Count > 0 || run.Warned.Length > 0)
            {
                notices.UnionWith(clock.Warnings.Select(w => w.DueAt).OfType<Instant>());
            }

            if (clock.DueAt is { } due && (clock.StoppedAt is null || clock.BreachedAt is not null))
            {
                notices.Add(due.PlusNanoseconds(1));
                dueAt = clock.StoppedAt is null && !(dueAt < due) ? due : dueAt;
            }
        }

        return state with { Notices = notices.Count == 0 ? null : [.. notices], DueAt = dueAt };
    }

    private List<CaseEvent> Pending() => [.. (saved.Pending ?? []).Select(p => SlaPending.Read(p, saved.PendingAt!.Value))];
}
