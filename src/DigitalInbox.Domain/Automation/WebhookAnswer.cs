using NodaTime;

namespace DigitalInbox.Automation;

/// <summary>What a receiver made of a message.</summary>
/// <param name="Status">The status of its answer; null when there was none.</param>
/// <param name="Code">Why there was none; null when there was one.</param>
/// <param name="RetryAfter">How long it asks to wait; null when it does not say.</param>
internal sealed record WebhookAnswer(int? Status, string? Code, Duration? RetryAfter = null)
{
    private const int Gone = 410;

    public bool IsAccepted => Status is >= 200 and < 300;

    public bool IsUnwanted => Status == Gone;

    /// <summary>True when the same will not work later either.</summary>
    public bool IsFinal => Code is AutomationErrors.AddressRefused or AutomationErrors.SecretUnknown;
}
