namespace DigitalInbox.Cases;

/// <summary>What can move a case from one status to another.</summary>
public enum CaseTrigger
{
    /// <summary>An agent takes the case, or is given it.</summary>
    Take = 0,

    /// <summary>The customer writes.</summary>
    CustomerWrites = 1,

    /// <summary>A reply leaves, and the case then waits for the customer.</summary>
    ReplyPending = 2,

    /// <summary>A reply leaves, and the case then waits for another department.</summary>
    ReplyEscalated = 3,

    /// <summary>A reply leaves, and nothing is left to do.</summary>
    ReplyResolved = 4,

    /// <summary>Set to New by hand.</summary>
    SetNew = 5,

    /// <summary>Set to Open by hand.</summary>
    SetOpen = 6,

    /// <summary>Set to Pending by hand.</summary>
    SetPending = 7,

    /// <summary>Set to Escalated by hand.</summary>
    SetEscalated = 8,

    /// <summary>Set to Resolved by hand.</summary>
    SetResolved = 9,

    /// <summary>Set to Closed by hand.</summary>
    SetClosed = 10,

    /// <summary>Set to Trashed by hand.</summary>
    SetTrashed = 11,

    /// <summary>A rule closes a case that stayed resolved.</summary>
    AutoClose = 12,

    /// <summary>A rule opens a case that waited for too long.</summary>
    AutoOpen = 13,

    /// <summary>A rule resolves a case that waited for too long.</summary>
    AutoResolve = 14,
}
