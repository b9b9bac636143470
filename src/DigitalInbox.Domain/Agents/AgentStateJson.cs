using NodaTime;

namespace DigitalInbox.Agents;

/// <summary>What is stored of an agent's state beside its id, version and work, which are columns and rows.</summary>
internal sealed record AgentStateJson(
    AgentPresence Presence,
    Instant? PresenceSince,
    AgentOccupancy[]? Occupancies,
    Instant? LastGivenAt,
    Instant? IdleSince,
    int? ProfileVersion,
    int? Total,
    Instant? LastEventAt);
