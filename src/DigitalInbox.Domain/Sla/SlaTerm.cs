using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Sla;

/// <summary>What one clock follows: a target, the time that counts, and what holds it. Immutable.</summary>
internal sealed class SlaTerm(SlaBinding binding, SlaTarget target, BusinessCalendar? calendar)
{
    private readonly SlaHolds holds = binding.Policy.HoldsOf(target.Metric);

    public SlaBinding Binding => binding;

    public SlaPolicy Policy => binding.Policy;

    public SlaTarget Target => target;

    public BusinessCalendar? Calendar => calendar;

    public Duration[] Warnings { get; } = target.Warnings as Duration[] ?? [.. target.Warnings];

    public SlaHold HoldIn(CaseStatus status) => holds.In(status);

    /// <summary>The counted time between two instants.</summary>
    public Duration Between(Instant from, Instant to) =>
        from == to ? Duration.Zero : calendar is null ? to - from : calendar.WorkingTime(from, to);

    /// <summary>The earliest instant with so much counted time since another; null for never.</summary>
    public Instant? After(Instant from, Duration amount)
    {
        if (amount <= Duration.Zero)
        {
            return from;
        }

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
