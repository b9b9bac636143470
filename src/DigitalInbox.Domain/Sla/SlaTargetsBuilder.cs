using NodaTime;

namespace DigitalInbox.Sla;

/// <summary>Says targets. For one thread.</summary>
/// <remarks>
/// What <see cref="During(CalendarId)"/> or <see cref="AroundTheClock"/> says holds for the targets that are said after it. A target said
/// again replaces the one before. Warnings are amounts of counted time that are left when they come.
/// </remarks>
public sealed class SlaTargetsBuilder
{
    private readonly string where;
    private readonly List<string> faults;

    internal SlaTargetsBuilder(string where, List<string> faults, (bool Said, CalendarId? Calendar) hours)
    {
        this.where = where;
        this.faults = faults;
        Hours = hours;
    }

    internal (bool Said, CalendarId? Calendar) Hours { get; private set; }

    internal Dictionary<SlaMetric, SlaTarget> Targets { get; } = [];

    /// <summary>From here on, working time counts.</summary>
    /// <param name="calendar">The calendar's name.</param>
    public SlaTargetsBuilder During(string calendar) => During(new CalendarId(calendar));

    /// <summary>From here on, working time counts.</summary>
    /// <param name="calendar">The calendar.</param>
    public SlaTargetsBuilder During(CalendarId calendar)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(calendar.Value, nameof(calendar));
        Hours = (true, calendar);
        return this;
    }

    /// <summary>From here on, all time counts.</summary>
    public SlaTargetsBuilder AroundTheClock()
    {
        Hours = (true, null);
        return this;
    }

    /// <summary>Sets the target of the first response.</summary>
    /// <param name="within">How much counted time.</param>
    /// <param name="warnings">At how much time left to warn.</param>
    public SlaTargetsBuilder FirstResponse(Duration within, params Duration[] warnings) => Target(SlaMetric.FirstResponse, within, warnings);

    /// <summary>Sets the target of the resolution.</summary>
    /// <param name="within">How much counted time.</param>
    /// <param name="warnings">At how much time left to warn.</param>
    public SlaTargetsBuilder Resolution(Duration within, params Duration[] warnings) => Target(SlaMetric.Resolution, within, warnings);

    /// <summary>Sets the target of any metric.</summary>
    /// <param name="metric">What is measured.</param>
    /// <param name="within">How much counted time.</param>
    /// <param name="warnings">At how much time left to warn.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such metric.</exception>
    public SlaTargetsBuilder Target(SlaMetric metric, Duration within, params Duration[] warnings)
    {
        ArgumentNullException.ThrowIfNull(warnings);
        if (!Enum.IsDefined(metric))
        {
            throw new ArgumentOutOfRangeException(nameof(metric), metric, "There is no such metric.");
        }

        if (!Hours.Said)
        {
            faults.Add($"{SlaErrors.HoursMissing}: {where}: say During or AroundTheClock before the target of {metric}.");
        }

        if (within <= Duration.Zero)
        {
            faults.Add($"{SlaErrors.TargetInvalid}: {where}: the target of {metric} must be more than zero.");
        }
        else if (Array.Exists(warnings, w => w <= Duration.Zero || w >= within) || warnings.Distinct().Count() < warnings.Length)
        {
            faults.Add($"{SlaErrors.WarningInvalid}: {where}: warnings of {metric} must differ, and be more than zero and less than the target.");
        }

        Targets[metric] = new(metric, within, Hours.Calendar, warnings.OrderDescending().ToArray());
        return this;
    }
}
