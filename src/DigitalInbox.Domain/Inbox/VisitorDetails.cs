using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>What is known of the visitor of a case.</summary>
public sealed record VisitorDetails
{
    /// <summary>True when both sides are to be there, and the chat has an end.</summary>
    public bool IsLive { get; init; }

    /// <summary>True while they are on the website.</summary>
    public bool IsHere { get; init; }

    /// <summary>True while they can see the page.</summary>
    public bool IsVisible { get; init; }

    /// <summary>When their browser last said that they are there; null when that is long ago.</summary>
    public Instant? SeenAt { get; init; }

    /// <summary>True while they write.</summary>
    public bool IsWriting { get; init; }

    /// <summary>What they are writing; null where nobody sees it before it is sent.</summary>
    public string? Writing { get; init; }

    /// <summary>Where they are, or were when they began the case.</summary>
    public VisitorPage Page { get; init; } = new();

    /// <summary>True when the page is of one of the channel's <see cref="Channels.VisitorRules.AllowedOrigins"/>. Any other address is what a visitor says, and
    /// not to be shown as a link: it may lead anywhere.</summary>
    public bool IsPageTrusted { get; init; }

    /// <summary>The language of their browser; null when it is not known.</summary>
    public string? Language { get; init; }

    /// <summary>The time zone of their browser; null when it is not known.</summary>
    public string? TimeZone { get; init; }

    /// <summary>True when the host vouches for who they are.</summary>
    public bool IsVerified { get; init; }

    /// <summary>True when they left a message while nobody was there.</summary>
    public bool IsLeft { get; init; }

    /// <summary>Which offer they answered; null for none.</summary>
    public string? Offer { get; init; }

    /// <summary>What they filled in before.</summary>
    public IReadOnlyList<VisitorAnswer> Answers { get; init; } = [];

    /// <summary>The channel on which they are invited to go on; null for none.</summary>
    public ChannelId? InvitedTo { get; init; }

    /// <summary>The channel to which they can be invited; null for none.</summary>
    public ChannelId? ContinuesAt { get; init; }

    /// <summary>True when they are shut out.</summary>
    public bool IsBlocked { get; init; }
}
