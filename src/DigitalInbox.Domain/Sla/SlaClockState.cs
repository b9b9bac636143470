namespace DigitalInbox.Sla;

/// <summary>How it stands with a clock.</summary>
public enum SlaClockState
{
    /// <summary>Not stopped and not over its target; also while its calendar is closed.</summary>
    Running = 0,

    /// <summary>Not stopped and not over its target; the status of the case holds it.</summary>
    Paused = 1,

    /// <summary>Stopped by what it waited for, at its due instant or before.</summary>
    Met = 2,

    /// <summary>Went past its due instant, stopped or not; this never becomes <see cref="Met"/>.</summary>
    Breached = 3,

    /// <summary>There is nothing to wait for: an outbound case has no first response, a case in the trash has no deadline.</summary>
    NotApplicable = 4,
}
