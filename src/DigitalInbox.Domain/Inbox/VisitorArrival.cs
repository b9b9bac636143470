using DigitalInbox.Channels;

namespace DigitalInbox.Inbox;

/// <summary>What a browser says when a visitor comes.</summary>
public sealed record VisitorArrival
{
    /// <summary>How the host vouches for them; null when it does not.</summary>
    public VisitorProof? Proof { get; init; }

    /// <summary>The secret of the session that they have already and that is to go over into this one; null for none.</summary>
    public string? Session { get; init; }

    /// <summary>The session that they have on the channel from which they were invited to this one; null for none.</summary>
    public VisitorTransfer? From { get; init; }

    /// <summary>Where on the website they are; null when the browser did not tell.</summary>
    public VisitorPage? Page { get; init; }

    /// <summary>The name that they give; what the host says goes before it.</summary>
    public string? Name { get; init; }

    /// <summary>The e-mail address that they give; what the host says goes before it.</summary>
    public string? Email { get; init; }

    /// <summary>The language of the browser.</summary>
    public string? Language { get; init; }

    /// <summary>The time zone of the browser.</summary>
    public string? TimeZone { get; init; }
}
