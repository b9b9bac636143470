using System.Threading.Channels;
using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Sla;

/// <summary>Says what would have become of cases under other policies. Histories are read once, one after the other, and not kept.</summary>
/// <remarks>Pure; safe for many threads. Queue and priority are those of the histories; their own policies are not looked at.</remarks>
public static class SlaWhatIf
{
    private const int BatchSize = 256;

    /// <summary>Tries policies on cases.</summary>
    /// <param name="histories">The events of each case.</param>
    /// <param name="scenarios">The policies; all are tried in one pass, so that they can be compared.</param>
    /// <param name="now">The instant to look at; what happened later is left out.</param>
    /// <returns>A summary for each policy, in their order.</returns>
    /// <exception cref="ArgumentException">A history does not begin with the opening of its case.</exception>
    public static IReadOnlyList<SlaSummary> Run(IEnumerable<IReadOnlyList<CaseEvent>> histories, IReadOnlyList<SlaScenario> scenarios, Instant now)
    {
        ArgumentNullException.ThrowIfNull(histories);
        ArgumentNullException.ThrowIfNull(scenarios);
        var tally = new SlaTally(scenarios, now);
        foreach (var history in histories)
        {
            tally.Count(history);
        }

        return tally.Summaries();
    }

    /// <summary>Tries policies on cases on several threads, while their histories are being read.</summary>
    /// <param name="histories">The events of each case.</param>
    /// <param name="scenarios">The policies; all are tried in one pass, so that they can be compared.</param>
    /// <param name="now">The instant to look at; what happened later is left out.</param>
    /// <param name="threads">On how many threads, at least 1; a few batches of histories wait for each.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <returns>A summary for each policy, in their order.</returns>
    /// <exception cref="ArgumentException">A history does not begin with the opening of its case.</exception>
    public static async Task<IReadOnlyList<SlaSummary>> RunAsync(
        IAsyncEnumerable<IReadOnlyList<CaseEvent>> histories,
        IReadOnlyList<SlaScenario> scenarios,
        Instant now,
        int threads = 2,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(histories);
        ArgumentNullException.ThrowIfNull(scenarios);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var batches = Channel.CreateBounded<List<IReadOnlyList<CaseEvent>>>(2 * threads);
        var tallies = Enumerable.Range(0, threads).Select(_ => new SlaTally(scenarios, now)).ToList();
        var workers = tallies.Select(tally => Task.Run(() => CountAsync(tally, batches.Reader, stop), CancellationToken.None)).ToList();
        try
        {
            await WriteAsync(histories, batches.Writer, stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // A worker failed; it tells why below.
        }
        finally
        {
            batches.Writer.TryComplete();
            await Task.WhenAll(workers).ConfigureAwait(false);
        }

        foreach (var tally in tallies.Skip(1))
        {
            tallies[0].Add(tally);
        }

        return tallies[0].Summaries();
    }

    private static async Task WriteAsync(
        IAsyncEnumerable<IReadOnlyList<CaseEvent>> histories, ChannelWriter<List<IReadOnlyList<CaseEvent>>> batches, CancellationToken cancellationToken)
    {
        var batch = new List<IReadOnlyList<CaseEvent>>(BatchSize);
        await foreach (var history in histories.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            batch.Add(history);
            if (batch.Count == BatchSize)
            {
                await batches.WriteAsync(batch, cancellationToken).ConfigureAwait(false);
                batch = new(BatchSize);
            }
        }

        await batches.WriteAsync(batch, cancellationToken).ConfigureAwait(false);
    }

    private static async Task CountAsync(SlaTally tally, ChannelReader<List<IReadOnlyList<CaseEvent>>> batches, CancellationTokenSource stop)
    {
        try
        {
            await foreach (var batch in batches.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
            {
                batch.ForEach(tally.Count);
            }
        }
        catch
        {
            await stop.CancelAsync().ConfigureAwait(false);
            throw;
        }
    }
}
