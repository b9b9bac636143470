using NodaTime;

namespace DigitalInbox.Sla;

/// <summary>Counts time by a calendar, or all of it. Immutable.</summary>
internal sealed class SlaMeter(BusinessCalendar? calendar)
{
    public Duration Between(Instant from, Instant to) => calendar is null ? to - from : calendar.WorkingTime(from, to);

    /// <summary>The earliest instant with so much counted time since another; null for never.</summary>
    public Instant? After(Instant from, Duration amount)
    {
        if (calendar is not null)
        {
            return calendar.Add(from, amount);
        }

        return amount <= Instant.MaxValue - from ? from + amount : null;
    }

    public IEnumerable<SlaInterval> Explain(Instant from, Instant to) => calendar is null
        ? [new(from, to, SlaReason.Open, null)]
        : calendar.Intervals(from, to).Select(i => new SlaInterval(i.Start, i.End, ReasonOf(i.Reason), i.Name));

    private static SlaReason ReasonOf(CalendarReason reason) => reason switch
    {
        CalendarReason.Open => SlaReason.Open,
        CalendarReason.Exception => SlaReason.Exception,
        CalendarReason.Holiday => SlaReason.Holiday,
        _ => SlaReason.Closed,
    };
}
