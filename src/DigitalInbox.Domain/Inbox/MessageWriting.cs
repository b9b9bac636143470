using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Replies and notes: what agents write.</summary>
internal sealed class MessageWriting(InboxCore core, CaseAccess access)
{
    public Task<Message> ReplyAsync(
        Caller caller, CaseNumber number, ReplyRequest reply, string? idempotencyKey, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(reply);
        var status = StatusNames.Find(core.Workflow, reply.Status);
        var memory = RequestMemory.Of(caller.Agent, idempotencyKey, "reply", number.ToString(), reply.Text, reply.Status, reply.ReplyTo?.ToString());
        return WriteAsync(caller, number, InboxOperation.Reply, memory, DecideAsync, cancellationToken);

        async Task<(Message Written, InboxCommit Commit)> DecideAsync(CaseRecord record, Instant now)
        {
            var handled = Case.From(record.State, core.Workflow);
            var id = MessageId.New(now);

            // A closed case says so before its channel says anything.
            var place = handled.Reply(id, ReplyOrigin.Agent, reply.ReplyTo, status, Initiator.Of(caller.Agent), now);
            ReplyRules.Check(OutboundChannel(record.State.ChannelId).Capabilities, record.State, reply, now);
            await RequireTargetAsync(record.State, reply.ReplyTo, cancellationToken).ConfigureAwait(false);
            var message = Compose(record.State, caller, id, place, reply.Text, MessageDirection.Outbound, MessageKind.DirectMessage, now) with
            {
                ReplyTo = reply.ReplyTo,
                Delivery = new Delivery(DeliveryState.Queued),
            };
            return (message, new InboxCommit
            {
                At = now,
                Cases = [CaseChange.Of(handled, record) with { Preview = MessagePreview.Of(message), HasMessage = true }],
                NewMessages = [message],
                NewOutbox = [new OutboxItem(
                    new OutboxId(id.Value), message.ChannelId, message.ThreadId, message.CaseId, id, OutboxState.Queued, 0, now, now)],
            });
        }
    }

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
            var note = Compose(record.State, caller, id, place, text, MessageDirection.Internal, MessageKind.Note, now);
            return Task.FromResult((note, new InboxCommit { At = now, Cases = [CaseChange.Of(handled, record)], NewMessages = [note] }));
        }
    }

    private static Message Compose(
        CaseSnapshot state, Caller caller, MessageId id, long place, string text, MessageDirection direction, MessageKind kind, Instant now) => new()
        {
            Id = id,
            ThreadId = state.ThreadId,
            CaseId = state.Id,
            Sequence = place,
            Direction = direction,
            Kind = kind,
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
                if (memory is not null && await RecallAsync(memory, now, cancellationToken).ConfigureAwait(false) is { } before)
                {
                    return (before, null);
                }

                var record = await access.FindAsync(caller, number, operation, cancellationToken).ConfigureAwait(false);
                if (isAgain)
                {
                    await RequireContactAsync(record.State.ContactId, cancellationToken).ConfigureAwait(false);
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

    private async Task<Message?> RecallAsync(RequestMemory memory, Instant now, CancellationToken cancellationToken)
    {
        var known = await core.Store.FindIdempotencyAsync(memory.Agent, memory.Key, cancellationToken).ConfigureAwait(false);
        if (known is null || known.ExpiresAt <= now)
        {
            return null;
        }

        if (!string.Equals(known.BodyHash, memory.BodyHash, StringComparison.Ordinal))
        {
            throw new InboxException(
                InboxErrorKind.Conflict, InboxErrors.IdempotencyMismatch, "The idempotency key was used for another request. Use a new one.");
        }

        return await core.Store.Conversations.FindMessageAsync(known.Result, cancellationToken).ConfigureAwait(false);
    }

    private async Task RequireContactAsync(ContactId id, CancellationToken cancellationToken)
    {
        if (await core.Store.Contacts.FindAsync(id, cancellationToken).ConfigureAwait(false) is { ErasedAt: not null })
        {
            throw new InboxException(
                InboxErrorKind.Conflict, InboxErrors.ContactErased, "The customer was erased. Nothing more is written to them or about them.");
        }
    }

    private Channel OutboundChannel(ChannelId id)
    {
        if (core.Channels.Connector<IOutboundConnector>(id) is { } connector)
        {
            return connector.Channel;
        }

        throw core.Channels.Find(id) is null
            ? new InboxException(InboxErrorKind.Conflict, InboxErrors.ChannelUnknown, $"The channel '{id}' is not connected any more.")
            : new InboxException(InboxErrorKind.Conflict, InboxErrors.ChannelCannotSend, $"Nothing can be sent through channel '{id}'.");
    }

    private async Task RequireTargetAsync(CaseSnapshot state, MessageId? target, CancellationToken cancellationToken)
    {
        if (target is { } id
            && (await core.Store.Conversations.FindMessageAsync(id, cancellationToken).ConfigureAwait(false))?.ThreadId != state.ThreadId)
        {
            throw new InboxException(
                InboxErrorKind.Refused, InboxErrors.ReplyTargetNotFound, "The message to answer is not one of this conversation.");
        }
    }
}
