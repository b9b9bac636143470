namespace DigitalInbox.Inbox;

/// <summary>Why a message was not hidden.</summary>
/// <param name="Message">The message; null for all of the case.</param>
/// <param name="Code">The code of the refusal, such as <c>provider.refused</c>.</param>
public sealed record SpamNotHidden(MessageId? Message, string Code);
