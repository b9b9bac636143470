namespace DigitalInbox.Inbox;

/// <summary>What a visitor filled in before a conversation began.</summary>
/// <param name="Label">What they were asked, in the first language of the form.</param>
/// <param name="Value">What they said.</param>
public sealed record VisitorAnswer(string Label, string Value);
