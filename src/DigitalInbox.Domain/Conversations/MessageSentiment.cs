namespace DigitalInbox.Conversations;

/// <summary>What was said of how a message sounds.</summary>
/// <param name="Value">How; null when a person says that nothing is to be said of it, or when the analyzer gave up.</param>
/// <param name="Source">Who says so.</param>
/// <param name="Confidence">How sure the analyzer is, from 0 to 1; null for a person.</param>
public sealed record MessageSentiment(Sentiment? Value, SentimentSource Source, double? Confidence = null);
