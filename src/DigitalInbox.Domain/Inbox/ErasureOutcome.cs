namespace DigitalInbox.Inbox;

/// <summary>What a request to erase found.</summary>
public enum ErasureOutcome
{
    /// <summary>The contact is erased by it.</summary>
    Erased = 0,

    /// <summary>The contact had been erased before.</summary>
    AlreadyErased = 1,

    /// <summary>The store has no such contact. Only the log knows of the erasure.</summary>
    Unknown = 2,
}
