using NodaTime;

namespace DigitalInbox.Sla;

/// <summary>A part of a clock's life, until the next one begins.</summary>
/// <param name="Start">Its first instant.</param>
/// <param name="Hold">What held the clock.</param>
/// <param name="Term">What the clock followed.</param>
internal readonly record struct SlaStretch(Instant Start, SlaHold Hold, SlaTerm? Term);
