using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Brings the running cases to a new version of their policy or of a calendar, when whoever saved it asked for that.</summary>
/// <remarks>Each part is one commit: its cases at their versions, and the place that was reached. So a case is moved once, and what was
/// not committed is done again.</remarks>
internal sealed class SlaRetargeting(InboxCore core, Func<InboxDefinitions> definitions) : IJobRunner
{
    public const string KindName = "sla.retarget";

    private const int MostCases = 100;

    // Each conflict means that somebody changed one of the cases meanwhile; with fewer cases that becomes less likely.
    private const int MostAttempts = 50;

    public string Kind => KindName;

    public async Task RunPartAsync(InboxJob job, LeaseId lease, CancellationToken cancellationToken)
    {
        var cases = MostCases;
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var commit = await DecideAsync(job, lease, cases, cancellationToken).ConfigureAwait(false);
            var (result, _) = await core.TryAsync(commit, cancellationToken).ConfigureAwait(false);
            if (result.Status == CommitStatus.Committed)
            {
                return;
            }

            if (await core.Store.Jobs.FindAsync(job.Id, cancellationToken).ConfigureAwait(false) != job)
            {
                return;
            }

            cases = Math.Max(1, cases / 2);
        }

        throw new InboxException(InboxErrorKind.Unavailable, InboxErrors.Busy, "Others keep changing the same case.");
    }

    private static ServiceLevel? NextLevel(ServiceLevel now, RetargetState state)
    {
        if (state.Policy is not null)
        {
            return string.Equals(now.PolicyId.Value, state.Policy, StringComparison.Ordinal) && now.PolicyVersion < state.Version
                ? new ServiceLevel(now.PolicyId, state.Version, new CalendarVersions(state.Calendars!.Select(c => Later(now, c))))
                : null;
        }

        var calendar = new CalendarId(state.Calendar!);
        return now.Calendars.Of(calendar) < state.Version
            ? now with
            {
                Calendars = new CalendarVersions(now.Calendars.Where(c => c.Calendar != calendar).Append(new CalendarVersion(calendar, state.Version))),
            }
            : null;
    }

    // Another job may have brought the case to a calendar that is newer than this one knows.
    private static CalendarVersion Later(ServiceLevel now, RetargetCalendar fixedAtStart)
    {
        var calendar = new CalendarId(fixedAtStart.Id);
        return new(calendar, Math.Max(fixedAtStart.Version, now.Calendars.Of(calendar) ?? 0));
    }

    private async Task<InboxCommit> DecideAsync(InboxJob job, LeaseId lease, int cases, CancellationToken cancellationToken)
    {
        var now = core.Now;
        var state = await FixAsync(RetargetState.Read(job.State), cancellationToken).ConfigureAwait(false);
        if (state.Policy is not null && state.Calendars is null)
        {
            // The policy was edited again and what it counted by is gone: nobody can be brought to this version any more.
            return new InboxCommit { At = now, ChangedJobs = [new JobChange(job with { FinishedAt = now }, lease)] };
        }

        var total = job.Total ?? await core.Store.Cases.CountActiveAsync(cancellationToken).ConfigureAwait(false);
        var records = await core.Store.Cases.ReadActiveAsync(new CaseNumber(state.After), cases, cancellationToken).ConfigureAwait(false);
        var by = state.By is { } agent ? Initiator.Of(new AgentId(agent)) : Initiator.System;
        var changes = new List<CaseChange>();
        foreach (var record in records)
        {
            if (record.State.ServiceLevel is { } level && NextLevel(level, state) is { } next)
            {
                var moved = Case.From(record.State, core.Workflow);
                moved.PutUnder(next, state.Clocks, by, now);
                changes.Add(CaseChange.Of(moved, record));
            }
        }

        var reached = records.Count == 0 ? state.After : records[^1].Number.Value;
        return new InboxCommit
        {
            At = now,
            Cases = changes,
            ChangedJobs = [new JobChange(
                job with
                {
                    State = (state with { After = reached }).Write(),
                    Done = job.Done + records.Count,
                    Total = total,
                    FinishedAt = records.Count < cases ? now : null,
                },
                lease)],
        };
    }

    private async Task<RetargetState> FixAsync(RetargetState state, CancellationToken cancellationToken)
    {
        if (state.Policy is not { } id || state.Calendars is not null)
        {
            return state;
        }

        var policy = await definitions().PolicyAsync(new SlaPolicyId(id), state.Version, cancellationToken).ConfigureAwait(false);
        var current = await definitions().CurrentAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        return current.CalendarsOf(policy).Count < policy.Calendars.Count
            ? state
            : state with { Calendars = [.. current.CalendarsOf(policy).Select(c => new RetargetCalendar(c.Id.Value, c.Version))] };
    }
}
