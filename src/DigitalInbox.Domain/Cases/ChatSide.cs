namespace DigitalInbox.Cases;

/// <summary>A side of a chat.</summary>
public enum ChatSide
{
    /// <summary>The visitor.</summary>
    Visitor = 0,

    /// <summary>The agent.</summary>
    Agent = 1,
}
