using DigitalInbox.Agents;
using DigitalInbox.Automation;
using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Tries rules on cases, and changes nothing.</summary>
/// <remarks>Safe for use by many threads.</remarks>
public sealed class AutomationTrials
{
    private const int MostCases = 50;

    private readonly InboxCore core;
    private readonly CaseAccess access;
    private readonly AutomationIndexes indexes;
    private readonly AutomationMoments moments;
    private readonly AutomationActing acting;

    internal AutomationTrials(InboxCore core, CaseAccess access, AutomationIndexes indexes, AutomationMoments moments, AutomationActing acting)
    {
        this.core = core;
        this.access = access;
        this.indexes = indexes;
        this.moments = moments;
        this.acting = acting;
    }

    /// <summary>Tells what a rule would do: to one case, or to the newest ones.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="id">The rule, which need not be saved when its definition is given.</param>
    /// <param name="request">On what.</param>
    /// <param name="cancellationToken">Cancels the reads.</param>
    /// <exception cref="InboxException"><c>access.denied</c>, <c>automation.notFound</c>, <c>automation.invalid</c>, <c>automation.trialInvalid</c>,
    /// <c>case.notFound</c>, <c>store.unavailable</c>.</exception>
    public async Task<IReadOnlyList<AutomationTrial>> TryAsync(
        Caller caller, AutomationId id, AutomationTrialRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        await access.RequireAsync(caller, InboxOperation.TryAutomation, subject: null, cancellationToken).ConfigureAwait(false);
        var index = await indexes.CurrentAsync(core.Now, cancellationToken).ConfigureAwait(false);
        var rule = request.Definition is { } json
            ? AutomationCodec.Read(id, 1, json)
            : index.Definitions.Automations.FirstOrDefault(r => r.Id == id)
                ?? throw new InboxException(InboxErrorKind.NotFound, AutomationErrors.NotFound, $"There is no rule '{id}'.");
        var trials = new List<AutomationTrial>();
        foreach (var record in await FindAsync(caller, request, cancellationToken).ConfigureAwait(false))
        {
            trials.Add(await TryAsync(rule, record, index, cancellationToken).ConfigureAwait(false));
        }

        return trials;
    }

    private async Task<IReadOnlyList<CaseRecord>> FindAsync(Caller caller, AutomationTrialRequest request, CancellationToken cancellationToken)
    {
        if (request is { Case: { } number, Sample: null })
        {
            return [await access.FindAsync(caller, number, InboxOperation.ViewCase, cancellationToken).ConfigureAwait(false)];
        }

        if (request is not { Case: null, Sample: { } most and >= 1 and <= MostCases })
        {
            throw new InboxException(
                InboxErrorKind.Invalid, AutomationErrors.TrialInvalid, $"Say either the number of a case, or how many cases of late: 1 to {MostCases}.");
        }

        var visible = await access.GetVisibilityAsync(caller, cancellationToken).ConfigureAwait(false);
        return (await core.Store.Cases.ListAsync(new CaseQuery { Visibility = visible, Limit = most }, cancellationToken).ConfigureAwait(false)).Items;
    }

    private async Task<AutomationTrial> TryAsync(
        AutomationDefinition rule, CaseRecord record, AutomationIndex index, CancellationToken cancellationToken)
    {
        var now = core.Now;
        var history = await core.Clocks.ReadHistoryAsync(record.State.Id, cancellationToken).ConfigureAwait(false);
        var happened = history.FindLast(rule.Trigger.Matches);
        var text = happened is null ? null : await moments.FindTextAsync(happened, record.State, cancellationToken).ConfigureAwait(false);
        var moment = await moments.FindAsync(
            rule, [.. rule.Conditions, .. rule.DelayedConditions], record.State, text, index.Calendars, pending: [], now, cancellationToken).ConfigureAwait(false);
        return new AutomationTrial(
            record.Number,
            happened?.Sequence,
            AutomationJudging.Explain(rule.Conditions, moment),
            AutomationJudging.Holds(rule.Conditions, moment),
            AutomationJudging.Explain(rule.DelayedConditions, moment),
            AutomationJudging.Holds(rule.DelayedConditions, moment),
            await TryActionsAsync(rule, record, happened, now, cancellationToken).ConfigureAwait(false));
    }

    // Each action is tried on what the ones before it would have made of the case.
    private async Task<IReadOnlyList<AutomationStep>> TryActionsAsync(
        AutomationDefinition rule, CaseRecord record, CaseEvent? happened, Instant now, CancellationToken cancellationToken)
    {
        var (steps, state, events) = (new List<AutomationStep>(), record.State, new List<CaseEvent>());
        var run = new AutomationRun
        {
            Id = AutomationRunId.New(now),
            Rule = rule.Id,
            RuleVersion = rule.Version,
            CaseId = state.Id,
            Event = rule.Trigger.Event,
            EventSequence = happened?.Sequence ?? 0,
            Depth = 1,
            PlannedAt = now,
            DueAt = now,
        };
        foreach (var action in rule.Actions)
        {
            if (rule.StopsOnFailure && steps.Exists(s => s.State == AutomationStepState.Failed))
            {
                steps.Add(new AutomationStep(action.Name, AutomationStepState.Skipped, AutomationErrors.StoppedOnFailure));
                continue;
            }

            var handled = Case.From(state, core.Workflow);
            try
            {
                var effect = await acting.DoAsync(
                    action, new AutomationScope(record, handled, run, rule, happened, now), cancellationToken).ConfigureAwait(false);
                if (handled.Recorded.Count > 0)
                {
                    var change = new CaseChange(record.State.Version, handled.State, [.. events, .. handled.Recorded]) { Loaded = record };
                    await core.Workloads.KeepAsync(new InboxCommit { At = now, Cases = [change] }, cancellationToken).ConfigureAwait(false);
                    events.AddRange(handled.Recorded);
                    state = handled.State;
                }

                steps.Add(new AutomationStep(
                    action.Name, effect.Outcome == CaseOutcome.Changed ? AutomationStepState.Done : AutomationStepState.AlreadySo));
            }
            catch (InboxException refusal) when (refusal.Kind != InboxErrorKind.Unavailable)
            {
                steps.Add(new AutomationStep(action.Name, AutomationStepState.Failed, refusal.Code));
            }
        }

        return steps;
    }
}
