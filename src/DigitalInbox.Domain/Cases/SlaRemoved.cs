namespace DigitalInbox.Cases;

/// <summary>No policy holds any more.</summary>
/// <param name="PolicyId">The policy that held.</param>
public sealed record SlaRemoved(SlaPolicyId PolicyId) : CaseEvent;
