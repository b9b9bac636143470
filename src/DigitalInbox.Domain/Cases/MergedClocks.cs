namespace DigitalInbox.Cases;

/// <summary>Which clocks a case goes on with after another one was merged into it.</summary>
public enum MergedClocks
{
    /// <summary>Its own, as they are.</summary>
    Own = 0,

    /// <summary>Those that count from the beginning of a case count from the earlier of the two beginnings.</summary>
    Earliest = 1,
}
