namespace DigitalInbox.Conformance.Stores;

/// <summary>A part of a commit by which the whole of it can be refused.</summary>
public enum CommitPart
{
    /// <summary>An external event that was claimed before.</summary>
    Claim = 0,

    /// <summary>A case that changed meanwhile.</summary>
    ChangedCase = 1,

    /// <summary>A new case on a thread that has an active one.</summary>
    NewCase = 2,

    /// <summary>A contact whose account another one has.</summary>
    NewContact = 3,

    /// <summary>A contact that changed meanwhile.</summary>
    ChangedContact = 4,

    /// <summary>A post that is known.</summary>
    NewPost = 5,

    /// <summary>A thread that is known.</summary>
    NewThread = 6,

    /// <summary>A message whose external id is known.</summary>
    NewMessage = 7,

    /// <summary>A message that takes an external id that is known.</summary>
    ChangedMessage = 8,

    /// <summary>Outbound work that another one holds.</summary>
    ChangedOutbox = 9,

    /// <summary>A fact to park whose message is there.</summary>
    Parked = 10,

    /// <summary>A fact that was joined before.</summary>
    Joined = 11,

    /// <summary>A payload that was resolved before.</summary>
    ResolvedPayload = 12,

    /// <summary>A request that is remembered already.</summary>
    Idempotency = 13,

    /// <summary>A version of a definition that is there.</summary>
    Definition = 14,

    /// <summary>Definitions that changed since the decision.</summary>
    DefinitionsRevision = 15,

    /// <summary>A timer that another one holds.</summary>
    Timer = 16,

    /// <summary>A job that is known.</summary>
    NewJob = 17,

    /// <summary>A job that another one holds.</summary>
    ChangedJob = 18,

    /// <summary>Clocks of a case that changed meanwhile.</summary>
    Clocks = 19,

    /// <summary>A contact to erase who changed meanwhile.</summary>
    ErasedContact = 20,

    /// <summary>A message to erase that is gone.</summary>
    ErasedMessage = 21,

    /// <summary>A case to erase that changed meanwhile.</summary>
    ErasedCase = 22,

    /// <summary>A cursor that moved meanwhile.</summary>
    Cursor = 23,

    /// <summary>An agent of whom something was recorded meanwhile.</summary>
    Agent = 24,

    /// <summary>Work that another agent has.</summary>
    AgentWork = 25,

    /// <summary>A decision of routing that is known.</summary>
    Decision = 26,

    /// <summary>A thread to change that is not there.</summary>
    ChangedThread = 27,

    /// <summary>A side record that changed meanwhile.</summary>
    SideRecord = 28,
}
