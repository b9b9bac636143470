using NodaTime;

namespace DigitalInbox.Sla;

/// <summary>Measures counted time, and remembers the last answer: the clocks of a case mostly count the same stretches. For one thread.</summary>
internal sealed class SlaMeasure
{
    private BusinessCalendar? calendar;
    private Instant from;
    private Instant to;
    private Duration counted;

    public Duration Between(SlaTerm term, Instant start, Instant end)
    {
        if (term.Calendar is not { } by)
        {
            return end - start;
        }

        if (by != calendar || start != from || end != to)
        {
            (calendar, from, to, counted) = (by, start, end, by.WorkingTime(start, end));
        }

        return counted;
    }
}
