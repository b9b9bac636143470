using NodaTime;

namespace DigitalInbox.Agents;

/// <summary>Work outside of the inbox began, changed or ended.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Units">How many units it takes; 0 when it ended.</param>
/// <param name="Until">When it ends by itself; null for when the host says so.</param>
public sealed record OccupancyChanged(ChannelKind Kind, int Units, Instant? Until) : AgentEvent;
