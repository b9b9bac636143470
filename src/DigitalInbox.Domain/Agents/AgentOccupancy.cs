using NodaTime;

namespace DigitalInbox.Agents;

/// <summary>Work of an agent that the inbox does not see, such as a telephone call of the host.</summary>
/// <param name="Kind">Its kind, such as <c>voice</c>. There is one of a kind at most.</param>
/// <param name="Units">How many units it takes, 1 to 1,000.</param>
/// <param name="Until">When it ends by itself; null for when the host says so.</param>
public sealed record AgentOccupancy(ChannelKind Kind, int Units, Instant? Until)
{
    /// <summary>Tells whether it still counts.</summary>
    /// <param name="now">The instant.</param>
    public bool Holds(Instant now) => Until is not { } end || now < end;
}
