namespace DigitalInbox.Cases;

/// <summary>Why a live chat is over.</summary>
public enum ChatEnd
{
    /// <summary>The visitor ended it.</summary>
    Visitor = 0,

    /// <summary>The agent ended it.</summary>
    Agent = 1,

    /// <summary>The visitor was gone before anybody had answered.</summary>
    Gone = 2,

    /// <summary>The visitor said nothing any more.</summary>
    Idle = 3,
}
