namespace DigitalInbox.Inbox;

/// <summary>A category of quick replies.</summary>
/// <param name="Path">The category, such as <c>billing/refunds</c>.</param>
/// <param name="Count">How many there are in it and below it.</param>
public sealed record QuickReplyCategory(string Path, int Count);
