namespace DigitalInbox.Privacy;

/// <summary>What a retention rule does to a case. Its history, its clocks and its counts stand in any case.</summary>
public enum RetentionAction
{
    /// <summary>Erases texts, names and files; that there were messages, and when, stays.</summary>
    Texts = 0,

    /// <summary>Removes the messages whole.</summary>
    Content = 1,
}
