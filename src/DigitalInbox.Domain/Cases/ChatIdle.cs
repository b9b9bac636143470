namespace DigitalInbox.Cases;

/// <summary>One side of a live chat lets the other one wait: the visitor is asked whether they are still there, or the agent is told.</summary>
/// <param name="Side">Who is silent.</param>
public sealed record ChatIdle(ChatSide Side) : CaseEvent;
