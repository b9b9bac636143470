namespace DigitalInbox.Inbox;

/// <summary>A place in a visitor's conversation.</summary>
/// <param name="Case">The case.</param>
/// <param name="Sequence">The place in its history.</param>
internal readonly record struct VisitorPoint(CaseNumber Case, long Sequence);
