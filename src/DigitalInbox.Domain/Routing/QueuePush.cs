using NodaTime;

namespace DigitalInbox.Routing;

/// <summary>Cases are offered to agents who are available.</summary>
/// <param name="AcceptWithin">How long an agent has to accept; null when a case is theirs without being asked.</param>
/// <param name="DeclinedFor">How long a case is not offered again to an agent who declined it or let it pass.</param>
public sealed record QueuePush(Duration? AcceptWithin, Duration DeclinedFor);
