using System.Runtime.CompilerServices;
using System.Text;
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
    private readonly InboxCore core;
    private readonly InboxIntake intake;
    private readonly VisitorSessions sessions;
    private readonly VisitorThreads threads;
    private readonly VisitorReading reading;
    private readonly VisitorBoard board;

    internal VisitorConversations(InboxCore core, InboxIntake intake, VisitorSessions sessions, IAgentDirectory agents)
    {
        this.core = core;
        this.intake = intake;
        this.sessions = sessions;
        threads = new VisitorThreads(core);
        reading = new VisitorReading(core, agents);
        board = new VisitorBoard(core);
    }

    /// <summary>Takes in what a visitor writes. Sent again, it is the same message.</summary>
    /// <param name="session">Who writes.</param>
    /// <param name="message">What.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>The message as it is kept, and whether it is new.</returns>
    /// <exception cref="InboxException"><c>visitor.messageInvalid</c>.</exception>
    public async Task<(Message Message, bool IsNew)> SendAsync(
        VisitorSession session, VisitorMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(message);
        var connector = sessions.Require(session.Channel);
        var text = Check(message, connector.Visitors);
        var channel = connector.Channel;
        var thread = await threads.FindAsync(session, message.Conversation, channel, cancellationToken).ConfigureAwait(false);
        var name = thread?.ExternalId ?? VisitorThreads.NamesOf(session, message.Conversation, channel)[0];
        var externalId = $"{message.ClientId}:{name}";
        var before = await core.Store.Conversations.FindMessageByExternalIdAsync(channel.Id, externalId, cancellationToken).ConfigureAwait(false);
        if (before is not null)
        {
            return (before, false);
        }

        var sender = new ExternalIdentity(session.Visitor, session.Name) { Aliases = session.Before is { } alias ? [alias] : [] };
        await intake.ReceiveAsync(
            channel.Id,
            [new MessageArrived($"message:{externalId}", externalId, name, sender, core.Now, text) { Content = message.Content }],
            cancellationToken).ConfigureAwait(false);
        var kept = await core.Store.Conversations.FindMessageByExternalIdAsync(channel.Id, externalId, cancellationToken).ConfigureAwait(false)
            ?? throw new InboxException(InboxErrorKind.Unavailable, InboxErrors.StoreUnavailable, "What was written is not there yet. Send it again.");
        thread ??= await core.Store.Conversations.FindThreadAsync(kept.ThreadId, cancellationToken).ConfigureAwait(false);
        if (thread is not null)
        {
            await sessions.BelongsAsync(session, thread.ContactId, cancellationToken).ConfigureAwait(false);
        }

        return (kept, true);
    }

    /// <summary>Reads a conversation, or what is new of it.</summary>
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
            : new VisitorConversation([], IsOpen: false, AgentName: null, "");
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
                thread ??= await threads.FindAsync(session, conversation, channel, cancellationToken).ConfigureAwait(false);
                var now = new VisitorConversation([], IsOpen: false, AgentName: null, "");
                if (thread is not null)
                {
                    following.On(thread.Id);
                    now = await reading.ReadAsync(thread, read, cancellationToken).ConfigureAwait(false);
                }

                if (told is null || now.Messages.Count > 0 || now.IsOpen != told.IsOpen || now.AgentName != told.AgentName)
                {
                    told = now;
                    yield return now;
                }

                await following.NextAsync(cancellationToken).ConfigureAwait(false);
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
        var thread = await threads.FindAsync(session, conversation, channel, cancellationToken).ConfigureAwait(false);
        var shown = await core.Store.Conversations.FindMessageAsync(message, cancellationToken).ConfigureAwait(false);
        if (thread is null || shown is null || shown.ThreadId != thread.Id || !VisitorReading.IsShown(shown))
        {
            throw VisitorErrors.Conversation();
        }

        var state = isRead ? ReceiptState.Read : ReceiptState.Delivered;
        await intake.ReceiveAsync(
            channel.Id, [new WatermarkArrived($"shown:{state}:{message}", thread.ExternalId, state, shown.SentAt)], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Tells whoever looks at the case that the visitor writes, or does so no more. It is kept nowhere.</summary>
    /// <param name="session">Who.</param>
    /// <param name="conversation">Where; null for the first one.</param>
    /// <param name="isTyping">True while they write.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public async Task TypeAsync(VisitorSession session, string? conversation, bool isTyping, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        var channel = sessions.Require(session.Channel).Channel;
        if (await threads.FindAsync(session, conversation, channel, cancellationToken).ConfigureAwait(false) is { } thread)
        {
            await intake.ReceiveAsync(channel.Id, [new TypingArrived("typing", thread.ExternalId, isTyping)], cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => board.Dispose();

    private static string Check(VisitorMessage message, VisitorRules rules)
    {
        if (!VisitorThreads.IsId(message.ClientId ?? ""))
        {
            throw VisitorErrors.Message("A message has an id of its own: 1 to 64 letters, digits, - and _.");
        }

        var text = message.Text ?? "";
        if (text.EnumerateRunes().Count() > rules.LongestText)
        {
            throw VisitorErrors.Message($"A message has at most {rules.LongestText} characters.");
        }

        return message.Content switch
        {
            null => string.IsNullOrWhiteSpace(text) ? throw VisitorErrors.Message("The message has no text.") : text,
            RichContent.Picked { Id.Length: > 0 and <= 1000, Title: null or { Length: <= 1000 } } picked => text.Length > 0 ? text : picked.Title ?? picked.Id,
            RichContent.Answered { Answers: { Count: > 0 and <= 50 } answers } when IsBounded(answers, rules) => text.Length > 0 ? text : Written(answers),
            _ => throw VisitorErrors.Message("A visitor picks something, or answers something, and neither without end."),
        };
    }

    private static bool IsBounded(IReadOnlyList<FormQuestionAnswer> answers, VisitorRules rules) =>
        answers.All(a => a.Values.Count <= 50) && answers.Sum(a => a.QuestionId.Length + (a.Label?.Length ?? 0) + (a.Text?.Length ?? 0) + a.Values.Sum(v => v.Length)) <= rules.LongestText;

    private static string Written(IReadOnlyList<FormQuestionAnswer> answers)
    {
        var text = new StringBuilder();
        foreach (var answer in answers)
        {
            text.Append(text.Length > 0 ? "\n" : "").Append(answer.Label ?? answer.QuestionId).Append(": ").Append(answer.Text ?? string.Join(", ", answer.Values));
        }

        return text.ToString();
    }
}
