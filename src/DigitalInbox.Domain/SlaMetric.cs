namespace DigitalInbox;

/// <summary>What a clock measures. The rules are in <c>docs/sla.md</c>.</summary>
public enum SlaMetric
{
    /// <summary>From the beginning of an inbound case to the first public reply of a person.</summary>
    FirstResponse = 0,

    /// <summary>From the beginning of a case until it is resolved.</summary>
    Resolution = 1,

    /// <summary>From the oldest unanswered message of the customer, after the first reply, to the next public reply of a person.</summary>
    NextResponse = 2,

    /// <summary>From one public reply of a person to the next, until the case is resolved.</summary>
    PeriodicUpdate = 3,

    /// <summary>The time in which the case waits for an agent, until it is resolved.</summary>
    AgentWork = 4,

    /// <summary>The time in which the customer waits for us, until the case is resolved.</summary>
    RequesterWait = 5,

    /// <summary>From the submission of a draft until it is approved, refused, or will not be sent.</summary>
    ApprovalWait = 6,
}
