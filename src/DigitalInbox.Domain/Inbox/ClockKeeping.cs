using DigitalInbox.Cases;
using DigitalInbox.Sla;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Keeps the clocks of every case that a commit changes: its policy from the first event on, what is due, and its timer.</summary>
/// <remarks>
/// Every decision goes through here. A case without a policy costs nothing. A timer that is overdue is left to the pump that
/// handles it, so that what came due between two looks is never lost; any other timer follows what comes due next.
/// </remarks>
internal sealed class ClockKeeping(IInboxStore store, IServiceLevels levels, InboxTelemetry telemetry)
{
    private const int HistoryBatch = 1000;

    // Longer than anybody takes from a decision to its commit.
    private static readonly Duration AboutToFire = Duration.FromMinutes(1);

    /// <summary>Adds to a commit what it means for the clocks of its cases.</summary>
    public async ValueTask<InboxCommit> KeepAsync(InboxCommit commit, CancellationToken cancellationToken)
    {
        if (commit.Cases.Count == 0)
        {
            return commit;
        }

        var cases = new List<CaseChange>(commit.Cases.Count);
        List<TimerChange>? timers = null;
        var revision = commit.DefinitionsRevision;
        foreach (var changed in commit.Cases)
        {
            var change = changed;
            if (change.ExpectedVersion == 0 && await FindForNewCaseAsync(change, cancellationToken).ConfigureAwait(false) is ({ } level, var at))
            {
                // A job that brings running cases to a newer version might be past the place of this one: a conflict then, and decided again.
                (change, revision) = (change.PutUnder(level, commit.At), revision ?? at);
            }

            var (kept, timer) = await KeepAsync(change, commit.At, cancellationToken).ConfigureAwait(false);
            cases.Add(kept);
            if (timer is not null)
            {
                (timers ??= [.. commit.Timers]).Add(timer);
            }
        }

        return commit with { Cases = cases, Timers = timers ?? commit.Timers, DefinitionsRevision = revision };
    }

    /// <summary>Notes that everything that came due was told, when there was nothing to record.</summary>
    public async Task<InboxCommit> RestAsync(CaseRecord record, IReadOnlyList<CaseEvent> history, Instant now, CancellationToken cancellationToken)
    {
        var book = await GetBookAsync(history, cancellationToken).ConfigureAwait(false);
        var progress = record.State.ServiceLevel is null ? null : SlaProgress.From(history, book);
        var clocks = new CaseClocks(progress, NextTimer(record.State, progress, book, now), now);
        return new InboxCommit
        {
            At = now,
            Clocks = [new CaseClockChange(record.State.Id, record.State.Version, new ClockChange(clocks.Write(), progress?.DueAt))],
            Timers = [new TimerChange(TimerKey.Of(record.State.Id), clocks.TimerAt)],
        };
    }

    /// <summary>Reads a whole history.</summary>
    public async Task<List<CaseEvent>> ReadHistoryAsync(CaseId id, CancellationToken cancellationToken)
    {
        var history = new List<CaseEvent>();
        while (true)
        {
            var part = await store.Cases.ReadHistoryAsync(id, history.Count, HistoryBatch, cancellationToken).ConfigureAwait(false);
            history.AddRange(part);
            if (part.Count < HistoryBatch)
            {
                return history;
            }
        }
    }

    /// <summary>Collects every policy and calendar that a history names.</summary>
    public ValueTask<SlaBook> GetBookAsync(IEnumerable<CaseEvent> history, CancellationToken cancellationToken) =>
        levels.GetBookAsync([.. history.Select(LevelOf).OfType<ServiceLevel>().Distinct()], cancellationToken);

    /// <summary>Collects a policy and its calendars.</summary>
    public ValueTask<SlaBook> GetBookAsync(ServiceLevel level, CancellationToken cancellationToken) => levels.GetBookAsync([level], cancellationToken);

    /// <summary>What the policy of a case says of clocks that run when the priority changes.</summary>
    public async ValueTask<RunningClocks> OnPriorityChangeAsync(CaseSnapshot state, CancellationToken cancellationToken)
    {
        if (state.ServiceLevel is not { } level)
        {
            return RunningClocks.Recompute;
        }

        var book = await GetBookAsync(level, cancellationToken).ConfigureAwait(false);
        return book.Policy(level.PolicyId, level.PolicyVersion)?.OnPriorityChange ?? RunningClocks.Recompute;
    }

    /// <summary>What the policy of a case says of its clocks when another case is merged into it.</summary>
    public async ValueTask<MergedClocks> OnMergeAsync(CaseSnapshot state, CancellationToken cancellationToken)
    {
        if (state.ServiceLevel is not { } level)
        {
            return MergedClocks.Own;
        }

        var book = await GetBookAsync(level, cancellationToken).ConfigureAwait(false);
        return book.Policy(level.PolicyId, level.PolicyVersion)?.OnMerge ?? MergedClocks.Own;
    }

    private static ServiceLevel? LevelOf(CaseEvent happened) => happened switch
    {
        SlaApplied e => new ServiceLevel(e.PolicyId, e.PolicyVersion, e.Calendars),
        SlaRetargeted e => new ServiceLevel(e.PolicyId, e.PolicyVersion, e.Calendars),
        _ => null,
    };

    // What may put a due instant into the past: a target that changed, a reply that turned out to have failed.
    private static bool LooksBack(CaseEvent happened) => happened
        is SlaApplied or SlaRetargeted or PriorityChanged or CaseQueued or CaseMerged or CaseUnmerged
        || Failed(happened);

    // It may bring back a breach of a clock that others followed, which only the whole history tells of.
    private static bool Failed(CaseEvent happened) => happened is DeliveryChanged { Outcome: DeliveryOutcome.Failed };

    private static Instant? NextTimer(CaseSnapshot state, SlaProgress? progress, SlaBook book, Instant? toldThrough)
    {
        var notice = progress?.NextDue(toldThrough ?? Instant.MinValue);
        var rule = TimedRules.NextDue(state, book)?.At;
        var next = notice is null || rule < notice ? rule ?? notice : notice;

        // What no store can hold is never due.
        return next > CaseClocks.Latest ? null : next;
    }

    private async ValueTask<(CaseChange Change, TimerChange? Timer)> KeepAsync(CaseChange change, Instant now, CancellationToken cancellationToken)
    {
        if (change.State.ServiceLevel is null && !change.Events.Any(e => e is SlaRemoved))
        {
            return (change, null);
        }

        var record = change.Loaded;
        if (record is null && change.ExpectedVersion > 0)
        {
            record = await store.Cases.FindAsync(change.State.Id, cancellationToken).ConfigureAwait(false);
        }

        if (change.ExpectedVersion > 0 && record?.State.Version != change.ExpectedVersion)
        {
            // It changed since: the store will say so.
            return (change, null);
        }

        var before = CaseClocks.Read(record?.Clocks);
        try
        {
            return await KeepAsync(change, before, now, cancellationToken).ConfigureAwait(false);
        }
        catch (InboxException fault) when (fault.Kind != InboxErrorKind.Unavailable)
        {
            // A definition that is lost must not keep a message out. The pump works the clocks out anew, when it is there again.
            telemetry.Fault("clocks", fault);
            var again = before.TimerAt ?? now;
            return (
                change with { Clocks = new ClockChange(new CaseClocks(null, again, null).Write(), record?.DueAt) },
                new TimerChange(TimerKey.Of(change.State.Id), again));
        }
    }

    private async ValueTask<(CaseChange Change, TimerChange? Timer)> KeepAsync(
        CaseChange change, CaseClocks before, Instant now, CancellationToken cancellationToken)
    {
        var (progress, book, isNew) = await AdvanceAsync(change, before, cancellationToken).ConfigureAwait(false);
        var told = change.LookedAt ?? (isNew || change.Events.Any(LooksBack) ? null : before.ToldThrough);

        // The clock of the node that wrote the last event may be ahead of this one's.
        var latest = Instant.Max(now, change.State.LastEventAt);
        var isOverdue = change.LookedAt is null && before.TimerAt <= latest;
        var next = isOverdue ? before.TimerAt
            : change.Events.Any(Failed) ? latest
            : NextTimer(change.State, progress, book, told);
        var clocks = new CaseClocks(progress, next, told);

        // A pump that found nothing to tell moves the timer without a new version of the case, so one that is about to fire is set again.
        var isSet = change.LookedAt is null && next == before.TimerAt && !(next <= latest + AboutToFire);
        return (
            change with { Clocks = new ClockChange(clocks.Write(), progress?.DueAt) },
            isSet ? null : new TimerChange(TimerKey.Of(change.State.Id), next));
    }

    private async ValueTask<(ServiceLevel? Level, long? Revision)> FindForNewCaseAsync(CaseChange change, CancellationToken cancellationToken)
    {
        try
        {
            return await levels.FindForNewCasesAsync(change.DefinitionsRevision, cancellationToken).ConfigureAwait(false);
        }
        catch (InboxException fault) when (fault.Kind != InboxErrorKind.Unavailable)
        {
            telemetry.Fault("clocks", fault);
            return default;
        }
    }

    /// <returns>The clocks after the change; and whether they were worked out anew from the history.</returns>
    private async ValueTask<(SlaProgress? Progress, SlaBook Book, bool IsNew)> AdvanceAsync(
        CaseChange change, CaseClocks before, CancellationToken cancellationToken)
    {
        if (change.State.ServiceLevel is not { } level)
        {
            return (null, SlaBook.Empty, true);
        }

        if (before.Progress is { } known)
        {
            var book = await levels.GetBookAsync([level], cancellationToken).ConfigureAwait(false);
            try
            {
                if (known.Advance(change.Events, book) is { } advanced)
                {
                    return (advanced, book, false);
                }
            }
            catch (InboxException missing) when (string.Equals(missing.Code, SlaErrors.VersionMissing, StringComparison.Ordinal))
            {
                // A clock still follows an earlier version, which the history names.
            }
        }

        var history = change.ExpectedVersion == 0 ? [] : await ReadHistoryAsync(change.State.Id, cancellationToken).ConfigureAwait(false);
        history.RemoveAll(e => e.Sequence > change.ExpectedVersion);
        history.AddRange(change.Events);
        var whole = await GetBookAsync(history, cancellationToken).ConfigureAwait(false);
        return (SlaProgress.From(history, whole), whole, true);
    }
}
