using DigitalInbox.Automation;
using System.Text;
using DigitalInbox.Inbox;
using Microsoft.Extensions.Options;

namespace DigitalInbox.DependencyInjection;

internal sealed class InboxOptionsValidator : IValidateOptions<InboxOptions>
{
    public ValidateOptionsResult Validate(string? name, InboxOptions options)
    {
        List<string> faults = [];
        Check(options.UnconfirmedHold >= TimeSpan.Zero, nameof(options.UnconfirmedHold), "must not be negative");
        Check(options.SendLease >= TimeSpan.FromSeconds(1), nameof(options.SendLease), "must be at least 1 second");
        Check(options.WorkLease >= TimeSpan.FromSeconds(1), nameof(options.WorkLease), "must be at least 1 second");
        Check(options.PresenceLifetime >= TimeSpan.FromSeconds(1), nameof(options.PresenceLifetime), "must be at least 1 second");
        Check(options.RoutingLease >= TimeSpan.FromSeconds(1), nameof(options.RoutingLease), "must be at least 1 second");
        Check(options.RetryDelays.All(d => d > TimeSpan.Zero), nameof(options.RetryDelays), "must all be positive");
        Check(options.ActionTimeout > TimeSpan.Zero, nameof(options.ActionTimeout), "must be positive");
        Check(options.ThrottleDelay > TimeSpan.Zero, nameof(options.ThrottleDelay), "must be positive");
        Check(options.IdempotencyLifetime > TimeSpan.Zero, nameof(options.IdempotencyLifetime), "must be positive");
        Check(options.ConcurrentSends >= 1, nameof(options.ConcurrentSends), "must be at least 1");
        Check(options.RawPayloadLifetime >= TimeSpan.FromHours(1), nameof(options.RawPayloadLifetime), "must be at least 1 hour");
        Check(options.ParkedFactLifetime >= TimeSpan.FromHours(1), nameof(options.ParkedFactLifetime), "must be at least 1 hour");
        Check(options.ClaimLifetime >= TimeSpan.FromDays(7), nameof(options.ClaimLifetime), "must be at least 7 days");
        Check(options.FeedLifetime >= TimeSpan.FromHours(1), nameof(options.FeedLifetime), "must be at least 1 hour");
        Check(options.MaximumAttachmentBytes >= 1, nameof(options.MaximumAttachmentBytes), "must be at least 1");
        Check(options.FetchDelays.All(d => d > TimeSpan.Zero), nameof(options.FetchDelays), "must all be positive");
        Check(options.FetchTimeout >= TimeSpan.FromSeconds(1), nameof(options.FetchTimeout), "must be at least 1 second");
        Check(options.ConcurrentFetches >= 1, nameof(options.ConcurrentFetches), "must be at least 1");
        Check(options.UploadLifetime >= TimeSpan.FromMinutes(1), nameof(options.UploadLifetime), "must be at least 1 minute");
        var automation = options.Automation;
        Check(automation.RecordLifetime >= TimeSpan.FromDays(7), "Automation.RecordLifetime", "must be at least 7 days");
        Check(automation.MaximumDepth >= 1, "Automation.MaximumDepth", "must be at least 1");
        Check(automation.MaximumRunsAnHour is >= 1 and <= 100, "Automation.MaximumRunsAnHour", "must be from 1 to 100");
        Check(automation.WebhookDelays.All(d => d > TimeSpan.Zero), "Automation.WebhookDelays", "must all be positive");
        Check(automation.WebhookTimeout >= TimeSpan.FromSeconds(1) && automation.WebhookTimeout <= TimeSpan.FromMinutes(5), "Automation.WebhookTimeout", "must be from 1 second to 5 minutes");
        Check(automation.ConcurrentWebhooks >= 1, "Automation.ConcurrentWebhooks", "must be at least 1");
        foreach (var (secret, value) in automation.WebhookSecrets)
        {
            // What it is instead stays unsaid.
            Check(WebhookSecret.Parse(value) is not null, $"Automation.WebhookSecrets:{secret}", WebhookSecret.Rule);
        }

        Check(options.NotificationLifetime >= TimeSpan.FromHours(1), nameof(options.NotificationLifetime), "must be at least 1 hour");
        Check(
            options.LinkKey is null || Encoding.UTF8.GetByteCount(options.LinkKey) >= LinkKeys.FewestBytes, nameof(options.LinkKey), "must have at least 32 bytes");
        Check(options.DraftLifetime >= TimeSpan.FromMinutes(1), nameof(options.DraftLifetime), "must be at least 1 minute");
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
