namespace DigitalInbox.Cases;

/// <summary>What a status means to the inbox. Hosts name their own statuses inside these; the rules hold per category.</summary>
public enum StatusCategory
{
    /// <summary>Arrived; nobody has taken it.</summary>
    New = 0,

    /// <summary>Taken, or the customer wrote again.</summary>
    Open = 1,

    /// <summary>Answered; waits for the customer.</summary>
    Pending = 2,

    /// <summary>Waits for another department.</summary>
    Escalated = 3,

    /// <summary>Nothing is left to do; a new message opens it again.</summary>
    Resolved = 4,

    /// <summary>Final. A new message makes a new case.</summary>
    Closed = 5,

    /// <summary>Spam or abuse; no answer is deserved.</summary>
    Trashed = 6,
}
