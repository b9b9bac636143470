using DigitalInbox.Conversations;

namespace DigitalInbox.Inbox;

/// <summary>A conversation as its visitor sees it, or what is new of it.</summary>
/// <param name="Messages">The messages that are new or became another, each once, as they are now, in their order. Notes and what has not been
/// sent are not among them.</param>
/// <param name="IsOpen">True while somebody has yet to answer or to close it; false when it is done with, or was never begun.</param>
/// <param name="AgentName">The name of who has it; null for nobody yet.</param>
/// <param name="Cursor">Where this ends; what comes later is asked for with it.</param>
public sealed record VisitorConversation(IReadOnlyList<Message> Messages, bool IsOpen, string? AgentName, string Cursor);
