namespace DigitalInbox.Agents;

/// <summary>One event of the log of all agents.</summary>
/// <param name="Position">The place in the log; grows in commit order.</param>
/// <param name="Event">The event.</param>
public sealed record AgentLogEntry(long Position, AgentEvent Event);
