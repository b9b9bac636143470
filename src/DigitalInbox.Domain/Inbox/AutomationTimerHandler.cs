using DigitalInbox.Automation;
using DigitalInbox.Cases;
using DigitalInbox.Definitions;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Lets rules act whose instant has come. Each action is one commit together with the record of the run, so that whoever goes on
/// after a crash, or beside another node, knows what is done and does it no second time.</summary>
internal sealed class AutomationTimerHandler(
    InboxCore core, Func<InboxDefinitions> find, AutomationIndexes indexes, AutomationMoments moments, AutomationActing acting) : ITimerHandler
{
    public string Kind => AutomationRecords.RunTimer;

    private InboxDefinitions Definitions => field ??= find();

    public async Task HandleAsync(InboxTimer timer, LeaseId lease, CancellationToken cancellationToken)
    {
        var id = new AutomationRunId(timer.Key.Subject);
        while (await DoNextAsync(id, cancellationToken).ConfigureAwait(false))
        {
            // One action, one commit.
        }

        core.Telemetry.TimerDone();
    }

    /// <returns>False when the run has ended.</returns>
    private async Task<bool> DoNextAsync(AutomationRunId id, CancellationToken cancellationToken)
    {
        var turn = -1;
        AutomationRun? after;
        try
        {
            (after, _) = await core.DecideAsync<AutomationRun?>(
                async now =>
                {
                    var (record, run) = await ReadAsync(id, cancellationToken).ConfigureAwait(false);
                    turn = run?.Next ?? -1;
                    return turn < 0
                        ? (null, OnlyTimer(id, now))
                        : await DecideAsync(record!, run!, turn, now, cancellationToken).ConfigureAwait(false);
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (InboxException refusal) when (refusal.Kind != InboxErrorKind.Unavailable && turn >= 0)
        {
            after = await RefuseAsync(id, turn, refusal.Code, cancellationToken).ConfigureAwait(false);
        }

        if (after is { EndedAt: not null })
        {
            core.Telemetry.RuleRan(after);
        }

        return after is { EndedAt: null };
    }

    private async Task<(AutomationRun?, InboxCommit?)> DecideAsync(
        SideRecord record, AutomationRun run, int turn, Instant now, CancellationToken cancellationToken)
    {
        var found = await core.Store.Cases.FindAsync(run.CaseId, cancellationToken).ConfigureAwait(false);
        var happened = found is null ? null : await FindEventAsync(run, cancellationToken).ConfigureAwait(false);
        var index = await indexes.CurrentAsync(now, cancellationToken).ConfigureAwait(false);
        var isActive = index.Definitions.Automations.Any(r => r.Id == run.Rule && r.IsActive);
        var rule = await FindRuleAsync(run, cancellationToken).ConfigureAwait(false);
        if (found is null || happened is null || rule is null || (!run.HasBegun && !isActive))
        {
            return Ended(record, run.End(AutomationRunState.Skipped, AutomationErrors.Inactive, now), now);
        }

        if (!run.HasBegun && !await HoldsAsync(rule, found.State, happened, index, now, cancellationToken).ConfigureAwait(false))
        {
            return Ended(record, run.End(AutomationRunState.Skipped, AutomationErrors.ConditionsNotMet, now), now);
        }

        var handled = Case.From(found.State, core.Workflow);
        var scope = new AutomationScope(found, handled, run, rule, happened, now);
        if (!run.IsRecorded)
        {
            handled.NoteAutomation(new AutomationRan(rule.Id, rule.Version, run.Id, run.Depth), scope.By, now);
        }

        var effect = await acting.DoAsync(rule.Actions[turn], scope, cancellationToken).ConfigureAwait(false);
        var isChanged = effect.Outcome == CaseOutcome.Changed;
        var next = run.With(isChanged ? AutomationStepState.Done : AutomationStepState.AlreadySo, null, rule.StopsOnFailure, now)
            with { IsRecorded = run.IsRecorded || isChanged };
        var commit = isChanged ? effect.Commit : new InboxCommit { At = now };
        return (next, commit with
        {
            Cases = isChanged && handled.Recorded.Count > 0
                ? [CaseChange.Of(handled, found) with { Preview = effect.Preview, HasMessage = effect.Preview is not null }]
                : [],
            SideRecords = [.. commit.SideRecords, AutomationRecords.Put(next, record, core.Options.Automation)],
            Timers = [.. commit.Timers, .. Done(next)],
        });
    }

    private async Task<bool> HoldsAsync(
        AutomationDefinition rule, CaseSnapshot state, CaseEvent happened, AutomationIndex index, Instant now, CancellationToken cancellationToken)
    {
        if (rule.DelayedConditions.Count == 0)
        {
            return true;
        }

        var text = rule.DelayedConditions.Any(c => c.Filter is { LooksAtText: true })
            ? await moments.FindTextAsync(happened, state, cancellationToken).ConfigureAwait(false)
            : null;
        var moment = await moments.FindAsync(
            rule, rule.DelayedConditions, state, text, index.Calendars, pending: [], now, cancellationToken).ConfigureAwait(false);
        return AutomationJudging.Holds(rule.DelayedConditions, moment);
    }

    private async Task<AutomationRun?> RefuseAsync(AutomationRunId id, int turn, string code, CancellationToken cancellationToken)
    {
        var (after, _) = await core.DecideAsync<AutomationRun?>(
            async now =>
            {
                var (record, run) = await ReadAsync(id, cancellationToken).ConfigureAwait(false);
                if (run?.Next != turn)
                {
                    // Another node has done it meanwhile.
                    return (run, null);
                }

                var rule = await FindRuleAsync(run, cancellationToken).ConfigureAwait(false);
                var next = run.With(AutomationStepState.Failed, code, rule?.StopsOnFailure == true, now);
                return (next, (InboxCommit?)new InboxCommit
                {
                    At = now,
                    SideRecords = [AutomationRecords.Put(next, record, core.Options.Automation)],
                    Timers = Done(next),
                });
            },
            cancellationToken).ConfigureAwait(false);
        return after;
    }

    // Whoever comes after it is woken now.
    private static TimerChange[] Done(AutomationRun run) => (run.EndedAt, run.Then) switch
    {
        (null, _) => [],
        (_, null) => [new TimerChange(AutomationRecords.TimerOf(run.Id), null)],
        (_, { } then) => [new TimerChange(AutomationRecords.TimerOf(run.Id), null), new TimerChange(AutomationRecords.TimerOf(then), run.DueAt)],
    };

    private static InboxCommit? OnlyTimer(AutomationRunId id, Instant now) =>
        new() { At = now, Timers = [new TimerChange(AutomationRecords.TimerOf(id), null)] };

    private (AutomationRun?, InboxCommit?) Ended(SideRecord record, AutomationRun run, Instant now) =>
        (run, new InboxCommit { At = now, SideRecords = [AutomationRecords.Put(run, record, core.Options.Automation)], Timers = Done(run) });

    private async Task<(SideRecord? Record, AutomationRun? Run)> ReadAsync(AutomationRunId id, CancellationToken cancellationToken)
    {
        var record = await core.Store.SideRecords.FindAsync(AutomationRecords.KeyOf(id), cancellationToken).ConfigureAwait(false);
        return (record, record is null ? null : AutomationRecordCodec.ReadRun(record.Body));
    }

    private async Task<CaseEvent?> FindEventAsync(AutomationRun run, CancellationToken cancellationToken)
    {
        var read = await core.Store.Cases.ReadHistoryAsync(run.CaseId, run.EventSequence - 1, 1, cancellationToken).ConfigureAwait(false);
        return read.Count == 0 ? null : read[0];
    }

    // A definition that cannot be read any more must not keep the runs after this one waiting.
    private async ValueTask<AutomationDefinition?> FindRuleAsync(AutomationRun run, CancellationToken cancellationToken)
    {
        try
        {
            return await Definitions.AutomationAsync(run.Rule, run.RuleVersion, cancellationToken).ConfigureAwait(false);
        }
        catch (InboxException lost) when (lost.Kind != InboxErrorKind.Unavailable)
        {
            core.Telemetry.Fault("automation.rule", lost);
            return null;
        }
    }
}
