namespace DigitalInbox.Inbox;

/// <summary>The customer of a case began or stopped to write.</summary>
/// <param name="Number">The case.</param>
/// <param name="IsTyping">True when they write.</param>
public sealed record TypingNotice(CaseNumber Number, bool IsTyping);
