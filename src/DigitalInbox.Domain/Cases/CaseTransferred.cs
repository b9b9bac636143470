namespace DigitalInbox.Cases;

/// <summary>Somebody handed the case on; the assignment or the queue follows as an event of its own. One of the targets is said.</summary>
/// <param name="From">Who had it; null when nobody had.</param>
/// <param name="ToAgent">The agent who gets it.</param>
/// <param name="ToQueue">The queue that gets it.</param>
/// <param name="ToTeam">The team that gets it.</param>
/// <param name="ReasonId">Which of the host's reasons; null for none.</param>
public sealed record CaseTransferred(AgentId? From, AgentId? ToAgent, QueueId? ToQueue, TeamId? ToTeam, string? ReasonId) : CaseEvent;
