namespace DigitalInbox.Inbox;

/// <summary>What parting two cases gave.</summary>
/// <param name="Into">The case that it had been merged into; null when the caller may not see that one.</param>
/// <param name="LostAgent">The agent who had the case before and has no room for it now, or has left, so that it waits for them; null when it came back with
/// whoever had it.</param>
public sealed record CaseParting(CaseNumber? Into, AgentId? LostAgent);
