using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>How the clocks of a case stand after a commit.</summary>
/// <param name="Clocks">What was worked out, so that the next change need not read the history; null for none.</param>
/// <param name="DueAt">The earliest instant at which a running clock is due, to sort by; null when none is.</param>
public sealed record ClockChange(string? Clocks, Instant? DueAt);
