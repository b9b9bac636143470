namespace DigitalInbox.Cases;

/// <summary>What a change of targets does to the clocks that run: chosen by the user, recorded in the history.</summary>
public enum RunningClocks
{
    /// <summary>They keep the target that they have; clocks that start later follow the new one.</summary>
    Keep = 0,

    /// <summary>What they counted stays counted; from now on the new target and calendar hold.</summary>
    FromNow = 1,

    /// <summary>They are counted again from their start, as if the new target had always held.</summary>
    Recompute = 2,
}
