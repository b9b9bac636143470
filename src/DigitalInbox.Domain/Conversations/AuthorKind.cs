namespace DigitalInbox.Conversations;

/// <summary>Who, in kind, wrote a message.</summary>
public enum AuthorKind
{
    /// <summary>The customer.</summary>
    Contact = 0,

    /// <summary>A person on our side.</summary>
    Agent = 1,

    /// <summary>A program on our side.</summary>
    Bot = 2,
}
