namespace DigitalInbox;

/// <summary>What sort of refusal an <see cref="InboxException"/> is; the HTTP surface answers by it.</summary>
public enum InboxErrorKind
{
    /// <summary>The request is wrong in itself (400).</summary>
    Invalid = 0,

    /// <summary>The caller may not do this (403).</summary>
    Forbidden = 1,

    /// <summary>There is no such thing, or none that the caller may see (404).</summary>
    NotFound = 2,

    /// <summary>The thing's state does not allow it (409).</summary>
    Conflict = 3,

    /// <summary>The channel or a rule would refuse it (422).</summary>
    Refused = 4,

    /// <summary>A part that is needed is down; trying again later may work (503).</summary>
    Unavailable = 5,
}
