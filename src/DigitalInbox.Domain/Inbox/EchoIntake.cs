using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Takes in what a provider tells of our own account's messages: settles those that are ours, and imports those that somebody wrote in
/// the provider's own application.</summary>
internal sealed class EchoIntake(InboxCore core)
{
    private const int UnsettledRead = 200;

    // What says the same much later is another message.
    private static readonly Duration MostApart = Duration.FromMinutes(10);

    private readonly ContactFinding contacts = new(core);
    private readonly CaseQueueing queueing = new(core);
    private readonly IdentityProfiles profiles = new(core);
    private readonly ReceiptIntake receipts = new(core);

    public async Task<CommitResult> ReceiveAsync(Channel channel, EchoArrived echo, CancellationToken cancellationToken)
    {
        var (_, result) = await core.DecideAsync(
            async now =>
            {
                var echoed = await InThreadOfAnsweredAsync(channel, echo, cancellationToken).ConfigureAwait(false);
                var decided = await FindOursAsync(channel.Id, echoed, now, cancellationToken).ConfigureAwait(false) is { } ours
                    ? await receipts.SettleAsync(ours, new Delivery(DeliveryState.Sent), echoed.ExternalId, now, cancellationToken).ConfigureAwait(false)
                    : await ImportAsync(channel, echoed, now, cancellationToken).ConfigureAwait(false);
                return (true, (InboxCommit?)(decided with { Claims = [new DedupeKey(channel.Id, echo.Key, now)] }));
            },
            cancellationToken).ConfigureAwait(false);
        return result;
    }

    // In a tree the provider names the message that was answered and not its author, whose thread it is.
    private async Task<EchoArrived> InThreadOfAnsweredAsync(Channel channel, EchoArrived echo, CancellationToken cancellationToken)
    {
        if (!channel.Capabilities.HasTreeStructure || echo.ReplyToExternalId is not { } target
            || await core.Store.Conversations.FindMessageByExternalIdAsync(channel.Id, target, cancellationToken).ConfigureAwait(false) is not { } answered
            || await core.Store.Conversations.FindThreadAsync(answered.ThreadId, cancellationToken).ConfigureAwait(false) is not { RecipientExternalId.Length: > 0 } thread)
        {
            return echo;
        }

        return echo with { ThreadExternalId = thread.ExternalId, Recipient = new ExternalIdentity(thread.RecipientExternalId, null) };
    }

    private async Task<Message?> FindOursAsync(ChannelId channelId, EchoArrived echo, Instant now, CancellationToken cancellationToken)
    {
        if (await receipts.FindAsync(channelId, echo.ExternalId, echo.Correlation, cancellationToken).ConfigureAwait(false) is { } named)
        {
            return named;
        }

        var thread = await core.Store.Conversations
            .FindThreadByExternalIdAsync(channelId, echo.ThreadExternalId, cancellationToken).ConfigureAwait(false);
        if (thread is null)
        {
            return null;
        }

        // Without our id, what is on its way and says the same is it: an echo may be here before the provider's answer.
        var unsettled = await core.Store.Conversations.ListUnsettledAsync(
            thread.Id, DeliveryState.Sent, now, UnsettledRead, cancellationToken).ConfigureAwait(false);
        var text = StorableText.Of(echo.Text)!.Trim();
        return unsettled.FirstOrDefault(m => m is
            {
                ExternalId: null, ErasedAt: null, Delivery.State: DeliveryState.Sending or DeliveryState.Unconfirmed
            }
            && (now - m.SentAt <= MostApart || echo.SentAt - m.SentAt <= MostApart)
            && string.Equals(m.Text.Trim(), text, StringComparison.Ordinal)
            && (text.Length > 0 || m.Attachments.Count == echo.Attachments.Count));
    }

    private async Task<InboxCommit> ImportAsync(Channel channel, EchoArrived echo, Instant now, CancellationToken cancellationToken)
    {
        var known = await core.Store.ReadIntakeContextAsync(
            channel.Id, echo.ThreadExternalId, channel.Kind, echo.Recipient.ExternalId, cancellationToken).ConfigureAwait(false);
        var found = await contacts.FindAsync(channel.Kind, echo.Recipient, known.Contact, now, cancellationToken).ConfigureAwait(false);
        var thread = known.Thread ?? await contacts.FindThreadAsync(channel, found.Before, cancellationToken).ConfigureAwait(false);
        var active = known.Thread is null && thread is not null
            ? await core.Store.Cases.FindActiveAsync(thread.Id, cancellationToken).ConfigureAwait(false)
            : known.ActiveCase;
        var replyTo = echo.ReplyToExternalId is { } target
            ? (await core.Store.Conversations.FindMessageByExternalIdAsync(channel.Id, target, cancellationToken).ConfigureAwait(false))?.Id
            : null;
        var grownFrom = thread is null && echo.PostExternalId is { } named
            ? await core.Store.Conversations.FindPostAsync(channel.Id, named, cancellationToken).ConfigureAwait(false)
            : null;
        var post = thread is null && grownFrom is null
            ? new Post(PostId.New(now), channel.Id, echo.PostExternalId ?? echo.ThreadExternalId, now)
            : null;
        var line = thread ?? new ConversationThread(
            ThreadId.New(now), channel.Id, echo.ThreadExternalId, (grownFrom ?? post)!.Id, found.Now.Id, echo.Recipient.ExternalId, now);
        var queues = active is null
            ? await queueing.FindAsync(known.DefinitionsRevision, found.Before?.Id ?? line.ContactId, cancellationToken).ConfigureAwait(false)
            : null;

        var handled = active is null ? Open(channel, line, echo, queues, now) : Case.From(active.State, core.Workflow);
        var message = Record(handled, channel, line, echo, replyTo, now);
        if (active is null)
        {
            handled.AwaitCustomer(Initiator.Of(channel.Id), now);
        }

        return new InboxCommit
        {
            At = now,
            Cases = [CaseChange.Of(handled, active) with
            {
                Preview = MessagePreview.Of(message),
                HasMessage = true,
                DefinitionsRevision = known.DefinitionsRevision,
            }],
            NewContacts = found.New,
            ChangedContacts = found.Changed,
            NewPosts = post is null ? [] : [post],
            NewThreads = thread is null ? [line] : [],
            ChangedThreads = thread is null ? [] : ContactFinding.Redirect(channel, thread, found.Now.Id, echo.Recipient.ExternalId),
            NewMessages = [message],
            Timers = FetchTimers.Of(core.Channels, message, now),
            SideRecords = await profiles.ChangesAsync(channel.Kind, echo.Recipient, found.Now.Id, now, cancellationToken).ConfigureAwait(false),
        };
    }

    private Case Open(Channel channel, ConversationThread line, EchoArrived echo, QueueChoice? queues, Instant now)
    {
        var opened = Case.Open(
            CaseId.New(now),
            new CaseOpened(line.Id, line.ContactId, channel.Id, channel.Kind, CaseDirection.Outbound),
            core.Workflow,
            Initiator.Of(channel.Id),
            now);
        queues?.Enter(opened, channel, CaseDirection.Outbound, echo.Text, now);
        return opened;
    }

    private static Message Record(
        Case handled, Channel channel, ConversationThread line, EchoArrived echo, MessageId? replyTo, Instant now)
    {
        var id = MessageId.New(now);
        return new Message
        {
            Id = id,
            ThreadId = line.Id,
            CaseId = handled.State.Id,
            Sequence = handled.RecordReplyElsewhere(id, replyTo, Initiator.Of(channel.Id), now),
            Direction = MessageDirection.Outbound,
            Kind = echo.Kind.ToMessageKind(),
            Author = ImportedReply.AuthorOn(channel),
            ChannelId = channel.Id,
            ExternalId = echo.ExternalId,
            Text = StorableText.Of(echo.Text)!,
            Attachments = echo.Attachments.ToAttachments(now),
            SentAt = echo.SentAt > now ? now : echo.SentAt,
            ReceivedAt = now,
            ReplyTo = replyTo,
            Delivery = new Delivery(DeliveryState.Sent),
        };
    }
}
