using DigitalInbox.Conversations;

namespace DigitalInbox.Inbox;

/// <summary>Sets a timer for each new message of a customer, so that the analyzer looks at it after it is stored.</summary>
internal sealed class SentimentKeeper : ICommitKeeper
{
    public ValueTask<InboxCommit> KeepAsync(InboxCommit commit, CancellationToken cancellationToken)
    {
        var timers = commit.NewMessages.Where(IsToAnalyze).Select(m => new TimerChange(TimerKey.OfSentiment(m.Id), commit.At)).ToList();
        return ValueTask.FromResult(timers.Count == 0 ? commit : commit with { Timers = [.. commit.Timers, .. timers] });
    }

    /// <summary>Whether nobody has said yet how a message sounds, and there is something to look at.</summary>
    public static bool IsToAnalyze(Message message) =>
        message is { Direction: MessageDirection.Inbound, ErasedAt: null, Facts: { IsRedacted: false, Sentiment: null } }
        && !string.IsNullOrWhiteSpace(message.Text);
}
