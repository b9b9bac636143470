namespace DigitalInbox.Inbox;

/// <summary>What a store made of a commit.</summary>
public enum CommitStatus
{
    /// <summary>All of it is durable.</summary>
    Committed = 0,

    /// <summary>Nothing was applied: an event of <see cref="InboxCommit.Claims"/> was claimed before.</summary>
    Duplicate = 1,

    /// <summary>Nothing was applied: something changed since it was read. Read again and decide again.</summary>
    Conflict = 2,
}
