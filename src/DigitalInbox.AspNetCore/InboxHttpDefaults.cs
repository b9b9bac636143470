using System.Security.Claims;

namespace DigitalInbox.AspNetCore;

/// <summary>The defaults of <see cref="InboxHttpOptions"/>.</summary>
public static class InboxHttpDefaults
{
    /// <summary>The claim that holds the agent's id.</summary>
    public const string AgentIdClaim = ClaimTypes.NameIdentifier;

    /// <summary>The claim that holds the agent's name.</summary>
    public const string NameClaim = ClaimTypes.Name;

    /// <summary>The header that carries the antiforgery token.</summary>
    public const string TokenHeader = "X-CSRF-TOKEN";

    /// <summary>How often a live stream sends something, so that no proxy takes it for dead.</summary>
    public static TimeSpan Heartbeat => TimeSpan.FromSeconds(15);

    /// <summary>How long a provider waits for its answer; most of them give up after ten seconds or more.</summary>
    public static TimeSpan WebhookTimeout => TimeSpan.FromSeconds(8);
}
