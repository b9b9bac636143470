using NodaTime;

namespace DigitalInbox.Sla;

/// <summary>A part of a clock's life in which it is held by a status, or is not.</summary>
/// <param name="Start">Its first instant, inclusive.</param>
/// <param name="End">Its end, exclusive; not before the start.</param>
/// <param name="HeldBy">The status that holds the clock; null when none does.</param>
/// <param name="IsFinished">True when the clock is held because the case was finished for a while.</param>
internal readonly record struct SlaStretch(Instant Start, Instant End, string? HeldBy, bool IsFinished);
