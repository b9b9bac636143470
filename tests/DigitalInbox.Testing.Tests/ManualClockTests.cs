using NodaTime;

namespace DigitalInbox.Testing.Tests;

public sealed class ManualClockTests
{
    private readonly Instant start = Instant.FromUtc(2026, 3, 2, 12, 0);

    [Fact]
    public void A_clock_stands_still_until_it_is_moved()
    {
        var clock = new ManualClock(start);

        Assert.Equal(start, clock.GetCurrentInstant());
        Assert.Equal(start, clock.GetCurrentInstant());
        Assert.Equal(start + Duration.FromHours(1), clock.Advance(Duration.FromHours(1)));
        Assert.Equal(start + Duration.FromHours(1), clock.GetCurrentInstant());
    }

    [Fact]
    public void A_clock_can_be_set_back()
    {
        var clock = new ManualClock(start);
        clock.Set(start - Duration.FromDays(1));

        Assert.Equal(start - Duration.FromDays(1), clock.GetCurrentInstant());
        Assert.Equal(start - Duration.FromDays(2), clock.Advance(Duration.FromDays(-1)));
    }

    [Fact]
    public void No_advance_of_many_threads_is_lost()
    {
        var clock = new ManualClock(start);
        Parallel.For(0, 1000, _ => clock.Advance(Duration.FromSeconds(1)));

        Assert.Equal(start + Duration.FromSeconds(1000), clock.GetCurrentInstant());
    }
}
