using NodaTime;

namespace DigitalInbox.Routing;

/// <summary>Something that time alone changes, and when.</summary>
internal readonly record struct ClockEntry<T>(Instant At, T Item)
    where T : class;
