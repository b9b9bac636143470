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
