namespace DigitalInbox;

/// <summary>Who says how a message sounds.</summary>
public enum SentimentSource
{
    /// <summary>A person, whom no analyzer contradicts.</summary>
    Person = 0,

    /// <summary>The host's analyzer.</summary>
    Analyzer = 1,
}
