using System.Text.Json;
using DigitalInbox.Sla;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>Says in words why a stretch of time was counted, or was not.</summary>
internal static class ClockWords
{
    public static string Reason(Words words, SlaInterval interval)
    {
        var key = "reason." + Camel(interval.Reason);
        return interval switch
        {
            { Reason: SlaReason.Paused, Name: { } status } => words.Format(key, words.Find("status." + status) ?? status),
            { Name: { } name } => words.Format(key + ".named", name),
            _ => words[interval.Reason == SlaReason.Paused ? key + ".any" : key],
        };
    }

    public static string Camel(Enum value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
