using BenchmarkDotNet.Attributes;
using DigitalInbox.Sla;
using NodaTime;

namespace DigitalInbox.Benchmarks;

/// <summary>Working time between two instants, and its inverse, on a calendar with lunch breaks and yearly holidays.</summary>
public class CalendarBenchmark
{
    private readonly BusinessCalendar calendar = new BusinessCalendarBuilder(new("office"))
        .In("Europe/Paris")
        .Weekdays("09:00-12:00", "13:00-18:00")
        .On(IsoDayOfWeek.Saturday, "10:00-14:00")
        .ClosedOn("New Year", YearlyDate.On(1, 1))
        .ClosedOn("Easter Monday", YearlyDate.Easter(1))
        .ClosedOn("Labour Day", YearlyDate.On(5, 1))
        .ClosedOn("Christmas", YearlyDate.On(12, 25))
        .Build();

    private readonly Instant from = Instant.FromUtc(2020, 3, 4, 10, 11, 12);
    private readonly Instant inAWeek = Instant.FromUtc(2020, 3, 10, 15, 16, 17);
    private readonly Instant inTenYears = Instant.FromUtc(2030, 3, 4, 15, 16, 17);

    [Benchmark]
    public Duration WorkingTimeWithinAWeek() => calendar.WorkingTime(from, inAWeek);

    [Benchmark]
    public Duration WorkingTimeOverTenYears() => calendar.WorkingTime(from, inTenYears);

    [Benchmark]
    public Instant? AddEightHours() => calendar.Add(from, Duration.FromHours(8));

    [Benchmark]
    public Instant? AddTenYears() => calendar.Add(from, Duration.FromHours(20_000));
}
