using NodaTime;

namespace DigitalInbox.Channels;

/// <summary>How a live chat goes. Immutable.</summary>
public sealed record LiveChatRules
{
    /// <summary>How long a visitor may be silent after our reply until they are asked whether they are still there; null for never.</summary>
    public Duration? VisitorWarning { get; init; } = Duration.FromMinutes(3);

    /// <summary>How long after that the chat ends; null for never.</summary>
    public Duration? VisitorEnd { get; init; } = Duration.FromMinutes(3);

    /// <summary>How long a visitor may wait for a reply of the agent who has the case until the agent is told; null for never.</summary>
    public Duration? AgentWarning { get; init; } = Duration.FromMinutes(1);

    /// <summary>How long a visitor whom nobody has answered may be gone until the chat is over: no sign of
    /// their browser for so long, and for 70 seconds at least.</summary>
    public Duration GoneAfter { get; init; } = Duration.FromMinutes(1);

    /// <summary>Until when a visitor who leaves unanswered has hardly waited.</summary>
    public Duration ShortAbandon { get; init; } = Duration.FromSeconds(10);
}
