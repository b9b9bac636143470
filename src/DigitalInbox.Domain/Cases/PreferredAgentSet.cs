using NodaTime;

namespace DigitalInbox.Cases;

/// <summary>Who should get the case first when it is routed.</summary>
/// <param name="Agent">The agent; null for nobody.</param>
/// <param name="Until">Until when routing waits for them; null for as long as the queue says.</param>
public sealed record PreferredAgentSet(AgentId? Agent, Instant? Until) : CaseEvent;
