using System.Runtime.CompilerServices;
using DigitalInbox.Agents;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;

namespace DigitalInbox.Inbox;

/// <summary>What visitors do: write, read what was said, follow it, and say how far they have read.</summary>
/// <remarks>Safe for use by many threads. Whoever holds a <see cref="VisitorSession"/> acts as its visitor and sees that visitor's conversations
/// alone. When a call returns, its effect is durable. Any call may be refused as <c>store.unavailable</c>, <c>channel.unknown</c>, or
/// <c>visitor.conversationNotFound</c> for a conversation that the channel cannot have.</remarks>
public sealed class VisitorConversations : IDisposable
{
    private static readonly TimeSpan PlaceApart = TimeSpan.FromSeconds(5);

    private readonly InboxCore core;
    private readonly InboxIntake intake;
    private readonly VisitorSessions sessions;
    private readonly VisitorVisits visits;
    private readonly VisitorFiles files;
    private readonly VisitorEntries entries;
    private readonly VisitorThreads threads;
    private readonly VisitorReading reading;
    private readonly VisitorSummaries summaries;
    private readonly VisitorBoard board;

    internal VisitorConversations(
        InboxCore core,
        InboxIntake intake,
        VisitorSessions sessions,
        VisitorVisits visits,
        VisitorFiles files,
        VisitorEntries entries,
        IAgentDirectory agents,
        ViewingBoard viewing)
    {
        this.core = core;
        this.intake = intake;
        this.sessions = sessions;
        this.visits = visits;
        this.files = files;
        this.entries = entries;
        threads = new VisitorThreads(core);
        var places = new VisitorPlaces(core);
        reading = new VisitorReading(core, agents, places);
        summaries = new VisitorSummaries(core, agents);
        board = new VisitorBoard(core, viewing, places.Pace);
    }

    /// <summary>Takes in what a visitor writes. Sent again, it is the same message.</summary>
    /// <param name="session">Who writes.</param>
    /// <param name="message">What.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>The message as it is kept, and whether it is new.</returns>
    /// <exception cref="InboxException"><c>visitor.messageInvalid</c>, <c>visitor.fileInvalid</c>, <c>visitor.preChatInvalid</c>.</exception>
    public async Task<(Message Message, bool IsNew)> SendAsync(
        VisitorSession session, VisitorMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(message);
        var connector = sessions.Require(session.Channel);
        var text = VisitorMessageRules.Check(message, connector.Visitors);
        var channel = connector.Channel;
        var thread = await threads.FindAsync(session, message.Conversation, channel, cancellationToken).ConfigureAwait(false);
        var name = thread?.ExternalId ?? VisitorThreads.NamesOf(session, message.Conversation, channel)[0];
        if (await FindSentAsync(session, message, channel, name, cancellationToken).ConfigureAwait(false) is { } before)
        {
            return (before, false);
        }

        var externalId = $"{message.ClientId}:{name}";
        var taken = await files.TakeAsync(session, message.Files, connector.Visitors.Files, cancellationToken).ConfigureAwait(false);
        var (entry, known) = await entries.PrepareAsync(session, thread, message, connector.Visitors, cancellationToken).ConfigureAwait(false);
        var sender = new ExternalIdentity(known.Visitor, known.Name) { Aliases = known.Before is { } alias ? [alias] : [] };
        await intake.ReceiveAsync(
            channel,
            new MessageArrived($"message:{externalId}", externalId, name, sender, core.Now, text) { Content = message.Content },
            new ArrivalExtra { Files = taken, OnNewCase = entry },
            cancellationToken).ConfigureAwait(false);
        var kept = await core.Store.Conversations.FindMessageByExternalIdAsync(channel.Id, externalId, cancellationToken).ConfigureAwait(false)
            ?? throw new InboxException(InboxErrorKind.Unavailable, InboxErrors.StoreUnavailable, "What was written is not there yet. Send it again.");
        thread ??= await core.Store.Conversations.FindThreadAsync(kept.ThreadId, cancellationToken).ConfigureAwait(false);
        if (thread is not null)
        {
            await sessions.BelongsAsync(session, thread.ContactId, cancellationToken).ConfigureAwait(false);
            await visits.WroteAsync(session, message.Conversation, cancellationToken).ConfigureAwait(false);
        }

        return (kept, true);
    }

    /// <summary>Reads a conversation, or what is new of it. Read from the begin, it is the last hundred messages, about; what came before is asked for by
    /// <see cref="ReadEarlierAsync"/>.</summary>
    /// <param name="session">Whose.</param>
    /// <param name="conversation">Which; null for the first one.</param>
    /// <param name="cursor">Where the last reading ended; null for all of it.</param>
    /// <param name="cancellationToken">Cancels the reads.</param>
    /// <returns>The conversation; one without messages when nothing was written yet.</returns>
    /// <exception cref="InboxException"><c>cursor.invalid</c>.</exception>
    public async Task<VisitorConversation> ReadAsync(
        VisitorSession session, string? conversation = null, string? cursor = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        var channel = sessions.Require(session.Channel).Channel;
        var read = VisitorCursor.Read(cursor);
        return await threads.FindAsync(session, conversation, channel, cancellationToken).ConfigureAwait(false) is { } thread
            ? await reading.ReadAsync(thread, read, cancellationToken).ConfigureAwait(false)
            : VisitorConversation.None;
    }

    /// <summary>Reads what was said before what the visitor has, a hundred messages at most, about.</summary>
    /// <param name="session">Whose.</param>
    /// <param name="conversation">Which; null for the first one.</param>
    /// <param name="before">Where what they have begins, as it was told: <see cref="VisitorConversation.Earlier"/>, <see cref="VisitorEarlier.Earlier"/>.</param>
    /// <param name="cancellationToken">Cancels the reads.</param>
    /// <exception cref="InboxException"><c>cursor.invalid</c>.</exception>
    public async Task<VisitorEarlier> ReadEarlierAsync(
        VisitorSession session, string? conversation, string before, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(before);
        var channel = sessions.Require(session.Channel).Channel;
        var point = VisitorCursor.ReadPoint(before);
        return await threads.FindAsync(session, conversation, channel, cancellationToken).ConfigureAwait(false) is { } thread
            ? await reading.ReadEarlierAsync(thread, point, cancellationToken).ConfigureAwait(false)
            : new VisitorEarlier([], null);
    }

    /// <summary>Lists the conversations of a visitor, newest first, the latest 50. What they began before the host vouched for them is found in the
    /// browser in which they did.</summary>
    /// <param name="session">Whose.</param>
    /// <param name="cancellationToken">Cancels the reads.</param>
    public Task<IReadOnlyList<VisitorConversationSummary>> ListAsync(VisitorSession session, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        return summaries.ListAsync(session, sessions.Require(session.Channel).Channel, cancellationToken);
    }

    /// <summary>Follows a conversation without end: first what is new since the cursor, then whatever comes. What is told again is told as it is
    /// then, so a reader that keeps the newest of each message has the conversation.</summary>
    /// <param name="session">Whose.</param>
    /// <param name="conversation">Which; null for the first one.</param>
    /// <param name="cursor">Where the last reading ended; null for all of it.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <exception cref="InboxException"><c>cursor.invalid</c>.</exception>
    public async IAsyncEnumerable<VisitorConversation> WatchAsync(
        VisitorSession session, string? conversation = null, string? cursor = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        var channel = sessions.Require(session.Channel).Channel;
        var read = VisitorCursor.Read(cursor);
        using var following = board.Follow(channel.Id, VisitorThreads.NamesOf(session, conversation, channel));
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var leading = board.LeadAsync(ending.Token);
        try
        {
            VisitorConversation? told = null;
            ConversationThread? thread = null;
            while (true)
            {
                // Of somebody who signed in on the way, the conversation can go over from one thread to the other.
                if (thread is null || session.Before is not null)
                {
                    var theirs = await threads.ListAsync(session, conversation, channel, cancellationToken).ConfigureAwait(false);
                    following.On(theirs.Select(t => t.Id));
                    thread = await threads.PickAsync(theirs, cancellationToken).ConfigureAwait(false);
                }

                var now = thread is null
                    ? VisitorConversation.None
                    : await reading.ReadAsync(thread, read, cancellationToken).ConfigureAwait(false) with { Writes = board.WriterIn(thread.Id) };

                if (told is null || !now.TellsNothingBeyond(told))
                {
                    told = now;
                    yield return now;
                }

                await NextAsync(following, now.Waiting is not null, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            await ending.CancelAsync().ConfigureAwait(false);
            await leading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Takes in how far a visitor's browser has shown them a conversation.</summary>
    /// <param name="session">Whose.</param>
    /// <param name="conversation">Which; null for the first one.</param>
    /// <param name="message">The last message that was shown.</param>
    /// <param name="isRead">True when they looked at it; false when it only came to their browser.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="InboxException"><c>visitor.conversationNotFound</c>: nothing was written, or the message is of none of theirs.</exception>
    public async Task ConfirmAsync(
        VisitorSession session, string? conversation, MessageId message, bool isRead, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        var channel = sessions.Require(session.Channel).Channel;
        var theirs = await threads.ListAsync(session, conversation, channel, cancellationToken).ConfigureAwait(false);
        var shown = await core.Store.Conversations.FindMessageAsync(message, cancellationToken).ConfigureAwait(false);
        if (shown is null || theirs.FirstOrDefault(t => t.Id == shown.ThreadId) is not { } thread || !VisitorReading.IsShown(shown))
        {
            throw VisitorErrors.Conversation();
        }

        var state = isRead ? ReceiptState.Read : ReceiptState.Delivered;
        await intake.ReceiveAsync(
            channel.Id, [new WatermarkArrived($"shown:{state}:{message}", thread.ExternalId, state, shown.SentAt)], cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => board.Dispose();

    // Who signed in while an answer was lost sends the message again under their name.
    private async Task<Message?> FindSentAsync(VisitorSession session, VisitorMessage message, Channel channel, string name, CancellationToken cancellationToken)
    {
        foreach (var known in VisitorThreads.NamesOf(session, message.Conversation, channel).Prepend(name).Distinct(StringComparer.Ordinal))
        {
            if (await core.Store.Conversations.FindMessageByExternalIdAsync(channel.Id, $"{message.ClientId}:{known}", cancellationToken).ConfigureAwait(false) is { } sent)
            {
                return sent;
            }
        }

        return null;
    }

    // The place of who waits changes with others, whose conversations are none of theirs.
    private static async Task NextAsync(VisitorBoard.Following following, bool waits, CancellationToken cancellationToken)
    {
        if (!waits)
        {
            await following.NextAsync(cancellationToken).ConfigureAwait(false);
            return;
        }

        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        over.CancelAfter(PlaceApart);
        try
        {
            await following.NextAsync(over.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Time to look again.
        }
    }
}
