using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Contacts;
using DigitalInbox.Conversations;
using DigitalInbox.Routing;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Takes in what customers write: finds or makes contact, thread and case, and records the message on it.</summary>
internal sealed class MessageIntake(InboxCore core)
{
    private const int CasesRead = 200;

    public async Task<CommitResult> ReceiveAsync(Channel channel, MessageArrived arrived, CancellationToken cancellationToken)
    {
        var isAgain = false;
        var (isNew, result) = await core.DecideAsync(
            async now =>
            {
                // After a conflict: the message may be here although its claim was forgotten, and would be a conflict for ever.
                if (isAgain && await core.Store.Conversations
                    .FindMessageByExternalIdAsync(channel.Id, arrived.ExternalId, cancellationToken).ConfigureAwait(false) is not null)
                {
                    return (false, null);
                }

                isAgain = true;
                var known = await core.Store.ReadIntakeContextAsync(
                    channel.Id, arrived.ThreadExternalId, channel.Kind, arrived.Sender.ExternalId, cancellationToken).ConfigureAwait(false);
                var replyTo = arrived.ReplyToExternalId is { } target
                    ? (await core.Store.Conversations.FindMessageByExternalIdAsync(channel.Id, target, cancellationToken).ConfigureAwait(false))?.Id
                    : null;
                var routing = known.ActiveCase is null ? await FindQueuesAsync(known.DefinitionsRevision, cancellationToken).ConfigureAwait(false) : null;
                var owner = routing is null ? null : await FindOwnerAsync(known, routing, cancellationToken).ConfigureAwait(false);
                return (true, (InboxCommit?)Decide(channel, arrived, known, replyTo, routing, owner, now));
            },
            cancellationToken).ConfigureAwait(false);
        return isNew ? result : CommitResult.Duplicate;
    }

    // Not every engine can hold a null character in a text, and a message must be the same in all of them.
    private static string? Storable(string? text) => text?.Replace('\0', '\uFFFD');

    private static RoutingFacts FactsOf(Channel channel, MessageArrived arrived, Instant now) => new()
    {
        Channel = channel.Id,
        Kind = channel.Kind,
        Direction = CaseDirection.Inbound,
        Text = arrived.Text,
        At = now,
    };

    // A definition that is lost must not keep a message out.
    private async ValueTask<RoutingDefinitions?> FindQueuesAsync(long revision, CancellationToken cancellationToken)
    {
        try
        {
            return await core.Queues.CurrentAsync(revision, cancellationToken).ConfigureAwait(false);
        }
        catch (InboxException fault) when (fault.Kind != InboxErrorKind.Unavailable)
        {
            core.Telemetry.Fault("queues", fault);
            return null;
        }
    }

    // Who had the contact's last case, where a queue waits for them.
    private async ValueTask<AgentId?> FindOwnerAsync(IntakeContext known, RoutingDefinitions routing, CancellationToken cancellationToken)
    {
        if ((known.Contact?.Id ?? known.Thread?.ContactId) is not { } contact || routing.Queues.All(q => q.PreferredAgentFor is null))
        {
            return null;
        }

        AgentId? owner = null;
        var after = default(CaseNumber);
        IReadOnlyList<CaseRecord> cases;
        do
        {
            cases = await core.Store.Cases.ListOfContactAsync(contact, after, CasesRead, cancellationToken).ConfigureAwait(false);
            owner = cases.LastOrDefault(c => c.State.Owner is not null)?.State.Owner ?? owner;
            after = cases.Count == 0 ? after : cases[^1].Number;
        }
        while (cases.Count == CasesRead);

        return owner;
    }

    private InboxCommit Decide(
        Channel channel, MessageArrived arrived, IntakeContext known, MessageId? replyTo, RoutingDefinitions? routing, AgentId? owner, Instant now)
    {
        var identity = new ContactIdentity(channel.Kind, arrived.Sender.ExternalId, Storable(arrived.Sender.DisplayName));
        var contact = known.Contact is { } met ? met.Recognise(identity) : Contact.Meet(ContactId.New(now), identity, now);
        var post = known.Thread is null ? new Post(PostId.New(now), channel.Id, arrived.ThreadExternalId, now) : null;
        var thread = known.Thread ?? new ConversationThread(
            ThreadId.New(now), channel.Id, arrived.ThreadExternalId, post!.Id, contact.Id, arrived.Sender.ExternalId, now);
        var handled = known.ActiveCase is { } active
            ? Case.From(active.State, core.Workflow)
            : Case.Open(
                CaseId.New(now),
                new CaseOpened(thread.Id, thread.ContactId, channel.Id, channel.Kind, CaseDirection.Inbound),
                core.Workflow,
                Initiator.Of(contact.Id),
                now);

        if (routing?.FindQueue(FactsOf(channel, arrived, now)) is var (queue, isMatch))
        {
            handled.Enter(queue.Id, queue.Version, isMatch ? QueueReason.Matched : QueueReason.Fallback, Initiator.Routing, now);
            if (owner is not null && queue.PreferredAgentFor is not null)
            {
                handled.Prefer(owner, until: null, Initiator.Routing, now);
            }
        }

        var id = MessageId.New(now);
        var sentAt = arrived.SentAt > now ? now : arrived.SentAt;
        var message = new Message
        {
            Id = id,
            ThreadId = thread.Id,
            CaseId = handled.State.Id,
            Sequence = handled.Receive(id, sentAt, now),
            Direction = MessageDirection.Inbound,
            Kind = MessageKind.DirectMessage,
            Author = new MessageAuthor(AuthorKind.Contact, contact.Id.ToString(), contact.DisplayName),
            ChannelId = channel.Id,
            ExternalId = arrived.ExternalId,
            Text = Storable(arrived.Text)!,
            Attachments = [.. arrived.Attachments.Select(a =>
                new Attachment(AttachmentId.New(now), a.ExternalId, a.FileName, a.MediaType, a.Size, a.Sha256, AttachmentState.Remote))],
            SentAt = sentAt,
            ReceivedAt = now,
            ReplyTo = replyTo,
            UnsupportedType = arrived.UnsupportedType,
        };

        return new InboxCommit
        {
            At = now,
            Claims = [new DedupeKey(channel.Id, arrived.Key, now)],
            Cases = [CaseChange.Of(handled, known.ActiveCase) with
            {
                Preview = MessagePreview.Of(message),
                HasMessage = true,
                DefinitionsRevision = known.DefinitionsRevision,
            }],
            NewContacts = known.Contact is null ? [contact] : [],
            ChangedContacts = known.Contact is { } before && !ReferenceEquals(before, contact) ? [contact] : [],
            NewPosts = post is null ? [] : [post],
            NewThreads = known.Thread is null ? [thread] : [],
            NewMessages = [message],
            Timers = FetchTimers.Of(core.Channels, message, now),
            RawPayloads = arrived.RawPayload.IsEmpty
                ? []
                : [new RawPayload(
                    RawPayloadId.New(now), channel.Id, now, "message.unsupported", arrived.Sender.ExternalId, id, arrived.RawPayload)],
        };
    }
}
