using DigitalInbox.Cases;
using DigitalInbox.Sla;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Handles the timer of a case: records the warnings and breaches that came true, and lets the rule that is due act.</summary>
/// <remarks>What is done is decided from the history, at the version that was read, so each thing is done once, whoever else tries.</remarks>
internal sealed class CaseTimerHandler(InboxCore core) : ITimerHandler
{
    public string Kind => TimerKey.Case;

    public async Task HandleAsync(InboxTimer timer, LeaseId lease, CancellationToken cancellationToken)
    {
        var id = new CaseId(timer.Key.Subject);
        var (told, result) = await core.DecideAsync(
            async now =>
            {
                var record = await core.Store.Cases.FindAsync(id, cancellationToken).ConfigureAwait(false);
                return record is null
                    ? ([], new InboxCommit { At = now, Timers = [new TimerChange(timer.Key, null) { Lease = lease }] })
                    : await DecideAsync(record, now, cancellationToken).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
        if (result.Status == CommitStatus.Committed)
        {
            core.Telemetry.TimerDone();
            core.Telemetry.Came(told);
        }
    }

    private static CaseTrigger? TriggerOf(TimedRuleAction action) => action switch
    {
        TimedRuleAction.Close => CaseTrigger.AutoClose,
        TimedRuleAction.Open => CaseTrigger.AutoOpen,
        TimedRuleAction.Resolve => CaseTrigger.AutoResolve,
        _ => null,
    };

    private static void Apply(Case handled, TimedRule rule, Instant now)
    {
        var by = Initiator.OfRule($"{handled.State.ServiceLevel!.PolicyId}/{rule.Id}");
        _ = TriggerOf(rule.Action) is { } trigger ? handled.MoveByRule(trigger, by, now) : handled.Unassign(by, now);
    }

    private async Task<(IReadOnlyList<CaseEvent> Told, InboxCommit? Commit)> DecideAsync(
        CaseRecord record, Instant now, CancellationToken cancellationToken)
    {
        var history = await core.Clocks.ReadHistoryAsync(record.State.Id, cancellationToken).ConfigureAwait(false);
        if (history.Count != record.State.Version)
        {
            // It went on between the two reads: what was read of it is as good as the newer part left out.
            history.RemoveAll(e => e.Sequence > record.State.Version);
        }

        // A clock that went back must not look at what happened as if it had not.
        var at = now > record.State.LastEventAt ? now : record.State.LastEventAt;
        var book = await core.Clocks.GetBookAsync(history, cancellationToken).ConfigureAwait(false);
        var handled = Case.From(record.State, core.Workflow);
        foreach (var notice in SlaNotices.Due(history, book, at))
        {
            switch (notice)
            {
                case SlaWarned warning:
                    handled.Warn(warning, at);
                    break;
                case SlaBreached breach:
                    handled.Breach(breach, at);
                    break;
            }
        }

        if (TimedRules.NextDue(handled.State, book) is { } due && due.At <= at)
        {
            Apply(handled, due.Rule, at);
        }

        return handled.Recorded.Count == 0
            ? ([], await core.Clocks.RestAsync(record, history, at, cancellationToken).ConfigureAwait(false))
            : (handled.Recorded, new InboxCommit { At = at, Cases = [CaseChange.Of(handled, record) with { LookedAt = at }] });
    }
}
