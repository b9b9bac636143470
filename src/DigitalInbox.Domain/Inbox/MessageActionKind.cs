namespace DigitalInbox.Inbox;

/// <summary>What can be done to a message on the platform.</summary>
public enum MessageActionKind
{
    /// <summary>React to it, and take the reaction back.</summary>
    Like = 0,

    /// <summary>Hide it, and show it again.</summary>
    Hide = 1,

    /// <summary>Delete it.</summary>
    Delete = 2,

    /// <summary>Change its text.</summary>
    Edit = 3,

    /// <summary>Tell the customer that it was read.</summary>
    MarkRead = 4,
}
