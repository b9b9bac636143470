using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Takes in what customers write: finds or makes contact, thread and case, and records the message on it.</summary>
internal sealed class MessageIntake(InboxCore core)
{
    private readonly ContactFinding contacts = new(core);
    private readonly CaseQueueing queueing = new(core);
    private readonly IdentityProfiles profiles = new(core);

    public Task<CommitResult> ReceiveAsync(Channel channel, MessageArrived arrived, CancellationToken cancellationToken) =>
        ReceiveAsync(channel, arrived, new ArrivalExtra(), cancellationToken);

    public async Task<CommitResult> ReceiveAsync(Channel channel, MessageArrived arrived, ArrivalExtra extra, CancellationToken cancellationToken)
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
                var contact = await contacts.FindAsync(channel.Kind, arrived.Sender, known.Contact, now, cancellationToken).ConfigureAwait(false);
                known = await FindByOtherAccountAsync(channel, known, contact, cancellationToken).ConfigureAwait(false);
                var replyTo = arrived.ReplyToExternalId is { } target
                    ? (await core.Store.Conversations.FindMessageByExternalIdAsync(channel.Id, target, cancellationToken).ConfigureAwait(false))?.Id
                    : null;
                var post = known.Thread is null && arrived.PostExternalId is { } grownFrom
                    ? await core.Store.Conversations.FindPostAsync(channel.Id, grownFrom, cancellationToken).ConfigureAwait(false)
                    : null;
                var routing = known.ActiveCase is null
                    ? await queueing.FindAsync(
                        known.DefinitionsRevision, contact.Before?.Id ?? known.Thread?.ContactId, cancellationToken).ConfigureAwait(false)
                    : null;
                var decided = await DecideAsync(channel, arrived, known, contact, post, replyTo, routing, extra, now).ConfigureAwait(false);
                var told = await profiles.ChangesAsync(channel.Kind, arrived.Sender, contact.Now.Id, now, cancellationToken).ConfigureAwait(false);
                return (true, (InboxCommit?)(decided with { SideRecords = [.. decided.SideRecords, .. told] }));
            },
            cancellationToken).ConfigureAwait(false);
        return isNew ? result : CommitResult.Duplicate;
    }

    // Somebody who is known by another account goes on where they were.
    private async ValueTask<IntakeContext> FindByOtherAccountAsync(
        Channel channel, IntakeContext known, FoundContact contact, CancellationToken cancellationToken)
    {
        if (known.Thread is not null
            || await contacts.FindThreadAsync(channel, contact.Before, cancellationToken).ConfigureAwait(false) is not { } thread)
        {
            return known;
        }

        var active = await core.Store.Cases.FindActiveAsync(thread.Id, cancellationToken).ConfigureAwait(false);
        return known with { Thread = thread, ActiveCase = active };
    }

    private async ValueTask<InboxCommit> DecideAsync(
        Channel channel,
        MessageArrived arrived,
        IntakeContext known,
        FoundContact found,
        Post? grownFrom,
        MessageId? replyTo,
        QueueChoice? routing,
        ArrivalExtra extra,
        Instant now)
    {
        var contact = found.Now;
        var post = known.Thread is null && grownFrom is null
            ? new Post(PostId.New(now), channel.Id, arrived.PostExternalId ?? arrived.ThreadExternalId, now)
            : null;
        var thread = known.Thread ?? new ConversationThread(
            ThreadId.New(now), channel.Id, arrived.ThreadExternalId, (grownFrom ?? post)!.Id, contact.Id, arrived.Sender.ExternalId, now);
        var handled = known.ActiveCase is { } active
            ? Case.From(active.State, core.Workflow)
            : Case.Open(
                CaseId.New(now),
                new CaseOpened(thread.Id, thread.ContactId, channel.Id, channel.Kind, CaseDirection.Inbound),
                core.Workflow,
                Initiator.Of(contact.Id),
                now);
        routing?.Enter(handled, channel, CaseDirection.Inbound, arrived.Text, now);

        var id = MessageId.New(now);
        var sentAt = arrived.SentAt > now ? now : arrived.SentAt;
        var message = new Message
        {
            Id = id,
            ThreadId = thread.Id,
            CaseId = handled.State.Id,
            Sequence = handled.Receive(id, sentAt, now),
            Direction = MessageDirection.Inbound,
            Kind = arrived.Kind.ToMessageKind(),
            Author = new MessageAuthor(AuthorKind.Contact, contact.Id.ToString(), contact.DisplayName),
            ChannelId = channel.Id,
            ExternalId = arrived.ExternalId,
            Text = StorableText.Of(arrived.Text)!,
            Attachments = [.. arrived.Attachments.ToAttachments(now), .. extra.Files.Select(ArrivalMapping.ToAttachment)],
            SentAt = sentAt,
            ReceivedAt = now,
            ReplyTo = replyTo,
            UnsupportedType = arrived.UnsupportedType,
            Facts = arrived.Content is { } content ? new MessageFacts { Content = content } : MessageFacts.None,
        };

        var kept = known.ActiveCase is null && extra.OnNewCase is { } begins ? await begins(handled, now).ConfigureAwait(false) : [];
        return new InboxCommit
        {
            At = now,
            SideRecords = kept,
            Claims = [new DedupeKey(channel.Id, arrived.Key, now)],
            Cases = [CaseChange.Of(handled, known.ActiveCase) with
            {
                Preview = MessagePreview.Of(message),
                HasMessage = true,
                DefinitionsRevision = known.DefinitionsRevision,
            }],
            NewContacts = found.New,
            ChangedContacts = found.Changed,
            NewPosts = post is null ? [] : [post],
            NewThreads = known.Thread is null ? [thread] : [],
            ChangedThreads = known.Thread is null ? [] : ContactFinding.Redirect(channel, thread, contact.Id, arrived.Sender.ExternalId),
            NewMessages = [message],
            Timers = [.. FetchTimers.Of(core.Channels, message, now), .. extra.Files.Select(f => new TimerChange(TimerKey.OfUpload(f.Id), null))],
            RawPayloads = arrived.RawPayload.IsEmpty
                ? []
                : [new RawPayload(
                    RawPayloadId.New(now), channel.Id, now, "message.unsupported", arrived.Sender.ExternalId, id, arrived.RawPayload)],
        };
    }
}
