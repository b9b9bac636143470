namespace DigitalInbox.Inbox;

/// <summary>What a live chat that goes on for too long without a word comes to.</summary>
internal enum ChatStep
{
    /// <summary>The visitor is asked whether they are still there.</summary>
    AskVisitor,

    /// <summary>The chat ends.</summary>
    EndIdle,

    /// <summary>The agent is told that the visitor waits.</summary>
    TellAgent,
}
