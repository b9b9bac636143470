namespace DigitalInbox.Inbox;

/// <summary>The steps of a message on its way in or out, as the counter <c>digitalinbox.steps</c> tells them apart.</summary>
public enum InboxStep
{
    /// <summary>A provider's request was found to be its own.</summary>
    Verified = 0,

    /// <summary>An event of it is durable.</summary>
    Committed = 1,

    /// <summary>The provider has our answer.</summary>
    Answered = 2,

    /// <summary>A reply was claimed by a pump.</summary>
    Claimed = 3,

    /// <summary>It is durable that the reply's request is about to leave.</summary>
    Sending = 4,

    /// <summary>The provider's answer to the request was read.</summary>
    ResponseRead = 5,

    /// <summary>What came of the request is durable.</summary>
    Settled = 6,
}
