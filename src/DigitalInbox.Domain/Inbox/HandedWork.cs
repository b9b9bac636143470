using System.Threading.Channels;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Takes over from timers what takes longer than a timer is held. A timer whose work is handed over is set ahead by as long as the work may
/// take: when this node dies meanwhile, another one does it then.</summary>
/// <param name="core">The inbox.</param>
/// <param name="name">What faults of it are told as.</param>
/// <param name="most">So much waits on this node for its turn; more stays with its timers, where other nodes find it.</param>
/// <param name="work">Does one.</param>
/// <typeparam name="TTask">What is to be done.</typeparam>
internal sealed class HandedWork<TTask>(InboxCore core, string name, int most, Func<TTask, CancellationToken, Task> work)
{
    // What waits for a place must not come back so often that it takes the places of other timers.
    private static readonly Duration Crowded = Duration.FromSeconds(5);

    private readonly Channel<TTask> waiting = Channel.CreateUnbounded<TTask>();
    private int taken;

    /// <summary>Hands the work of a timer over, if there is a place for it.</summary>
    /// <param name="timer">The timer that is due.</param>
    /// <param name="lease">Under which it is held.</param>
    /// <param name="ahead">How it is set while the work is done.</param>
    /// <param name="task">The work.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    public async Task HandAsync(InboxTimer timer, LeaseId lease, TimerChange ahead, TTask task, CancellationToken cancellationToken)
    {
        var now = core.Now;
        if (!TryTakePlace())
        {
            var later = new TimerChange(timer.Key, now + Crowded) { Lease = lease, Attempts = timer.Attempts };
            await core.Store.CommitAsync(new InboxCommit { At = now, Timers = [later] }, cancellationToken).ConfigureAwait(false);
            return;
        }

        var isHanded = false;
        try
        {
            var set = new InboxCommit { At = now, Timers = [ahead with { Lease = lease }] };
            var result = await core.Store.CommitAsync(set, cancellationToken).ConfigureAwait(false);
            isHanded = result.Status == CommitStatus.Committed && waiting.Writer.TryWrite(task);
        }
        finally
        {
            if (!isHanded)
            {
                GiveBackPlace();
            }
        }
    }

    /// <summary>Works until stopped.</summary>
    /// <param name="workers">How many at once.</param>
    /// <param name="cancellationToken">Stops.</param>
    public Task RunAsync(int workers, CancellationToken cancellationToken) =>
        Task.WhenAll(Enumerable.Range(0, workers).Select(_ => WorkAsync(cancellationToken)));

    /// <summary>Does what was handed over by now, one after the other.</summary>
    /// <param name="cancellationToken">Breaks off.</param>
    /// <returns>How many were attempted.</returns>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        var done = 0;
        while (waiting.Reader.TryRead(out var task))
        {
            await DoGuardedAsync(task, cancellationToken).ConfigureAwait(false);
            done++;
        }

        return done;
    }

    private bool TryTakePlace()
    {
        if (Interlocked.Increment(ref taken) <= most)
        {
            return true;
        }

        GiveBackPlace();
        return false;
    }

    private void GiveBackPlace() => Interlocked.Decrement(ref taken);

    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        await foreach (var task in waiting.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            await DoGuardedAsync(task, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task DoGuardedAsync(TTask task, CancellationToken cancellationToken)
    {
        try
        {
            await work(task, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException && !cancellationToken.IsCancellationRequested)
        {
            // Its timer was set ahead, and brings it back.
            core.Telemetry.Fault(name, fault);
        }
        finally
        {
            GiveBackPlace();
        }
    }
}
