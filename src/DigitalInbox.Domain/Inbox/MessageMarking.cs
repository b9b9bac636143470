using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Conversations;

namespace DigitalInbox.Inbox;

/// <summary>What agents say of messages among themselves: how they sound, which were seen, and what a note says now. Nothing of it is
/// told to the customer.</summary>
/// <remarks>Safe for use by many threads. When a call returns, its effect is durable. A case that the caller may not see is
/// <c>case.notFound</c>, an operation that their roles do not allow is <c>access.denied</c>. Any call may be refused as
/// <c>store.unavailable</c> or <c>inbox.busy</c>.</remarks>
public sealed class MessageMarking
{
    /// <summary>The most texts that a note has had, its present one included.</summary>
    public const int MostNoteVersions = 50;

    private readonly InboxCore core;
    private readonly CaseAccess access;
    private readonly MessageChanging changing;

    internal MessageMarking(InboxCore core, CaseAccess access)
    {
        this.core = core;
        this.access = access;
        changing = new MessageChanging(core, access);
    }

    /// <summary>Says how a message of the customer sounds. No analyzer changes it afterwards. Allowed in every status.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="message">The message.</param>
    /// <param name="sentiment">How it sounds; null when nothing is to be said of it.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>The message as it is now.</returns>
    /// <exception cref="InboxException"><c>message.notFound</c>, <c>sentiment.notInbound</c>, <c>action.notPossible</c>: it is erased.</exception>
    public Task<Message> SetSentimentAsync(
        Caller caller, MessageId message, Sentiment? sentiment, CancellationToken cancellationToken = default) => changing.ChangeAsync(
        caller,
        message,
        InboxOperation.SetSentiment,
        (handled, before, now) =>
        {
            if (before.Direction != MessageDirection.Inbound)
            {
                throw new InboxException(
                    InboxErrorKind.Refused, MessageErrors.SentimentNotInbound, "Only what a customer wrote has a sentiment. Choose such a message.");
            }

            var said = new MessageSentiment(sentiment, SentimentSource.Person);
            if (before.Facts.Sentiment == said)
            {
                return ValueTask.FromResult<Message?>(null);
            }

            if (before.ErasedAt is not null)
            {
                throw ActionRules.NotPossible("sentiment");
            }

            handled.RecordSentiment(
                before.Id, before.Facts.Sentiment?.Value, sentiment, SentimentSource.Person, Initiator.Of(caller.Agent), now);
            return ValueTask.FromResult<Message?>(before with { Facts = before.Facts with { Sentiment = said } });
        },
        cancellationToken);

    /// <summary>Changes the text of a note; the earlier one is kept. For its author and those who lead, in every status.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="note">The note.</param>
    /// <param name="expectedVersion">The version that the caller saw: <see cref="Message.Version"/>. With the text that the note has already, any.</param>
    /// <param name="text">The new text.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>The note as it is now.</returns>
    /// <exception cref="InboxException"><c>message.notFound</c>, <c>note.notFound</c>, <c>note.empty</c>, <c>note.gone</c>, <c>note.changed</c>,
    /// <c>note.tooManyVersions</c>.</exception>
    public Task<Message> EditNoteAsync(
        Caller caller, MessageId note, int expectedVersion, string text, CancellationToken cancellationToken = default)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new InboxException(InboxErrorKind.Invalid, InboxErrors.NoteEmpty, "The note has no text.");
        }

        return changing.ChangeAsync(
            caller,
            note,
            InboxOperation.EditNote,
            async (handled, before, now) =>
            {
                await RequireOwnAsync(caller, handled.State, before, cancellationToken).ConfigureAwait(false);
                if (IsGone(before))
                {
                    throw MessageErrors.IsGone();
                }

                if (string.Equals(before.Text, text, StringComparison.Ordinal))
                {
                    return null;
                }

                RequireVersion(before, expectedVersion);
                if (before.Version >= MostNoteVersions)
                {
                    throw MessageErrors.HasTooManyVersions(MostNoteVersions);
                }

                handled.RecordNoteEdit(before.Id, before.Version + 1, Initiator.Of(caller.Agent), now);
                return before with
                {
                    Text = text,
                    Facts = before.Facts with { EditedAt = now, Earlier = [.. before.Facts.Earlier, new EarlierText(before.Text, now)] },
                };
            },
            cancellationToken);
    }

    /// <summary>Takes a note away, with all its texts. For its author and those who lead, in every status. Its place in the history stays.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="note">The note.</param>
    /// <param name="expectedVersion">The version that the caller saw: <see cref="Message.Version"/>. Of a note that is gone already, any.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>What is left of the note.</returns>
    /// <exception cref="InboxException"><c>message.notFound</c>, <c>note.notFound</c>, <c>note.changed</c>.</exception>
    public Task<Message> DeleteNoteAsync(
        Caller caller, MessageId note, int expectedVersion, CancellationToken cancellationToken = default) => changing.ChangeAsync(
        caller,
        note,
        InboxOperation.EditNote,
        async (handled, before, now) =>
        {
            await RequireOwnAsync(caller, handled.State, before, cancellationToken).ConfigureAwait(false);
            if (IsGone(before))
            {
                return null;
            }

            RequireVersion(before, expectedVersion);
            handled.RecordNoteDeletion(before.Id, before.Version, Initiator.Of(caller.Agent), now);
            return before with { Text = "", Facts = before.Facts with { DeletedAt = now, IsRedacted = true, Earlier = [] } };
        },
        cancellationToken);

    /// <summary>Asks what a caller may say of a case and its messages now, so that a page offers nothing that would be refused.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="state">The case.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    public async ValueTask<MarkPermissions> GetPermissionsAsync(Caller caller, CaseSnapshot state, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(state);
        var isOpen = state.Status.Category != StatusCategory.Closed;
        return new MarkPermissions(
            CanTag: isOpen && await MayAsync(InboxOperation.TagCase).ConfigureAwait(false),
            CanSetSentiment: await MayAsync(InboxOperation.SetSentiment).ConfigureAwait(false),
            CanMarkRead: await MayAsync(InboxOperation.MarkCaseRead).ConfigureAwait(false),
            CanMarkSpam: isOpen && state.Status.Category != StatusCategory.Trashed && await MayAsync(InboxOperation.MarkSpam).ConfigureAwait(false),
            CanEditNotes: await MayAsync(InboxOperation.EditNote).ConfigureAwait(false),
            CanEditOthersNotes: await MayAsync(InboxOperation.EditOthersNote).ConfigureAwait(false));

        ValueTask<bool> MayAsync(InboxOperation operation) => access.MayAsync(caller, operation, state, cancellationToken);
    }

    /// <summary>Says that the messages of a case were seen, up to a place in its history.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="number">The case.</param>
    /// <param name="through">The place of the last one that was seen; null for all that there are.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    public Task<CaseOutcome> MarkReadAsync(Caller caller, CaseNumber number, long? through = null, CancellationToken cancellationToken = default) =>
        MarkAsync(
            caller,
            number,
            state => (Math.Clamp(through ?? state.Version, 0, state.Version), state.UnreadCount),
            static (handled, place, unread, by, now) => handled.MarkRead(place, unread, by, now),
            cancellationToken);

    /// <summary>Says that the messages of a case count as not seen, from one on.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="number">The case.</param>
    /// <param name="from">The place of the first one.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    public Task<CaseOutcome> MarkUnreadAsync(Caller caller, CaseNumber number, long from, CancellationToken cancellationToken = default) =>
        MarkAsync(
            caller,
            number,
            state => (Math.Clamp(from - 1, 0, state.Version), state.InboundCount),
            static (handled, place, unread, by, now) => handled.MarkUnread(place, unread, by, now),
            cancellationToken);

    private static void RequireVersion(Message note, int expected)
    {
        if (note.Version != expected)
        {
            throw MessageErrors.HasChanged(note.Version);
        }
    }

    private static bool IsGone(Message note) => note.Facts.IsRedacted || note.ErasedAt is not null;

    private static bool IsOf(Message note, Caller caller) =>
        note.Author.Kind == AuthorKind.Agent && string.Equals(note.Author.Id, caller.Agent.Value, StringComparison.Ordinal);

    private async ValueTask RequireOwnAsync(Caller caller, CaseSnapshot state, Message note, CancellationToken cancellationToken)
    {
        if (note.Kind != MessageKind.Note)
        {
            throw new InboxException(InboxErrorKind.NotFound, MessageErrors.NoteNotFound, "There is no such note.");
        }

        if (!IsOf(note, caller))
        {
            await access.RequireAsync(caller, InboxOperation.EditOthersNote, state, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<CaseOutcome> MarkAsync(
        Caller caller,
        CaseNumber number,
        Func<CaseSnapshot, (long Place, int Most)> mark,
        Func<Case, long, int, Initiator, NodaTime.Instant, CaseOutcome> verb,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var (outcome, _) = await core.DecideAsync(
            async now =>
            {
                var record = await access.FindAsync(caller, number, InboxOperation.MarkCaseRead, cancellationToken).ConfigureAwait(false);
                var (place, most) = mark(record.State);
                var unread = await UnreadCounting.CountAsync(core.Store.Cases, record.State.Id, place, most, cancellationToken).ConfigureAwait(false);
                var handled = Case.From(record.State, core.Workflow);
                var done = verb(handled, place, unread, Initiator.Of(caller.Agent), now);
                return (done, done == CaseOutcome.AlreadySo ? null : (InboxCommit?)new InboxCommit { At = now, Cases = [CaseChange.Of(handled, record)] });
            },
            cancellationToken).ConfigureAwait(false);
        return outcome;
    }
}
