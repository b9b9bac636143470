using NodaTime;

namespace DigitalInbox.Sla;

/// <summary>A named run of whole days on which nobody works: once, or every year. Immutable; compared by value.</summary>
/// <remarks>A day is a date of the calendar's zone, from its midnight to the next.</remarks>
public sealed record Holiday
{
    internal const int MostDays = 366;
    internal const int LeastYear = 1;
    internal const int MostYear = 9999;

    private Holiday(string name, LocalDate? date, YearlyDate? rule, int days, int firstYear, int lastYear)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, MostDays);
        ArgumentOutOfRangeException.ThrowIfLessThan(firstYear, LeastYear);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lastYear, MostYear);
        ArgumentOutOfRangeException.ThrowIfLessThan(lastYear, firstYear);
        (Name, Date, Rule, Days, FirstYear, LastYear) = (name, date, rule, days, firstYear, lastYear);
    }

    /// <summary>What people call it; explanations show it.</summary>
    public string Name { get; }

    /// <summary>The first day of one that happens once; null when it comes every year.</summary>
    public LocalDate? Date { get; }

    /// <summary>The rule of one that comes every year; null when it happens once.</summary>
    public YearlyDate? Rule { get; }

    /// <summary>How many days it lasts, 1 to 366.</summary>
    public int Days { get; }

    /// <summary>The first year it comes, 1 to 9999; of one that happens once, the year of its first day.</summary>
    public int FirstYear { get; }

    /// <summary>The last year it comes, inclusive.</summary>
    public int LastYear { get; }

    /// <summary>A holiday that happens once.</summary>
    /// <param name="name">What people call it.</param>
    /// <param name="date">Its first day, in the years 1 to 9999.</param>
    /// <param name="days">How many days it lasts, 1 to 366.</param>
    /// <exception cref="ArgumentException">The name is empty, or a number is outside its range.</exception>
    public static Holiday Once(string name, LocalDate date, int days = 1) => new(name, date, null, days, date.Year, date.Year);

    /// <summary>A holiday that comes every year.</summary>
    /// <param name="name">What people call it.</param>
    /// <param name="rule">Its first day.</param>
    /// <param name="days">How many days it lasts, 1 to 366.</param>
    /// <param name="firstYear">The first year it comes.</param>
    /// <param name="lastYear">The last year it comes, inclusive.</param>
    /// <exception cref="ArgumentException">The name is empty, or a number is outside its range.</exception>
    public static Holiday Yearly(string name, YearlyDate rule, int days = 1, int firstYear = 1, int lastYear = 9999)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return new(name, null, rule, days, firstYear, lastYear);
    }

    /// <summary>Finds the first day of one year's occurrence.</summary>
    internal LocalDate? StartIn(int year) =>
        year < FirstYear || year > LastYear ? null : Rule is { } rule ? rule.In(year) : Date;
}
