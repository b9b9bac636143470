using System.Globalization;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace DigitalInbox.Snapshots;

/// <summary>The values that a snapshot shows as one word.</summary>
internal static class SnapshotScalar
{
    public static bool TryWrite(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                return true;
            case bool flag:
                writer.WriteBooleanValue(flag);
                return true;
            case sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal:
                WriteNumber(writer, (IFormattable)value);
                return true;
            case byte[] bytes:
                writer.WriteStringValue(Convert.ToBase64String(bytes));
                return true;
            default:
                if (Text(value) is not { } text)
                {
                    return false;
                }

                writer.WriteStringValue(text);
                return true;
        }
    }

    private static string? Text(object value) => value switch
    {
        string text => text,
        char letter => letter.ToString(),
        Enum member => member.ToString(),
        Guid id => id.ToString("D"),
        DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("O", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("O", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("O", CultureInfo.InvariantCulture),
        TimeSpan span => span.ToString("c", CultureInfo.InvariantCulture),
        Uri address => address.OriginalString,
        Type type => type.FullName ?? type.Name,
        Exception error => $"{error.GetType().FullName}: {error.Message}",
        Instant instant => InstantPattern.ExtendedIso.Format(instant),
        Duration duration => DurationPattern.Roundtrip.Format(duration),
        LocalDate date => LocalDatePattern.Iso.Format(date),
        LocalTime time => LocalTimePattern.ExtendedIso.Format(time),
        LocalDateTime time => LocalDateTimePattern.ExtendedIso.Format(time),
        Offset offset => OffsetPattern.GeneralInvariant.Format(offset),
        OffsetDateTime time => OffsetDateTimePattern.ExtendedIso.Format(time),
        ZonedDateTime time => $"{OffsetDateTimePattern.ExtendedIso.Format(time.ToOffsetDateTime())} {time.Zone.Id}",
        Interval interval => interval.ToString(),
        Period period => PeriodPattern.Roundtrip.Format(period),
        DateTimeZone zone => zone.Id,
        _ => null,
    };

    private static void WriteNumber(Utf8JsonWriter writer, IFormattable number)
    {
        var text = number.ToString(null, CultureInfo.InvariantCulture);
        if (number is double.NaN or double.PositiveInfinity or double.NegativeInfinity or float.NaN or float.PositiveInfinity or float.NegativeInfinity)
        {
            writer.WriteStringValue(text);
        }
        else
        {
            writer.WriteRawValue(text);
        }
    }
}
