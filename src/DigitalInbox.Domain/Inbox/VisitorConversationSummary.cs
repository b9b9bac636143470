using DigitalInbox.Conversations;

namespace DigitalInbox.Inbox;

/// <summary>One of a visitor's conversations, as a list shows it.</summary>
/// <param name="Conversation">Which, by the id that a browser made; null for the first one.</param>
/// <param name="Last">What was said last and is shown to the visitor; null when nothing is left of it.</param>
/// <param name="IsOpen">True while somebody has yet to answer or to close it.</param>
/// <param name="AgentName">The name of who has it; null for nobody.</param>
public sealed record VisitorConversationSummary(string? Conversation, Message? Last, bool IsOpen, string? AgentName)
{
    /// <summary>True when what was said last is ours and was not looked at.</summary>
    public bool IsUnread => Last is { Direction: MessageDirection.Outbound, Delivery.State: not DeliveryState.Read };
}
