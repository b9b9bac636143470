namespace DigitalInbox.Inbox;

/// <summary>Where a piece of outbound work stands. Finished work leaves the outbox.</summary>
public enum OutboxState
{
    /// <summary>Waits for its turn and for its due instant.</summary>
    Queued = 0,

    /// <summary>Its request is about to leave or on its way. Found so after a crash, nobody can tell whether it left.</summary>
    Sending = 1,

    /// <summary>Nobody can tell whether the provider took it. Holds its thread until its due instant.</summary>
    Unconfirmed = 2,
}
