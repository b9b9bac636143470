using System.Text.Json;
using DigitalInbox.Definitions;
using NodaTime;
using NodaTime.Text;

namespace DigitalInbox.Sla;

/// <summary>Writes and reads business calendars as JSON, for stores and for people. <c>docs/definitions.md</c> describes it.</summary>
/// <remarks>Safe for use by many threads. What is written is canonical: equal rules, in the same order of holidays, are equal texts.</remarks>
public static class CalendarCodec
{
    private const string Zone = "timeZone";
    private const string Week = "week";
    private const string Closed = "closed";
    private const string Open = "open";
    private const string Date = "date";
    private const string Hours = "hours";

    private static readonly IsoDayOfWeek[] Days = [.. Enum.GetValues<IsoDayOfWeek>().Where(day => day != IsoDayOfWeek.None)];

    /// <summary>Writes what a calendar was told, without its id and version.</summary>
    /// <param name="calendar">The calendar.</param>
    public static string Write(BusinessCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var rules = calendar.Rules;
        return DefinitionJson.Write(writer =>
        {
            writer.WriteString(Zone, calendar.Zone.Id);
            writer.WriteStartObject(Week);
            foreach (var day in Days.Where(day => rules.Week[(int)day - 1].Count > 0))
            {
                writer.WriteTexts(DefinitionObject.NameOf(day), TextsOf(rules.Week[(int)day - 1]));
            }

            writer.WriteEndObject();
            writer.WriteObjects(Closed, rules.Closures, HolidayCodec.Write);
            writer.WriteObjects(Open, [.. OpeningsOf(rules)], static (writer, opening) =>
            {
                writer.WriteString(Date, LocalDatePattern.Iso.Format(opening.Date));
                writer.WriteTexts(Hours, TextsOf(opening.Hours));
            });
        });
    }

    /// <summary>Reads a calendar.</summary>
    /// <param name="id">Which calendar it is.</param>
    /// <param name="version">Which version of it, from 1.</param>
    /// <param name="json">What it was told.</param>
    /// <param name="zones">Where zones come from; null for the time-zone database inside NodaTime.</param>
    /// <exception cref="InboxException"><see cref="CalendarErrors.Invalid"/>: it is not such JSON, or the calendar is impossible;
    /// <c>faults</c> lists every fault.</exception>
    public static BusinessCalendar Read(CalendarId id, int version, string json, IDateTimeZoneProvider? zones = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        List<string> faults = [];
        var builder = new BusinessCalendarBuilder(id, version, zones);
        if (DefinitionObject.Read(json, faults) is { } root)
        {
            Read(root, builder);
        }

        return builder.With(faults).Build();
    }

    internal static IEnumerable<string> TextsOf(IEnumerable<DayHours> hours) =>
        hours.OrderBy(h => h.Start).ThenBy(h => h.End).Select(h => h.ToString());

    private static void Read(DefinitionObject root, BusinessCalendarBuilder builder)
    {
        if (root.Text(Zone) is { } zone)
        {
            builder.In(zone);
        }

        if (root.Object(Week) is { } week)
        {
            foreach (var day in Days)
            {
                builder.On(day, week.Texts(DefinitionObject.NameOf(day)) ?? []);
            }

            week.End();
        }

        foreach (var closed in root.Objects(Closed))
        {
            HolidayCodec.Read(closed, builder);
        }

        foreach (var open in root.Objects(Open))
        {
            var (date, hours) = (open.Date(Date), open.Texts(Hours));
            if (date is { } on && hours is not null)
            {
                builder.OpenOn(on, hours);
            }

            open.Need(Date, Hours);
            open.End();
        }

        root.End();
    }

    // Hours of one entry may not overlap; those that were said in several go into several.
    private static IEnumerable<(LocalDate Date, List<DayHours> Hours)> OpeningsOf(CalendarRules rules)
    {
        foreach (var (date, hours) in rules.Openings.OrderBy(o => o.Key))
        {
            var entries = new List<List<DayHours>>();
            foreach (var part in hours.Distinct().OrderBy(h => h.Start).ThenBy(h => h.End))
            {
                var entry = entries.Find(e => e[^1].End <= part.Start);
                if (entry is null)
                {
                    entries.Add(entry = []);
                }

                entry.Add(part);
            }

            foreach (var entry in entries)
            {
                yield return (date, entry);
            }
        }
    }
}
