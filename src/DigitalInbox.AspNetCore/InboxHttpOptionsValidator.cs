using Microsoft.Extensions.Options;
using NodaTime;

namespace DigitalInbox.AspNetCore;

internal sealed class InboxHttpOptionsValidator : IValidateOptions<InboxHttpOptions>
{
    public ValidateOptionsResult Validate(string? name, InboxHttpOptions options)
    {
        List<string> faults = [];
        Check(!string.IsNullOrWhiteSpace(options.AgentIdClaim), nameof(options.AgentIdClaim), "must name a claim");
        Check(!string.IsNullOrWhiteSpace(options.NameClaim), nameof(options.NameClaim), "must name a claim");
        Check(options.Heartbeat > TimeSpan.Zero, nameof(options.Heartbeat), "must be positive");
        Check(options.WebhookTimeout > TimeSpan.Zero, nameof(options.WebhookTimeout), "must be positive");
        Check(DateTimeZoneProviders.Tzdb.GetZoneOrNull(options.TimeZone) is not null, nameof(options.TimeZone), "must be an IANA time zone");
        Check(
            options.PublicUrl is null or { IsAbsoluteUri: true, Scheme: "https" or "http", Query: "", Fragment: "", UserInfo: "" },
            nameof(options.PublicUrl),
            "must be an absolute address of http or https, without a query");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);

        void Check(bool holds, string option, string rule)
        {
            if (!holds)
            {
                faults.Add($"Inbox '{name}': {option} {rule}.");
            }
        }
    }
}
