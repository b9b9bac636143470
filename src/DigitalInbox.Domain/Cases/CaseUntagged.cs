namespace DigitalInbox.Cases;

/// <summary>A tag was taken off the case.</summary>
/// <param name="TagId">The tag.</param>
public sealed record CaseUntagged(TagId TagId) : CaseEvent;
