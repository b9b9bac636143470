namespace DigitalInbox.Inbox;

/// <summary>What others have on the post of a case that somebody looks at is not what it was.</summary>
/// <param name="Number">The case that is looked at.</param>
public sealed record PostNotice(CaseNumber Number);
