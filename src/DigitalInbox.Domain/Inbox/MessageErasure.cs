using DigitalInbox.Conversations;

namespace DigitalInbox.Inbox;

/// <summary>What a commit does to a message whose content goes.</summary>
/// <param name="Erased">The message as <see cref="Message.Erase"/> gives it. Its delivery state is left as the store has it.</param>
public sealed record MessageErasure(Message Erased)
{
    /// <summary>True when the message goes whole.</summary>
    public bool Remove { get; init; }
}
