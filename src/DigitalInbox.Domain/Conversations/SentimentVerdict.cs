namespace DigitalInbox.Conversations;

/// <summary>What an analyzer makes of a text.</summary>
/// <param name="Sentiment">How it sounds.</param>
/// <param name="Confidence">How sure that is, from 0 to 1.</param>
public readonly record struct SentimentVerdict(Sentiment Sentiment, double Confidence);
