using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>An agent who looks at a case.</summary>
/// <param name="Agent">The agent.</param>
/// <param name="Name">The name to show; null to show the id.</param>
/// <param name="IsTyping">True while they write.</param>
/// <param name="Since">Since when they look at it.</param>
public sealed record CaseViewer(AgentId Agent, string? Name, bool IsTyping, Instant Since);
