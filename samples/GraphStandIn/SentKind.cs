namespace GraphStandIn;

/// <summary>How a message was sent.</summary>
public enum SentKind
{
    /// <summary>By a WhatsApp number.</summary>
    WhatsApp = 0,

    /// <summary>By the Send API of a page or an Instagram account.</summary>
    Message = 1,

    /// <summary>As a private answer to a comment or a post.</summary>
    PrivateReply = 2,

    /// <summary>As a comment.</summary>
    Comment = 3,
}
