using System.Globalization;
using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Replies and notes: what agents write.</summary>
internal sealed class MessageWriting(InboxCore core, CaseAccess access, ReplyPreparing replies)
{
    private readonly ReplyCrossing crossing = new(core);

    public Task<Message> ReplyAsync(
        Caller caller, CaseNumber number, ReplyRequest reply, string? idempotencyKey, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(reply);
        var status = StatusNames.Find(core.Workflow, reply.Status);
        var memory = RequestMemory.Of(caller.Agent, idempotencyKey, ["reply", number.ToString(), .. BodyOf(reply)]);
        return WriteAsync(caller, number, InboxOperation.Reply, memory, DecideAsync, cancellationToken);

        async Task<(Message Written, InboxCommit Commit)> DecideAsync(CaseRecord record, Instant now)
        {
            var handled = Case.From(record.State, core.Workflow);
            var id = MessageId.New(now);

            // A closed case says so before its channel says anything.
            var place = handled.Reply(id, ReplyOrigin.Agent, reply.ReplyTo, status, Initiator.Of(caller.Agent), now);
            await crossing.RequireNoneAsync(caller, record.State, reply, cancellationToken).ConfigureAwait(false);
            var channel = core.Channels.RequireOutbound(record.State.ChannelId).Channel.Capabilities;
            var prepared = await replies.PrepareAsync(caller, channel, record.State, reply, now, cancellationToken).ConfigureAwait(false);
            var (messages, commit) = ReplyComposing.Compose(handled, caller, id, place, prepared, now);
            return (messages[0], commit with
            {
                Cases = [CaseChange.Of(handled, record) with { Preview = MessagePreview.Of(messages[0]), HasMessage = true }],
            });
        }
    }

    /// <summary>What makes a reply another one, for <see cref="RequestMemory"/>.</summary>
    public static string?[] BodyOf(ReplyRequest reply)
    {
        string?[] body = [reply.Text, reply.Status, reply.ReplyTo?.ToString(), .. reply.QuickReply?.Body ?? []];
        return reply.Content is null && reply.Attachments.Count == 0 && !reply.IsPrivate ? body :
        [
            .. body,
            BodyOf(reply.Content),
            string.Join(',', reply.Attachments),
            reply.IsPrivate ? "private" : null,
        ];
    }

    // A place that is nowhere is refused later, by its own code; JSON cannot say it.
    private static string? BodyOf(RichContent? content) => content switch
    {
        null => null,
        RichContent.Location place => string.Create(
            CultureInfo.InvariantCulture, $"{place.Latitude:R}\n{place.Longitude:R}\n{place.Name}\n{place.Address}"),
        _ => MessageFactsCodec.Write(new MessageFacts { Content = content }),
    };

    public Task<Message> AddNoteAsync(
        Caller caller, CaseNumber number, string text, string? idempotencyKey, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new InboxException(InboxErrorKind.Invalid, InboxErrors.NoteEmpty, "The note has no text.");
        }

        var memory = RequestMemory.Of(caller.Agent, idempotencyKey, "note", number.ToString(), text);
        return WriteAsync(caller, number, InboxOperation.WriteNote, memory, Decide, cancellationToken);

        Task<(Message Written, InboxCommit Commit)> Decide(CaseRecord record, Instant now)
        {
            var handled = Case.From(record.State, core.Workflow);
            var id = MessageId.New(now);
            var place = handled.AddNote(id, Initiator.Of(caller.Agent), now);
            var note = ComposeNote(record.State, caller, id, place, text, now);
            return Task.FromResult((note, new InboxCommit { At = now, Cases = [CaseChange.Of(handled, record)], NewMessages = [note] }));
        }
    }

    private static Message ComposeNote(CaseSnapshot state, Caller caller, MessageId id, long place, string text, Instant now) => new()
    {
        Id = id,
        ThreadId = state.ThreadId,
        CaseId = state.Id,
        Sequence = place,
        Direction = MessageDirection.Internal,
        Kind = MessageKind.Note,
        Author = new MessageAuthor(AuthorKind.Agent, caller.Agent.Value, caller.Name),
        ChannelId = state.ChannelId,
        Text = text,
        SentAt = now,
        ReceivedAt = now,
    };

    private async Task<Message> WriteAsync(
        Caller caller,
        CaseNumber number,
        InboxOperation operation,
        RequestMemory? memory,
        Func<CaseRecord, Instant, Task<(Message Written, InboxCommit Commit)>> decide,
        CancellationToken cancellationToken)
    {
        var isAgain = false;
        var (written, _) = await core.DecideAsync(
            async now =>
            {
                // First of all: who asked for the same before gets the same answer, also when the case has left their sight meanwhile.
                if (memory is not null && await memory.RecallAsync(core.Store, now, cancellationToken).ConfigureAwait(false) is { } before)
                {
                    return (before, null);
                }

                var record = await access.FindAsync(caller, number, operation, cancellationToken).ConfigureAwait(false);
                if (isAgain)
                {
                    await RequireContactAsync(core, record.State.ContactId, cancellationToken).ConfigureAwait(false);
                }

                // The store refuses a message about somebody who was erased, as a conflict.
                isAgain = true;
                var (message, commit) = await decide(record, now).ConfigureAwait(false);
                return (message, (InboxCommit?)(commit with
                {
                    Idempotency = memory?.Record(message.Id, now + Duration.FromTimeSpan(core.Options.IdempotencyLifetime)),
                }));
            },
            cancellationToken).ConfigureAwait(false);
        return written;
    }

    /// <exception cref="InboxException"><c>contact.erased</c>.</exception>
    public static async Task RequireContactAsync(InboxCore core, ContactId id, CancellationToken cancellationToken)
    {
        if (await core.Store.Contacts.FindAsync(id, cancellationToken).ConfigureAwait(false) is { ErasedAt: not null })
        {
            throw new InboxException(
                InboxErrorKind.Conflict, InboxErrors.ContactErased, "The customer was erased. Nothing more is written to them or about them.");
        }
    }
}
