namespace DigitalInbox.Cases;

/// <summary>A tag was put on the case.</summary>
/// <param name="TagId">The tag.</param>
public sealed record CaseTagged(TagId TagId) : CaseEvent;
