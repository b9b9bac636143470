namespace DigitalInbox.Cases;

/// <summary>What wrote a reply.</summary>
public enum ReplyOrigin
{
    /// <summary>A person, directly.</summary>
    Agent = 0,

    /// <summary>A person's draft, sent when it was approved.</summary>
    ApprovedDraft = 1,

    /// <summary>A bot.</summary>
    Bot = 2,

    /// <summary>An automation.</summary>
    Automation = 3,

    /// <summary>A person, in the provider's own application.</summary>
    Elsewhere = 4,
}
