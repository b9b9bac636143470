using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Sla;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Tells how it stands with the clocks of cases.</summary>
/// <remarks>Safe for use by many threads. Any call may be refused as <c>store.unavailable</c>.</remarks>
public sealed class ClockQueries
{
    private readonly InboxCore core;
    private readonly CaseAccess access;

    internal ClockQueries(InboxCore core, CaseAccess access)
    {
        this.core = core;
        this.access = access;
    }

    /// <summary>Explains the clocks of a case from its history.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="number">The case.</param>
    /// <param name="at">The instant to look at, past or future; null for now.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="InboxException"><c>case.notFound</c>.</exception>
    public async Task<CaseClockReport> ExplainAsync(
        Caller caller, CaseNumber number, Instant? at = null, CancellationToken cancellationToken = default)
    {
        var record = await access.FindAsync(caller, number, InboxOperation.ViewCase, cancellationToken).ConfigureAwait(false);
        var history = await core.Clocks.ReadHistoryAsync(record.State.Id, cancellationToken).ConfigureAwait(false);
        var book = await core.Clocks.GetBookAsync(history, cancellationToken).ConfigureAwait(false);

        // The clock of another node may be ahead of ours.
        var now = at ?? Instant.Max(core.Now, record.State.LastEventAt);
        return new(record, now, SlaEvaluator.Evaluate(history, book, now));
    }

    /// <summary>Says how it stands now with the latest clock of each metric, without reading histories.</summary>
    /// <param name="records">Cases that the caller was given.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The clocks of every case that was asked for, by metric; none for a case without a policy.</returns>
    public async Task<IReadOnlyDictionary<CaseId, IReadOnlyList<SlaStanding>>> StandAsync(
        IReadOnlyCollection<CaseRecord> records, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(records);
        var found = new Dictionary<CaseId, IReadOnlyList<SlaStanding>>(records.Count);
        foreach (var record in records)
        {
            try
            {
                found[record.State.Id] = CaseClocks.Read(record.Clocks).Progress is { } progress
                    ? await StandAsync(record, progress, cancellationToken).ConfigureAwait(false)
                    : [];
            }
            catch (InboxException fault) when (fault.Kind != InboxErrorKind.Unavailable)
            {
                // A policy that this node cannot read must not hide the cases of a whole page.
                core.Telemetry.Fault("clocks", fault);
                found[record.State.Id] = [];
            }
        }

        return found;
    }

    private async ValueTask<IReadOnlyList<SlaStanding>> StandAsync(CaseRecord record, SlaProgress progress, CancellationToken cancellationToken)
    {
        var now = Instant.Max(core.Now, record.State.LastEventAt);
        if (record.State.ServiceLevel is { } level)
        {
            try
            {
                return progress.Standing(await core.Clocks.GetBookAsync(level, cancellationToken).ConfigureAwait(false), now);
            }
            catch (InboxException missing) when (string.Equals(missing.Code, SlaErrors.VersionMissing, StringComparison.Ordinal))
            {
                // A clock still follows an earlier version, which the history names.
            }
        }

        var history = await core.Clocks.ReadHistoryAsync(record.State.Id, cancellationToken).ConfigureAwait(false);
        return progress.Standing(await core.Clocks.GetBookAsync(history, cancellationToken).ConfigureAwait(false), now);
    }
}
