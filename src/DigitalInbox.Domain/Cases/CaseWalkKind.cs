namespace DigitalInbox.Cases;

/// <summary>Which cases stand together in a <see cref="CaseWalk"/>.</summary>
public enum CaseWalkKind
{
    /// <summary>All cases.</summary>
    All = 0,

    /// <summary>Those that an agent has.</summary>
    HeldBy = 1,

    /// <summary>Those that nobody has and that are in no queue.</summary>
    Unqueued = 2,

    /// <summary>Those of a queue that nobody has, whatever their status.</summary>
    WaitingIn = 3,

    /// <summary>Those of a queue that some agent has.</summary>
    HeldIn = 4,
}
