namespace DigitalInbox;

/// <summary>How a message sounds.</summary>
public enum Sentiment
{
    /// <summary>Pleased.</summary>
    Positive = 0,

    /// <summary>Neither pleased nor displeased.</summary>
    Neutral = 1,

    /// <summary>Displeased.</summary>
    Negative = 2,
}
