using NodaTime;

namespace DigitalInbox.Sla;

/// <summary>A rule that names at most one date of every year. Immutable; compared by value.</summary>
/// <remarks>Dates are of the ISO calendar, which extends the Gregorian rules before 1582.</remarks>
public abstract record YearlyDate
{
    internal const int FurthestFromEaster = 100;

    private YearlyDate()
    {
    }

    /// <summary>The same day of the same month.</summary>
    /// <param name="month">1 to 12.</param>
    /// <param name="day">1 to the longest length of that month; 29 February exists in leap years only.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such date in any year.</exception>
    public static YearlyDate On(int month, int day)
    {
        Require(month, nameof(month), 1, 12);
        Require(day, nameof(day), 1, CalendarSystem.Iso.GetDaysInMonth(2000, month));
        return new Fixed(month, day);
    }

    /// <summary>The first, second, … of a weekday in a month.</summary>
    /// <param name="occurrence">1 to 5; a fifth exists in some years only.</param>
    /// <param name="weekday">Monday to Sunday.</param>
    /// <param name="month">1 to 12.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public static YearlyDate Nth(int occurrence, IsoDayOfWeek weekday, int month)
    {
        Require(occurrence, nameof(occurrence), 1, 5);
        Require((int)weekday, nameof(weekday), 1, 7);
        Require(month, nameof(month), 1, 12);
        return new Weekday(occurrence, weekday, month);
    }

    /// <summary>The last of a weekday in a month.</summary>
    /// <param name="weekday">Monday to Sunday.</param>
    /// <param name="month">1 to 12.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public static YearlyDate Last(IsoDayOfWeek weekday, int month) => NthFromEnd(1, weekday, month);

    /// <summary>So many days after the western (Gregorian) Easter Sunday.</summary>
    /// <param name="offset">In days, -100 to 100: -2 is Good Friday, 0 Easter Sunday, 1 Easter Monday, 39 Ascension, 50 Whit Monday.</param>
    /// <remarks>Computed by the algorithm published in Nature on 20 April 1876 (Meeus, Astronomical Algorithms, 1991, chapter 8).</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The offset is outside its range.</exception>
    public static YearlyDate Easter(int offset = 0)
    {
        Require(offset, nameof(offset), -FurthestFromEaster, FurthestFromEaster);
        return new FromEaster(offset);
    }

    /// <summary>Finds the date of one year.</summary>
    /// <param name="year">1 to 9999.</param>
    /// <returns>The date; null in a year that has none.</returns>
    public abstract LocalDate? In(int year);

    internal static YearlyDate NthFromEnd(int occurrence, IsoDayOfWeek weekday, int month)
    {
        Require(occurrence, nameof(occurrence), 1, 5);
        Require((int)weekday, nameof(weekday), 1, 7);
        Require(month, nameof(month), 1, 12);
        return new WeekdayFromEnd(occurrence, weekday, month);
    }

    private static void Require(int value, string name, int least, int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, most, name);
    }

    internal sealed record Fixed(int Month, int Day) : YearlyDate
    {
        public override LocalDate? In(int year) =>
            Day <= CalendarSystem.Iso.GetDaysInMonth(year, Month) ? new LocalDate(year, Month, Day) : null;
    }

    internal sealed record Weekday(int Occurrence, IsoDayOfWeek DayOfWeek, int Month) : YearlyDate
    {
        public override LocalDate? In(int year)
        {
            var first = new LocalDate(year, Month, 1);
            var day = 1 + (((int)DayOfWeek - (int)first.DayOfWeek + 7) % 7) + (7 * (Occurrence - 1));
            return day <= CalendarSystem.Iso.GetDaysInMonth(year, Month) ? new LocalDate(year, Month, day) : null;
        }
    }

    internal sealed record WeekdayFromEnd(int Occurrence, IsoDayOfWeek DayOfWeek, int Month) : YearlyDate
    {
        public override LocalDate? In(int year)
        {
            var last = new LocalDate(year, Month, CalendarSystem.Iso.GetDaysInMonth(year, Month));
            var day = last.Day - (((int)last.DayOfWeek - (int)DayOfWeek + 7) % 7) - (7 * (Occurrence - 1));
            return day >= 1 ? new LocalDate(year, Month, day) : null;
        }
    }

    internal sealed record FromEaster(int Offset) : YearlyDate
    {
        public override LocalDate? In(int year)
        {
            var (century, ofCentury) = Math.DivRem(year, 100);
            var golden = year % 19;
            var correction = century - (century / 4) - ((century - ((century + 8) / 25) + 1) / 3);
            var epact = ((19 * golden) + correction + 15) % 30;
            var weekday = (32 + (2 * (century % 4)) + (2 * (ofCentury / 4)) - epact - (ofCentury % 4)) % 7;
            var late = (golden + (11 * epact) + (22 * weekday)) / 451;
            var (month, day) = Math.DivRem(epact + weekday - (7 * late) + 114, 31);
            return new LocalDate(year, month, day + 1).PlusDays(Offset);
        }
    }
}
