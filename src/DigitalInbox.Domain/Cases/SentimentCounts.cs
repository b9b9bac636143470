namespace DigitalInbox.Cases;

/// <summary>How many messages of a case sound how.</summary>
/// <param name="Positive">How many sound pleased.</param>
/// <param name="Neutral">How many sound neither pleased nor displeased.</param>
/// <param name="Negative">How many sound displeased.</param>
/// <remarks><c>default</c> is none.</remarks>
public readonly record struct SentimentCounts(int Positive, int Neutral, int Negative)
{
    /// <summary>Counts a message that sounded one way and sounds another way now.</summary>
    /// <param name="before">How it sounded; null when nothing was said.</param>
    /// <param name="after">How it sounds; null when nothing is said.</param>
    public SentimentCounts Moved(Sentiment? before, Sentiment? after) => new(
        Positive + Difference(DigitalInbox.Sentiment.Positive, before, after),
        Neutral + Difference(DigitalInbox.Sentiment.Neutral, before, after),
        Negative + Difference(DigitalInbox.Sentiment.Negative, before, after));

    private static int Difference(Sentiment of, Sentiment? before, Sentiment? after) => (after == of ? 1 : 0) - (before == of ? 1 : 0);
}
