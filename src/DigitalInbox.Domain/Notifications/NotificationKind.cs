namespace DigitalInbox.Notifications;

/// <summary>What an agent is told of.</summary>
public enum NotificationKind
{
    /// <summary>A case is offered to the agent.</summary>
    Offered = 0,

    /// <summary>The agent was given a case.</summary>
    Assigned = 1,

    /// <summary>Somebody handed a case on to the agent.</summary>
    Transferred = 2,

    /// <summary>Somebody handed on a case that the agent had.</summary>
    TransferredAway = 3,

    /// <summary>The agent has a case no more.</summary>
    Unassigned = 4,

    /// <summary>The customer of a case that the agent has wrote.</summary>
    Message = 5,

    /// <summary>The agent is asked to approve a draft.</summary>
    ApprovalRequested = 6,

    /// <summary>A draft of the agent was approved.</summary>
    DraftApproved = 7,

    /// <summary>A draft of the agent was refused.</summary>
    DraftRefused = 8,

    /// <summary>The customer wrote, or another answer went out, after a draft of the agent was written.</summary>
    DraftStale = 9,

    /// <summary>A clock is about to run out.</summary>
    SlaWarning = 10,

    /// <summary>A clock ran out.</summary>
    SlaBreach = 11,

    /// <summary>A colleague named the agent in a note.</summary>
    Mention = 12,

    /// <summary>A reply of the agent will not arrive.</summary>
    ReplyFailed = 13,

    /// <summary>A rule of the host tells the agent something.</summary>
    Rule = 14,

    /// <summary>A draft of the agent waited until its time was over.</summary>
    DraftExpired = 15,

    /// <summary>The customer of a case that the agent has, or had last, filled a form in.</summary>
    FormAnswered = 16,

    /// <summary>The customer of a case that the agent has, or had last, has paid.</summary>
    PaymentSettled = 17,

    /// <summary>A payment of the customer of a case that the agent has, or had last, was refused.</summary>
    PaymentRefused = 18,

    /// <summary>The visitor of a live chat that the agent has waits for an answer.</summary>
    VisitorWaits = 19,
}
