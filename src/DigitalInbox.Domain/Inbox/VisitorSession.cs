using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>That somebody may talk as a visitor, from one browser. Immutable.</summary>
/// <remarks>Of its secret only the hash is kept.</remarks>
public sealed record VisitorSession
{
    /// <summary>The channel that it is of, and of no other.</summary>
    public required ChannelId Channel { get; init; }

    /// <summary>Whose it is, as the channel's platform names them. Ids of those whom the host vouches for begin with <c>u:</c>, others with
    /// <c>a:</c>, so that nobody can call themselves by another's.</summary>
    public required string Visitor { get; init; }

    /// <summary>Who they were before the host vouched for them; null when they were nobody.</summary>
    public string? Before { get; init; }

    /// <summary>Their name; null when it is not known.</summary>
    public string? Name { get; init; }

    /// <summary>Their e-mail address; null when it is not known.</summary>
    public string? Email { get; init; }

    /// <summary>The language of their browser; null when it is not known.</summary>
    public string? Language { get; init; }

    /// <summary>The time zone of their browser; null when it is not known.</summary>
    public string? TimeZone { get; init; }

    /// <summary>On which page it began; null when the browser did not tell.</summary>
    public VisitorPage? Page { get; init; }

    /// <summary>When it began.</summary>
    public required Instant CreatedAt { get; init; }

    /// <summary>When it ends, unless it is used.</summary>
    public required Instant ExpiresAt { get; init; }

    /// <summary>True when the host vouches for who it is.</summary>
    public bool IsVerified => Visitor.StartsWith(VerifiedPrefix, StringComparison.Ordinal);

    internal const string VerifiedPrefix = "u:";

    internal const string AnonymousPrefix = "a:";

    /// <summary>The key under which it is kept; nothing can be done with it.</summary>
    internal string Id { get; init; } = "";
}
