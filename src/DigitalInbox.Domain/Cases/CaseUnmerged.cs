namespace DigitalInbox.Cases;

/// <summary>Two merged cases were parted again.</summary>
/// <param name="CaseId">The other one.</param>
public sealed record CaseUnmerged(CaseId CaseId) : CaseEvent;
