namespace DigitalInbox.Cases;

/// <summary>A live chat is over: the case closes, and what the visitor writes next begins another one.</summary>
/// <param name="By">Why.</param>
public sealed record ChatEnded(ChatEnd By) : CaseEvent;
