namespace DigitalInbox.Cases;

/// <summary>Somebody said how a message sounds.</summary>
/// <param name="MessageId">The message.</param>
/// <param name="Sentiment">How; null when it was taken back, or when the analyzer gave up.</param>
/// <param name="Source">Who says so.</param>
/// <param name="Previous">What was said before, so that counts can be kept; null for nothing.</param>
public sealed record MessageSentimentSet(MessageId MessageId, Sentiment? Sentiment, SentimentSource Source, Sentiment? Previous = null)
    : CaseEvent, IMessageFact;
