using DigitalInbox.Cases;
using DigitalInbox.Sla;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>The clocks of a case, with everything that explains them.</summary>
/// <param name="Record">The case.</param>
/// <param name="EvaluatedAt">The instant that was looked at.</param>
/// <param name="Result">The clocks; null when no policy held then.</param>
public sealed record CaseClockReport(CaseRecord Record, Instant EvaluatedAt, SlaResult? Result);
