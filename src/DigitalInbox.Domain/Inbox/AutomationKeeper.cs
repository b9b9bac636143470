using DigitalInbox.Automation;
using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Plans the runs of rules: what begins one is recorded in the same commit as the run and its timer, so none is ever missed.</summary>
internal sealed class AutomationKeeper(InboxCore core, AutomationIndexes indexes, AutomationMoments moments) : ICommitKeeper
{
    private static readonly Duration Hour = Duration.FromHours(1);

    private AutomationOptions Options => core.Options.Automation;

    public async ValueTask<InboxCommit> KeepAsync(InboxCommit commit, CancellationToken cancellationToken)
    {
        indexes.Note(commit);
        if (commit.Cases.Count == 0)
        {
            return commit;
        }

        try
        {
            var index = await indexes.CurrentAsync(commit, cancellationToken).ConfigureAwait(false);
            var runs = index.IsEmpty ? [] : await PlanAsync(commit, index, cancellationToken).ConfigureAwait(false);
            return runs.Count == 0 ? commit : commit with
            {
                SideRecords = [.. commit.SideRecords, .. runs.Select(r => AutomationRecords.Put(r, before: null, Options))],
                Timers =
                [
                    .. commit.Timers,
                    .. FirstOf(runs).Select(r => new TimerChange(AutomationRecords.TimerOf(r.Id), r.DueAt)),
                ],
            };
        }
        catch (InboxException fault) when (fault.Kind != InboxErrorKind.Unavailable)
        {
            // A definition that is lost must not keep a message out.
            core.Telemetry.Fault("automation.plan", fault);
            return commit;
        }
    }

    private async Task<List<AutomationRun>> PlanAsync(InboxCommit commit, AutomationIndex index, CancellationToken cancellationToken)
    {
        var runs = new List<AutomationRun>();
        int? depth = null;
        foreach (var change in commit.Cases)
        {
            foreach (var happened in change.Events)
            {
                foreach (var rule in index.Of(CaseEventCodec.NameOf(happened)))
                {
                    if (rule.Trigger.Matches(happened) && await HoldsAsync(rule, change, happened, commit, index, cancellationToken).ConfigureAwait(false))
                    {
                        depth ??= AutomationRecords.DepthOf(commit) + 1;
                        runs.Add(await PlanAsync(rule, change, happened, depth.Value, commit.At, runs, cancellationToken).ConfigureAwait(false));
                    }
                }
            }
        }

        return Chain(runs);
    }

    // Timers that are due at once are handled beside one another; what began together acts one after the other.
    private static List<AutomationRun> Chain(List<AutomationRun> runs)
    {
        for (var i = runs.Count - 2; i >= 0; i--)
        {
            if (runs[i].State == AutomationRunState.Planned && runs.FindIndex(i + 1, r => Follows(r, runs[i])) is >= 0 and var next)
            {
                runs[i] = runs[i] with { Then = runs[next].Id };
            }
        }

        return runs;
    }

    private static bool Follows(AutomationRun run, AutomationRun before) =>
        run.State == AutomationRunState.Planned && run.CaseId == before.CaseId && run.DueAt == before.DueAt;

    // Whoever comes after another one is woken when that one has ended.
    private static IEnumerable<AutomationRun> FirstOf(List<AutomationRun> runs)
    {
        var later = runs.Select(r => r.Then).OfType<AutomationRunId>().ToHashSet();
        return runs.Where(r => r.State == AutomationRunState.Planned && !later.Contains(r.Id));
    }

    private async ValueTask<bool> HoldsAsync(
        AutomationDefinition rule, CaseChange change, CaseEvent happened, InboxCommit commit, AutomationIndex index, CancellationToken cancellationToken)
    {
        if (rule.Conditions.Count == 0)
        {
            return true;
        }

        var text = TextOf(happened, change.State.Id, commit);
        var moment = await moments.FindAsync(
            rule, rule.Conditions, change.State, text, index.Calendars, commit.SideRecords, commit.At, cancellationToken).ConfigureAwait(false);
        return AutomationJudging.Holds(rule.Conditions, moment);
    }

    // What comes with the event is not in the store yet.
    private static string? TextOf(CaseEvent happened, CaseId id, InboxCommit commit)
    {
        var about = AutomationMoments.MessageOf(happened);
        return (about is null
            ? commit.NewMessages.LastOrDefault(m => m.CaseId == id && m.Direction == Conversations.MessageDirection.Inbound)
            : commit.NewMessages.FirstOrDefault(m => m.Id == about))?.Text;
    }

    private async Task<AutomationRun> PlanAsync(
        AutomationDefinition rule,
        CaseChange change,
        CaseEvent happened,
        int depth,
        Instant now,
        List<AutomationRun> planned,
        CancellationToken cancellationToken)
    {
        var run = new AutomationRun
        {
            Id = AutomationRunId.New(now),
            Rule = rule.Id,
            RuleVersion = rule.Version,
            CaseId = change.State.Id,
            Event = rule.Trigger.Event,
            EventSequence = happened.Sequence,
            Depth = depth,
            PlannedAt = now,
            DueAt = happened.At + rule.Delay,
            Steps = [.. rule.Actions.Select(a => new AutomationStep(a.Name, AutomationStepState.Waiting))],
        };
        var refusal = depth > Options.MaximumDepth
            ? AutomationErrors.Loop
            : await IsTooOftenAsync(run, change, planned, cancellationToken).ConfigureAwait(false) ? AutomationErrors.TooOften : null;
        if (refusal is null)
        {
            return run;
        }

        var stopped = run.End(AutomationRunState.Stopped, refusal, now);
        core.Telemetry.RuleRan(stopped);
        return stopped;
    }

    private async ValueTask<bool> IsTooOftenAsync(
        AutomationRun run, CaseChange change, List<AutomationRun> planned, CancellationToken cancellationToken)
    {
        var left = Options.MaximumRunsAnHour
            - planned.Count(r => r.Rule == run.Rule && r.CaseId == run.CaseId && r.State == AutomationRunState.Planned);
        if (left <= 0 || change.ExpectedVersion == 0)
        {
            return left <= 0;
        }

        var query = new SideRecordQuery(AutomationRecords.RunKind) { Lists = [AutomationRecords.ListOf(run.Rule, run.CaseId)], Limit = left };
        var before = await core.Store.SideRecords.ListAsync(query, cancellationToken).ConfigureAwait(false);
        return before.Items.Count(r => r.At > run.PlannedAt - Hour) >= left;
    }
}
