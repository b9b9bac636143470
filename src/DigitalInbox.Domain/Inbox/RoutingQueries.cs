using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Definitions;
using DigitalInbox.Routing;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Tells why cases went where they went, and where they would have gone.</summary>
/// <remarks>Safe for use by many threads.</remarks>
public sealed class RoutingQueries
{
    private const int Batch = 1000;

    private readonly InboxCore core;
    private readonly CaseAccess access;
    private readonly InboxDefinitions definitions;
    private readonly IReadOnlyList<IRoutingStrategy> strategies;
    private readonly ReplayReading reading;

    internal RoutingQueries(InboxCore core, CaseAccess access, InboxDefinitions definitions, IReadOnlyList<IRoutingStrategy> strategies)
    {
        this.core = core;
        this.access = access;
        this.definitions = definitions;
        this.strategies = strategies;
        reading = new ReplayReading(core);
    }

    /// <summary>Lists the decisions of routing on a case, the newest first.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="number">The case.</param>
    /// <param name="before">The decision before which to begin; null for the newest.</param>
    /// <param name="limit">The most to give, at least 1.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="InboxException"><c>case.notFound</c>, <c>access.denied</c>.</exception>
    public async Task<IReadOnlyList<RoutingDecision>> ListDecisionsAsync(
        Caller caller, CaseNumber number, DecisionId? before, int limit, CancellationToken cancellationToken = default)
    {
        var record = await access.FindAsync(caller, number, InboxOperation.ViewRouting, cancellationToken).ConfigureAwait(false);
        return await core.Store.Decisions.ListAsync(record.State.Id, before, limit, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Tells of every agent whether they could get a case that waits now, and what stands against them.</summary>
    /// <param name="caller">Who asks: somebody who leads.</param>
    /// <param name="number">The case.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>Null when the case does not wait, or somebody is asked about it.</returns>
    /// <exception cref="InboxException"><c>case.notFound</c>, <c>access.denied</c>.</exception>
    public async Task<RoutingExplanation?> ExplainAsync(Caller caller, CaseNumber number, CancellationToken cancellationToken = default)
    {
        var record = await access.FindAsync(caller, number, InboxOperation.ViewStandings, cancellationToken).ConfigureAwait(false);
        var current = (await definitions.CurrentAsync(cancellationToken: cancellationToken).ConfigureAwait(false)).Routing;
        var agents = await core.Store.Agents.ListAsync(cancellationToken).ConfigureAwait(false);
        return WaitingCase.Of(record) is { } waits ? RoutingExplanation.Of(current, strategies, agents, waits, core.Now) : null;
    }

    /// <summary>Makes a decision of routing again, with everybody's standing in full. It reads the events of all agents up to then.</summary>
    /// <param name="caller">Who asks: somebody who leads.</param>
    /// <param name="number">The case.</param>
    /// <param name="id">The decision.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The explanation; exact when no definition changed since, and else by the queue of then and the agents and teams of now.</returns>
    /// <exception cref="InboxException"><c>case.notFound</c>, <c>decision.notFound</c>, <c>access.denied</c>.</exception>
    public async Task<DecisionExplanation> ExplainAsync(Caller caller, CaseNumber number, DecisionId id, CancellationToken cancellationToken = default)
    {
        var record = await access.FindAsync(caller, number, InboxOperation.ViewStandings, cancellationToken).ConfigureAwait(false);
        var decision = await FindAsync(record.State.Id, id, cancellationToken).ConfigureAwait(false);
        var current = (await definitions.CurrentAsync(cancellationToken: cancellationToken).ConfigureAwait(false)).Routing;
        var waits = await WaitingThenAsync(record, decision, cancellationToken).ConfigureAwait(false);
        var agents = await reading.ReadAgentsAsync(decision.LogPosition, cancellationToken).ConfigureAwait(false);
        var queue = await core.Store.Definitions.FindVersionAsync(
            DefinitionKind.Queues, decision.Queue.Value, decision.QueueVersion, cancellationToken).ConfigureAwait(false);
        var then = queue?.Body is { } body ? current.With(QueueCodec.Read(decision.Queue, decision.QueueVersion, body)) : current;
        var explained = waits is null ? null : RoutingExplanation.Of(then, strategies, agents, waits, decision.At);

        // Of decisions made together the later ones knew of the earlier ones, which the log did not yet.
        var isSame = explained?.Chosen == decision.Chosen
            && explained.Standings.Where(s => s.Excluded is null).Take(RoutingDecision.MostCandidates)
                .Select(s => (s.Agent, s.Score)).SequenceEqual(decision.Best.Select(b => (b.Agent, (long?)b.Score)));
        return new DecisionExplanation(decision, explained, IsExact: isSame && current.Revision == decision.DefinitionsRevision);
    }

    /// <summary>Tries other definitions on what happened, and puts what would have been beside what was.</summary>
    /// <param name="caller">Who asks: an administrator.</param>
    /// <param name="trial">What to try.</param>
    /// <param name="cancellationToken">Cancels the reads.</param>
    /// <returns>What was; what would have been with the definitions of now; and with the changed ones.</returns>
    /// <exception cref="InboxException"><c>replay.rangeInvalid</c>, <c>access.denied</c>, or the code of a definition, such as <c>queue.invalid</c>.</exception>
    public async Task<ReplayOutcome> ReplayAsync(Caller caller, ReplayTrial trial, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(trial);
        await access.RequireAsync(caller, InboxOperation.ReplayRouting, subject: null, cancellationToken).ConfigureAwait(false);
        trial.Require();
        var current = (await definitions.CurrentAsync(cancellationToken: cancellationToken).ConfigureAwait(false)).Routing;
        var changed = trial.Apply(current, strategies);
        var history = await reading.ReadAsync(trial.From, trial.Until, cancellationToken).ConfigureAwait(false);
        return new ReplayOutcome(
            ReplayReport.Actual(history),
            RoutingReplay.Run(history, current, strategies, trial.AnswerTime),
            RoutingReplay.Run(history, changed, strategies, trial.AnswerTime));
    }

    private async Task<RoutingDecision> FindAsync(CaseId caseId, DecisionId id, CancellationToken cancellationToken)
    {
        DecisionId? before = null;
        while (true)
        {
            var page = await core.Store.Decisions.ListAsync(caseId, before, Batch, cancellationToken).ConfigureAwait(false);
            if (page.FirstOrDefault(d => d.Id == id) is { } found)
            {
                return found;
            }

            if (page.Count < Batch)
            {
                throw new InboxException(InboxErrorKind.NotFound, InboxErrors.DecisionNotFound, "There is no such decision on this case.");
            }

            before = page[^1].Id;
        }
    }

    // The case as it was before the decision changed it.
    private async Task<WaitingCase?> WaitingThenAsync(CaseRecord record, RoutingDecision decision, CancellationToken cancellationToken)
    {
        var history = await core.Clocks.ReadHistoryAsync(record.State.Id, cancellationToken).ConfigureAwait(false);
        var place = history.FindIndex(e => decision.IsOffer
            ? e is CaseOffered offered && offered.DecisionId == decision.Id
            : e is CaseAssigned assigned && assigned.Agent == decision.Chosen && assigned.Initiator == Initiator.Routing && assigned.At >= decision.At);
        while (place > 0 && history[place - 1] is CaseRelaxed)
        {
            place--;
        }

        return place < 0
            ? null
            : WaitingCase.Of(record with { State = CaseSnapshot.Fold(record.State.Id, history.Take(place)) });
    }
}
