using DigitalInbox.Conversations;

namespace DigitalInbox.Inbox;

/// <summary>A part of a visitor's conversation that came before what they have.</summary>
/// <param name="Messages">The messages, in their order.</param>
/// <param name="Earlier">Where to ask for what came before them; null when they are the first.</param>
public sealed record VisitorEarlier(IReadOnlyList<Message> Messages, string? Earlier);
