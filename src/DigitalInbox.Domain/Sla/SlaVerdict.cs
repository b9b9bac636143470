using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Sla;

/// <summary>What became of a clock that is one to tell of, as of an instant.</summary>
internal readonly struct SlaVerdict
{
    private readonly Instant breach;
    private readonly bool hasStopped;

    public SlaVerdict(SlaRun run, CaseStatus status, Instant now)
    {
        var isDropped = run.Hold == SlaHold.Unbound
            || (!run.HasStopped && run.Hold == SlaHold.Finished && SlaRules.Drops(run.Metric, status))
            || run.End == SlaEnd.Dropped;
        var stop = run.Hold == SlaHold.Unbound || (isDropped && !run.HasStopped) ? run.Mark : run.Stop;
        (End, hasStopped) = (stop ?? now, stop is not null);
        if (Breach(run, End) is { } at)
        {
            (breach, State) = (at, SlaClockState.Breached);
        }
        else
        {
            State = isDropped ? SlaClockState.NotApplicable
                : hasStopped ? SlaClockState.Met
                : run.Hold == SlaHold.None ? SlaClockState.Running
                : SlaClockState.Paused;
        }
    }

    public SlaClockState State { get; }

    /// <summary>When it stopped, or the instant that was asked about.</summary>
    public Instant End { get; }

    public Instant? StoppedAt => hasStopped ? End : null;

    public Instant? BreachedAt => State == SlaClockState.Breached ? breach : null;

    private static Instant? Breach(SlaRun run, Instant end)
    {
        // Never more is counted than time goes by, so most clocks need not be looked up.
        if (run.Due is null && run.Hold == SlaHold.None && run.Used + (end - run.Mark) <= run.Shown!.Target.Amount)
        {
            return null;
        }

        return run.UsedUpAt is { } due && due < end ? due : null;
    }
}
