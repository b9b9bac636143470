namespace DigitalInbox.Sla;

/// <summary>A holiday and the hours of its days that it closes.</summary>
internal sealed record Closure(Holiday Holiday, IReadOnlyList<DayHours> Hours);
