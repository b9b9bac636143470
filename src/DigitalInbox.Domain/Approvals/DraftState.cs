namespace DigitalInbox.Approvals;

/// <summary>Where a draft is on its way. The first three are open, the others final.</summary>
public enum DraftState
{
    /// <summary>Somebody writes it; nobody is asked.</summary>
    Written = 0,

    /// <summary>Its newest version is frozen and waits for approval.</summary>
    Submitted = 1,

    /// <summary>An approver refused its newest version; it can be edited and submitted again.</summary>
    Refused = 2,

    /// <summary>It was approved and sent.</summary>
    Approved = 3,

    /// <summary>It was taken back.</summary>
    Withdrawn = 4,

    /// <summary>It was deleted, with its texts.</summary>
    Deleted = 5,

    /// <summary>Its time was over before it was approved.</summary>
    Expired = 6,
}
