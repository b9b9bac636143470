namespace DigitalInbox.Connectors.Instagram;

/// <summary>What of an Instagram account a channel is: the two have different rules, so each is a channel of its own.</summary>
public enum InstagramSurface
{
    /// <summary>The private messages.</summary>
    Messages = 0,

    /// <summary>The public comments on the account's media, and mentions of the account.</summary>
    Comments = 1,
}
