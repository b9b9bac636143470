namespace DigitalInbox.Conversations;

/// <summary>Tells how a text sounds. A host brings one, or none.</summary>
/// <remarks>Called by many threads at once, after the message is stored, never while a customer waits. Throwing means "ask again later".</remarks>
public interface ISentimentAnalyzer
{
    /// <summary>Tells how a text sounds.</summary>
    /// <param name="text">What the customer wrote; never empty.</param>
    /// <param name="language">The language, such as <c>fr</c>; null when nobody knows.</param>
    /// <param name="cancellationToken">Cancels the question, which may be asked again.</param>
    /// <returns>The verdict; null when the text does not tell.</returns>
    ValueTask<SentimentVerdict?> AnalyzeAsync(string text, string? language, CancellationToken cancellationToken);
}
