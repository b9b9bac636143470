using System.Runtime.CompilerServices;
using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Routing;
using DigitalInbox.Sla;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Reads the stretch of history that a replay goes by.</summary>
internal sealed class ReplayReading(InboxCore core)
{
    private const int Batch = 200;
    private const int LogBatch = 1000;

    // Who wrote before the stretch and waited into it.
    private static readonly Duration Margin = Duration.FromDays(1);

    public async Task<ReplayHistory> ReadAsync(Instant from, Instant until, CancellationToken cancellationToken)
    {
        var cases = new List<(CaseId Case, ChannelKind Kind, IReadOnlyList<CaseEvent> Events)>();
        var due = new Dictionary<CaseId, Instant?>();
        await foreach (var record in RecordsAsync(from - Margin, cancellationToken).ConfigureAwait(false))
        {
            if (record.State.OpenedAt >= until || !due.TryAdd(record.State.Id, null))
            {
                continue;
            }

            var history = await core.Clocks.ReadHistoryAsync(record.State.Id, cancellationToken).ConfigureAwait(false);
            due[record.State.Id] = await DueAsync(history, until, cancellationToken).ConfigureAwait(false);
            cases.Add((record.State.Id, record.State.ChannelKind, history));
        }

        var events = new List<AgentEvent>();
        await foreach (var happened in ReadLogAsync(long.MaxValue, cancellationToken).ConfigureAwait(false))
        {
            if (happened.At < until)
            {
                events.Add(happened);
            }
        }

        return ReplayHistory.Of(cases, events, from, until, id => due.GetValueOrDefault(id));
    }

    /// <summary>Works out what agents had when the log stood at a position.</summary>
    public async Task<IReadOnlyList<AgentState>> ReadAgentsAsync(long position, CancellationToken cancellationToken)
    {
        var states = new Dictionary<AgentId, AgentState>();
        await foreach (var happened in ReadLogAsync(position, cancellationToken).ConfigureAwait(false))
        {
            states[happened.Agent] = (states.GetValueOrDefault(happened.Agent) ?? AgentState.Of(happened.Agent)).Apply(happened);
        }

        return [.. states.Values];
    }

    // Those with a message since then, and those that are active still.
    private async IAsyncEnumerable<CaseRecord> RecordsAsync(
        Instant since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var query = new CaseQuery { Visibility = CaseVisibility.All, Sort = CaseSort.NewestMessage, Limit = Batch };
        do
        {
            var page = await core.Store.Cases.ListAsync(query, cancellationToken).ConfigureAwait(false);
            foreach (var record in page.Items.TakeWhile(r => r.LastMessageAt >= since))
            {
                yield return record;
            }

            query = query with { After = page.Items.Any(r => r.LastMessageAt < since) ? null : page.Next };
        }
        while (query.After is not null);

        IReadOnlyList<CaseRecord> active;
        var after = default(CaseNumber);
        do
        {
            active = await core.Store.Cases.ReadActiveAsync(after, Batch, cancellationToken).ConfigureAwait(false);
            foreach (var record in active)
            {
                after = record.Number;
                yield return record;
            }
        }
        while (active.Count == Batch);
    }

    private async Task<Instant?> DueAsync(List<CaseEvent> history, Instant until, CancellationToken cancellationToken)
    {
        var past = history.TakeWhile(e => e.At < until).ToList();
        var book = await core.Clocks.GetBookAsync(past, cancellationToken).ConfigureAwait(false);
        return SlaEvaluator.Evaluate(past, book, until)?.Clocks.FirstOrDefault(c => c.Metric == SlaMetric.FirstResponse)?.DueAt;
    }

    private async IAsyncEnumerable<AgentEvent> ReadLogAsync(
        long upTo, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var position = 0L;
        IReadOnlyList<AgentLogEntry> page;
        do
        {
            page = await core.Store.Agents.ReadLogAsync(position, LogBatch, cancellationToken).ConfigureAwait(false);
            foreach (var entry in page.TakeWhile(e => e.Position <= upTo))
            {
                yield return entry.Event;
            }

            position = page.Count == 0 ? position : page[^1].Position;
        }
        while (page.Count == LogBatch && position <= upTo);
    }
}
