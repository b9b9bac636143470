using System.Net.Http.Headers;
using System.Text.Json;
using NodaTime;

namespace DigitalInbox.Connectors.Meta;

/// <summary>How much of the provider's limits is used up.</summary>
/// <param name="Percent">The highest share used of any limit that the answer names; null when it names none. Above 80 it is time to slow down.</param>
/// <param name="Wait">The wait that the answer names, at most a day; null when it names none.</param>
/// <remarks>Source: Graph API, "Rate limits".</remarks>
internal readonly record struct MetaUsage(int? Percent, Duration? Wait)
{
    private const string BusinessHeader = "X-Business-Use-Case-Usage";
    private const int LongestWaitInMinutes = 24 * 60;
    private static readonly string[] PlainHeaders = ["X-App-Usage", "X-Page-Usage"];
    private static readonly string[] Shares = ["call_count", "total_cputime", "total_time"];

    public static MetaUsage Read(HttpResponseHeaders headers)
    {
        int? percent = null;
        var minutes = 0;
        foreach (var header in PlainHeaders)
        {
            foreach (var value in Values(headers, header))
            {
                Parse(value, usage => Use(usage));
            }
        }

        foreach (var value in Values(headers, BusinessHeader))
        {
            Parse(value, accounts =>
            {
                foreach (var use in Elements(accounts))
                {
                    Use(use);
                    minutes = Math.Max(minutes, Number(use, "estimated_time_to_regain_access") ?? 0);
                }
            });
        }

        var wait = RetryAfter(headers);
        wait = wait > TimeSpan.Zero ? wait : TimeSpan.FromMinutes(minutes);
        return new MetaUsage(percent, wait <= TimeSpan.Zero ? null : Duration.Min(Duration.FromTimeSpan(wait), Duration.FromMinutes(LongestWaitInMinutes)));

        void Use(JsonElement usage) => percent = Shares.Select(share => Number(usage, share)).Append(percent).Max();
    }

    private static TimeSpan RetryAfter(HttpResponseHeaders headers) => headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when headers.Date is { } now => date - now,
        _ => TimeSpan.Zero,
    };

    private static IEnumerable<string> Values(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) ? values : [];

    /// <summary>A header that is not as documented says nothing.</summary>
    private static void Parse(string value, Action<JsonElement> read)
    {
        try
        {
            using var json = JsonDocument.Parse(value);
            read(json.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // What was read before it counts.
        }
    }

    private static IEnumerable<JsonElement> Elements(JsonElement accounts) =>
        accounts.ValueKind != JsonValueKind.Object ? [] : accounts.EnumerateObject()
            .Where(account => account.Value.ValueKind == JsonValueKind.Array)
            .SelectMany(account => account.Value.EnumerateArray());

    private static int? Number(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member)
        && member.ValueKind == JsonValueKind.Number && member.TryGetInt32(out var value) && value >= 0
            ? value
            : null;
}
