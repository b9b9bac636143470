using DigitalInbox.Conversations;

namespace DigitalInbox.Inbox;

/// <summary>A message of a person's conversation over all platforms.</summary>
/// <param name="Message">The message.</param>
/// <param name="CaseNumber">The case that it is in.</param>
public sealed record CustomerMessage(Message Message, CaseNumber CaseNumber);
