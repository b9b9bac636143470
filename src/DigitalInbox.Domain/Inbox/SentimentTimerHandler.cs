using DigitalInbox.Cases;
using DigitalInbox.Conversations;

namespace DigitalInbox.Inbox;

/// <summary>Asks the host's analyzer how a message sounds, and records it. What a person says is never overwritten.</summary>
/// <remarks>An analyzer that fails is asked again, later each time; after the last attempt the history says that nothing was found out.</remarks>
internal sealed class SentimentTimerHandler(InboxCore core, ISentimentAnalyzer? analyzer) : ITimerHandler
{
    /// <summary>How often it is tried: over some 17 minutes.</summary>
    public const int MostAttempts = 10;

    public string Kind => TimerKey.Sentiment;

    public async Task HandleAsync(InboxTimer timer, LeaseId lease, CancellationToken cancellationToken)
    {
        var id = new MessageId(timer.Key.Subject);
        var message = await core.Store.Conversations.FindMessageAsync(id, cancellationToken).ConfigureAwait(false);
        if (analyzer is not null && message is not null && SentimentKeeper.IsToAnalyze(message)
            && await AskAsync(analyzer, message, timer.Attempts, cancellationToken).ConfigureAwait(false) is { } said)
        {
            await RecordAsync(message, said, cancellationToken).ConfigureAwait(false);
        }

        // Whoever set it anew meanwhile wants it looked at again: then this lease is over, a conflict says so and is fine.
        await core.Store.CommitAsync(
            new InboxCommit { At = core.Now, Timers = [new TimerChange(timer.Key, null) { Lease = lease }] }, cancellationToken).ConfigureAwait(false);
    }

    private static void Check(SentimentVerdict verdict)
    {
        if (!Enum.IsDefined(verdict.Sentiment) || verdict.Confidence is not (>= 0 and <= 1))
        {
            throw new InvalidOperationException("The analyzer gave a sentiment that there is not, or a confidence that is not from 0 to 1.");
        }
    }

    /// <returns>What is to be recorded; null for nothing.</returns>
    private async Task<MessageSentiment?> AskAsync(
        ISentimentAnalyzer asked, Message message, int attempts, CancellationToken cancellationToken)
    {
        try
        {
            if (await asked.AnalyzeAsync(message.Text, language: null, cancellationToken).ConfigureAwait(false) is not { } verdict)
            {
                return null;
            }

            Check(verdict);
            return new MessageSentiment(verdict.Sentiment, SentimentSource.Analyzer, verdict.Confidence);
        }
        catch (Exception fault) when (attempts + 1 >= MostAttempts && fault is not OutOfMemoryException)
        {
            core.Telemetry.Fault("sentiment.givenUp", fault);
            return new MessageSentiment(null, SentimentSource.Analyzer);
        }
    }

    private async Task RecordAsync(Message message, MessageSentiment said, CancellationToken cancellationToken) => await core.DecideAsync(
        async now =>
        {
            // The case first: who changes the message after it was read here changes the case, too, and the commit meets a conflict.
            var record = await core.Store.Cases.FindAsync(message.CaseId, cancellationToken).ConfigureAwait(false);
            var before = await core.Store.Conversations.FindMessageAsync(message.Id, cancellationToken).ConfigureAwait(false);
            if (record is null || before is null || !SentimentKeeper.IsToAnalyze(before))
            {
                return (false, null);
            }

            var handled = Case.From(record.State, core.Workflow);
            handled.RecordSentiment(before.Id, before: null, said.Value, SentimentSource.Analyzer, Initiator.System, now);
            var after = before with { Facts = before.Facts with { Sentiment = said } };
            return (true, (InboxCommit?)MessageChanging.CommitOf(CaseChange.Of(handled, record), before, after, now));
        },
        cancellationToken).ConfigureAwait(false);
}
