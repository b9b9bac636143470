namespace DigitalInbox.Routing;

/// <summary>Something that time alone changes, and when, as a number.</summary>
internal readonly record struct ClockEntry<T>(long At, T Item)
    where T : class;
