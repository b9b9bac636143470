using NodaTime;

namespace DigitalInbox.Channels;

/// <summary>Who may talk on a visitors' channel, and what they may do. Immutable.</summary>
public sealed record VisitorRules
{
    /// <summary>The origins of the pages from which visitors may come, such as <c>https://shop.example</c>. The inbox's own may always.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    /// <summary>True when only those may come whom the host vouches for.</summary>
    public bool RequiresIdentity { get; init; }

    /// <summary>How long a session lasts that nobody uses.</summary>
    public Duration SessionLifetime { get; init; } = Duration.FromDays(180);

    /// <summary>The longest text of one message of a visitor, in code points.</summary>
    public int LongestText { get; init; } = 10_000;
}
