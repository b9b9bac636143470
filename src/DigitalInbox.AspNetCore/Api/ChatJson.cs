namespace DigitalInbox.AspNetCore.Api;

internal sealed record VisitorBlockBody(bool? Blocked);

/// <summary>The visitor of a case. Null: it is not known.</summary>
internal sealed record VisitorDetailsJson
{
    /// <summary>True where both sides are to be there, and the chat has an end.</summary>
    public bool Live { get; init; }

    /// <summary>True while they are on the website.</summary>
    public bool Here { get; init; }

    /// <summary>True while they can see the page.</summary>
    public bool Visible { get; init; }
    public string? SeenAt { get; init; }
    public bool IsTyping { get; init; }

    /// <summary>What they are writing, where it is shown before it is sent.</summary>
    public string? Text { get; init; }
    public string? Page { get; init; }

    /// <summary>True when the page is of the channel's list of origins or of the inbox's own. Any other address is not to be shown as a link.</summary>
    public bool PageTrusted { get; init; }
    public string? Title { get; init; }
    public string? Referrer { get; init; }
    public string? Browser { get; init; }
    public string? Language { get; init; }
    public string? TimeZone { get; init; }

    /// <summary>True when the host vouches for who they are.</summary>
    public bool Verified { get; init; }

    /// <summary>True when they left a message while nobody was there.</summary>
    public bool LeftOffline { get; init; }

    /// <summary>The offer that they answered.</summary>
    public string? Offer { get; init; }
    public IReadOnlyList<VisitorAnswerJson> Answers { get; init; } = [];

    /// <summary>The channel on which they are invited to go on.</summary>
    public string? InvitedTo { get; init; }
    public bool Blocked { get; init; }
}

internal sealed record VisitorAnswerJson(string Label, string Value);

/// <summary>The visitor of a case came, went or looked elsewhere.</summary>
internal sealed record VisitJson(long Number, bool Here, bool Visible, bool IsTyping, string? Text);
