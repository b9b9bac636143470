namespace DigitalInbox.Sla;

/// <summary>How urgent a clock is.</summary>
public enum SlaLevel
{
    /// <summary>More than half of the target is left, or there is nothing to wait for.</summary>
    Normal = 0,

    /// <summary>Half of the target is left, or less.</summary>
    Warning = 1,

    /// <summary>Breached.</summary>
    Critical = 2,
}
