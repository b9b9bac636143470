using NodaTime;

namespace DigitalInbox.Sla;

/// <summary>A warning of a clock.</summary>
/// <param name="Offset">How much counted time is left when it comes.</param>
/// <param name="DueAt">When it came or will come, as far as is known; null when the clock is paused, stopped before it, or never gets there.</param>
public readonly record struct SlaWarning(Duration Offset, Instant? DueAt);
