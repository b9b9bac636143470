namespace DigitalInbox.Inbox;

/// <summary>What a caller may do as an agent now, apart from any case.</summary>
/// <param name="CanSetPresence">Say whether they are there, and for what.</param>
/// <param name="CanAskForMore">Ask for more cases: they may, and serve a queue whose cases are asked for.</param>
/// <param name="CanAnswerOffers">Accept and reject what they are offered.</param>
/// <param name="CanViewStandings">See what every agent has and does.</param>
public sealed record AgentPermissions(bool CanSetPresence, bool CanAskForMore, bool CanAnswerOffers, bool CanViewStandings)
{
    /// <summary>Write to a customer first, on a channel where they may reply.</summary>
    public bool CanStartConversations { get; init; }
}
