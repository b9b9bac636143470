using DigitalInbox.Sla;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Sla;

public sealed class YearlyDateTests
{
    // From the table "Dates of Easter" of the U.S. Census Bureau, and the earliest and latest dates that are possible.
    [Theory]
    [InlineData(1818, 3, 22)]
    [InlineData(1943, 4, 25)]
    [InlineData(1954, 4, 18)]
    [InlineData(1961, 4, 2)]
    [InlineData(1981, 4, 19)]
    [InlineData(2000, 4, 23)]
    [InlineData(2008, 3, 23)]
    [InlineData(2019, 4, 21)]
    [InlineData(2024, 3, 31)]
    [InlineData(2025, 4, 20)]
    [InlineData(2026, 4, 5)]
    [InlineData(2038, 4, 25)]
    public void Easter_is_where_the_published_tables_have_it(int year, int month, int day) =>
        Assert.Equal(new LocalDate(year, month, day), YearlyDate.Easter().In(year));

    [Fact]
    public void Easter_is_a_sunday_from_22_March_to_25_April_in_every_year() =>
        Assert.All(Enumerable.Range(1, 9999), year =>
        {
            var easter = YearlyDate.Easter().In(year)!.Value;
            Assert.Equal(IsoDayOfWeek.Sunday, easter.DayOfWeek);
            Assert.InRange(easter, new LocalDate(year, 3, 22), new LocalDate(year, 4, 25));
        });

    [Fact]
    public void An_offset_counts_days_from_easter() =>
        Assert.Equal(new LocalDate(2026, 5, 14), YearlyDate.Easter(39).In(2026));

    [Theory]
    [InlineData(1, IsoDayOfWeek.Monday, 9, 7)]
    [InlineData(3, IsoDayOfWeek.Monday, 1, 19)]
    [InlineData(4, IsoDayOfWeek.Thursday, 11, 26)]
    public void The_nth_weekday_of_a_month_is_found(int nth, IsoDayOfWeek weekday, int month, int day) =>
        Assert.Equal(new LocalDate(2026, month, day), YearlyDate.Nth(nth, weekday, month).In(2026));

    [Fact]
    public void The_last_weekday_of_a_month_is_found() =>
        Assert.Equal(new LocalDate(2026, 5, 25), YearlyDate.Last(IsoDayOfWeek.Monday, 5).In(2026));

    [Fact]
    public void A_year_may_lack_the_date()
    {
        Assert.Null(YearlyDate.On(2, 29).In(2026));
        Assert.Null(YearlyDate.Nth(5, IsoDayOfWeek.Monday, 2).In(2026));
    }

    [Fact]
    public void A_date_of_no_year_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => YearlyDate.On(2, 30));
        Assert.Throws<ArgumentOutOfRangeException>(() => YearlyDate.Nth(6, IsoDayOfWeek.Monday, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => YearlyDate.Last(IsoDayOfWeek.None, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => YearlyDate.Easter(101));
    }
}
