namespace DigitalInbox.Inbox;

/// <summary>What a store keeps for a time.</summary>
public enum RetainedKind
{
    /// <summary>Payloads that were kept as they came, by when they came.</summary>
    RawPayloads = 0,

    /// <summary>Receipts that wait for their message, by when they were parked.</summary>
    ParkedFacts = 1,

    /// <summary>Claims of events, by when they were made.</summary>
    Claims = 2,

    /// <summary>Memories of requests, by when they expire.</summary>
    Idempotency = 3,

    /// <summary>Entries of the change feed, by when their case changed.</summary>
    Feed = 4,

    /// <summary>Side records, by when they expire.</summary>
    SideRecords = 5,
}
