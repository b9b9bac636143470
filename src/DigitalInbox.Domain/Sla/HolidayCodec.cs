using System.Text.Json;
using DigitalInbox.Definitions;
using NodaTime;
using NodaTime.Text;

namespace DigitalInbox.Sla;

/// <summary>Writes and reads the holidays of a calendar.</summary>
internal static class HolidayCodec
{
    private const string Name = "name";
    private const string Date = "date";
    private const string Yearly = "yearly";
    private const string Days = "days";
    private const string FirstYear = "firstYear";
    private const string LastYear = "lastYear";
    private const string ClosedHours = "closedHours";
    private const string Month = "month";
    private const string Day = "day";
    private const string Weekday = "weekday";
    private const string Nth = "nth";
    private const string NthFromEnd = "nthFromEnd";
    private const string Easter = "easter";

    private static readonly IsoDayOfWeek[] Weekdays = [.. Enum.GetValues<IsoDayOfWeek>().Where(day => day != IsoDayOfWeek.None)];

    public static void Write(Utf8JsonWriter writer, Closure closure)
    {
        var holiday = closure.Holiday;
        writer.WriteString(Name, holiday.Name);
        if (holiday.Date is { } date)
        {
            writer.WriteString(Date, LocalDatePattern.Iso.Format(date));
        }
        else if (holiday.Rule is { } rule)
        {
            writer.WriteStartObject(Yearly);
            Write(writer, rule);
            writer.WriteEndObject();
            WriteUnless(writer, FirstYear, holiday.FirstYear, Holiday.LeastYear);
            WriteUnless(writer, LastYear, holiday.LastYear, Holiday.MostYear);
        }

        WriteUnless(writer, Days, holiday.Days, 1);
        if (closure.Hours is not [var only] || only != DayHours.WholeDay)
        {
            writer.WriteTexts(ClosedHours, CalendarCodec.TextsOf(closure.Hours));
        }
    }

    public static void Read(DefinitionObject closed, BusinessCalendarBuilder builder)
    {
        var name = closed.RequiredText(Name);
        var date = closed.Date(Date);
        var rule = closed.Object(Yearly) is { } yearly ? ReadRule(yearly) : null;
        var days = closed.Number(Days, 1, Holiday.MostDays) ?? 1;
        var first = closed.Number(FirstYear, Holiday.LeastYear, Holiday.MostYear) ?? Holiday.LeastYear;
        var last = closed.Number(LastYear, Holiday.LeastYear, Holiday.MostYear) ?? Holiday.MostYear;
        var hours = closed.Texts(ClosedHours);
        closed.NeedOne(Date, Yearly);
        if (closed.Has(Date) && (closed.Has(FirstYear) || closed.Has(LastYear)))
        {
            closed.Fault(DefinitionErrors.Malformed, "a holiday that happens once has no first and last year");
        }
        else if (last < first)
        {
            closed.Fault(DefinitionErrors.Malformed, "the last year is before the first");
        }
        else if (name is not null && (date is null) != (rule is null))
        {
            var holiday = date is { } once ? Holiday.Once(name, once, days) : Holiday.Yearly(name, rule!, days, first, last);
            _ = hours is null ? builder.ClosedOn(holiday) : builder.ClosedPartOf(holiday, hours);
        }

        closed.End();
    }

    private static void Write(Utf8JsonWriter writer, YearlyDate rule)
    {
        switch (rule)
        {
            case YearlyDate.Fixed on:
                writer.WriteNumber(Month, on.Month);
                writer.WriteNumber(Day, on.Day);
                break;
            case YearlyDate.Weekday nth:
                writer.WriteNumber(Nth, nth.Occurrence);
                writer.WriteString(Weekday, DefinitionObject.NameOf(nth.DayOfWeek));
                writer.WriteNumber(Month, nth.Month);
                break;
            case YearlyDate.WeekdayFromEnd nth:
                writer.WriteNumber(NthFromEnd, nth.Occurrence);
                writer.WriteString(Weekday, DefinitionObject.NameOf(nth.DayOfWeek));
                writer.WriteNumber(Month, nth.Month);
                break;
            case YearlyDate.FromEaster easter:
                writer.WriteNumber(Easter, easter.Offset);
                break;
            default:
                throw new InvalidOperationException($"No JSON for {rule.GetType().Name}.");
        }
    }

    private static YearlyDate? ReadRule(DefinitionObject yearly)
    {
        YearlyDate? rule = null;
        if (yearly.Has(Easter))
        {
            rule = yearly.Number(Easter, -YearlyDate.FurthestFromEaster, YearlyDate.FurthestFromEaster) is { } offset ? YearlyDate.Easter(offset) : null;
            yearly.End();
            return rule;
        }

        var month = yearly.Number(Month, 1, 12);
        yearly.Need(Month);
        yearly.NeedOne(Day, Weekday);
        if (yearly.Has(Day))
        {
            var day = yearly.Number(Day, 1, month is { } known ? CalendarSystem.Iso.GetDaysInMonth(2000, known) : 31);
            rule = month is { } of && day is { } at ? YearlyDate.On(of, at) : null;
        }
        else if (yearly.Has(Weekday))
        {
            var weekday = yearly.Choice(Weekday, Weekdays);
            var (nth, fromEnd) = (yearly.Number(Nth, 1, 5), yearly.Number(NthFromEnd, 1, 5));
            yearly.NeedOne(Nth, NthFromEnd);
            rule = month is not { } of || weekday is not { } on ? null
                : nth is { } first ? YearlyDate.Nth(first, on, of)
                : fromEnd is { } last ? YearlyDate.NthFromEnd(last, on, of)
                : null;
        }

        yearly.End();
        return rule;
    }

    private static void WriteUnless(Utf8JsonWriter writer, string name, int value, int usual)
    {
        if (value != usual)
        {
            writer.WriteNumber(name, value);
        }
    }
}
