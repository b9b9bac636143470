using System.Collections.Concurrent;
using DigitalInbox.Conversations;

namespace DigitalInbox.Testing;

/// <summary>An analyzer that says of a text what a test tells it to. Without that, no text tells anything.</summary>
/// <remarks>Safe for use by many threads once it is told.</remarks>
public sealed class SimulatedSentimentAnalyzer : ISentimentAnalyzer
{
    private readonly ConcurrentQueue<string> asked = new();

    /// <summary>What it says of a text; null when the text does not tell. Throwing is an analyzer that is down.</summary>
    public Func<string, SentimentVerdict?> OnAnalyze { get; set; } = _ => null;

    /// <summary>The texts that it was asked about, in order.</summary>
    public IReadOnlyCollection<string> Asked => asked;

    /// <inheritdoc/>
    public ValueTask<SentimentVerdict?> AnalyzeAsync(string text, string? language, CancellationToken cancellationToken)
    {
        asked.Enqueue(text);
        return ValueTask.FromResult(OnAnalyze(text));
    }
}
