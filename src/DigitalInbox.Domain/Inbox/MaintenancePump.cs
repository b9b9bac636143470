namespace DigitalInbox.Inbox;

/// <summary>Finishes what a crash may have left between two commits, and asks for each day's run of retention.</summary>
public sealed class MaintenancePump
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private readonly InboxCore core;
    private readonly InboxIntake intake;
    private readonly RetentionSchedule retention;

    internal MaintenancePump(InboxCore core, InboxIntake intake)
    {
        this.core = core;
        this.intake = intake;
        retention = new RetentionSchedule(core);
    }

    /// <summary>Works at once and then each minute, until stopped.</summary>
    /// <param name="cancellationToken">Stops.</param>
    /// <remarks>Does not end on a fault: it is told to <see cref="InboxTelemetry.Faulted"/> and tried again.</remarks>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        using var timer = new PeriodicTimer(Period);
        do
        {
            await GuardedAsync(() => intake.JoinParkedAsync(cancellationToken)).ConfigureAwait(false);
            await GuardedAsync(() => retention.EnsureRunAsync(cancellationToken)).ConfigureAwait(false);
        }
        while (await NextAsync(timer, cancellationToken).ConfigureAwait(false));
    }

    private async Task GuardedAsync(Func<Task> work)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is not (OutOfMemoryException or OperationCanceledException))
        {
            core.Telemetry.Fault("maintenance", fault);
        }
    }

    private static async Task<bool> NextAsync(PeriodicTimer timer, CancellationToken cancellationToken)
    {
        try
        {
            return await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
