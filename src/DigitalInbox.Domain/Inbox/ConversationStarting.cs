using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Begins conversations: outbound first.</summary>
internal sealed class ConversationStarting(InboxCore core, CaseAccess access, ReplyPreparing replies)
{
    private readonly AddresseeFinding addressees = new(core, access);

    public async Task<CaseRecord> StartAsync(
        Caller caller, ConversationRequest request, string? idempotencyKey, CancellationToken cancellationToken)
    {
        var status = StatusNames.Find(core.Workflow, request.Message.Status);
        var memory = RequestMemory.Of(
            caller.Agent,
            idempotencyKey,
            ["start", request.ChannelId.Value, request.To, request.ContactId?.ToString(), .. MessageWriting.BodyOf(request.Message)]);
        var (first, _) = await core.DecideAsync(
            async now =>
            {
                if (memory is not null && await memory.RecallAsync(core.Store, now, cancellationToken).ConfigureAwait(false) is { } before)
                {
                    return (before, null);
                }

                await access.RequireAsync(caller, InboxOperation.StartConversation, subject: null, cancellationToken).ConfigureAwait(false);
                var (message, commit) = await DecideAsync(caller, request, status, now, cancellationToken).ConfigureAwait(false);
                return (message, (InboxCommit?)(commit with
                {
                    Idempotency = memory?.Record(message.Id, now + Duration.FromTimeSpan(core.Options.IdempotencyLifetime)),
                }));
            },
            cancellationToken).ConfigureAwait(false);
        return await core.Store.Cases.FindAsync(first.CaseId, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"Message {first.Id} has no case {first.CaseId}.");
    }

    private async Task<(Message First, InboxCommit Commit)> DecideAsync(
        Caller caller, ConversationRequest request, CaseStatus status, Instant now, CancellationToken cancellationToken)
    {
        var connector = core.Channels.RequireOutbound(request.ChannelId);
        var channel = connector.Channel;
        if (!channel.Capabilities.CanStartConversation)
        {
            throw ReplyRules.Refuse(InboxErrors.ConversationCannotStart, "On this channel the customer writes first.");
        }

        var to = await addressees.FindAsync(caller, connector, request, now, cancellationToken).ConfigureAwait(false);
        if (to.Thread is { } known)
        {
            await access.RequireFreeThreadAsync(caller, known.Id, itself: null, cancellationToken).ConfigureAwait(false);
        }

        var (post, thread) = to.Thread is { } existing ? (null, existing) : Begin(channel, to, now);
        var by = Initiator.Of(caller.Agent);
        var handled = Case.Open(
            CaseId.New(now), new CaseOpened(thread.Id, to.Contact.Id, channel.Id, channel.Kind, CaseDirection.Outbound), core.Workflow, by, now);
        handled.Assign(caller.Agent, by, now);

        // Writing first is writing to the customer: a channel where the caller may not reply is not begun on.
        await access.RequireAsync(caller, InboxOperation.Reply, handled.State, cancellationToken).ConfigureAwait(false);
        var id = MessageId.New(now);
        var place = handled.Reply(id, ReplyOrigin.Agent, replyTo: null, status, by, now);
        var prepared = await replies.PrepareAsync(caller, channel.Capabilities, handled.State, request.Message, now, cancellationToken)
            .ConfigureAwait(false);
        var (messages, commit) = ReplyComposing.Compose(handled, caller, id, place, prepared, now);
        return (messages[0], commit with
        {
            Cases = [CaseChange.Of(handled) with { Preview = MessagePreview.Of(messages[0]), HasMessage = true }],
            NewContacts = to.IsNew ? [to.Contact] : [],
            NewPosts = post is null ? [] : [post],
            NewThreads = post is null ? [] : [thread],
        });
    }

    private static (Post? Post, ConversationThread Thread) Begin(Channel channel, Addressee to, Instant now)
    {
        // What comes back is found by the account, except where one contact has several threads: those have names of their own.
        var id = ThreadId.New(now);
        var externalId = channel.Capabilities.HasSeveralThreadsPerContact ? $"started:{id}" : to.Account;
        var post = new Post(PostId.New(now), channel.Id, externalId, now);
        return (post, new ConversationThread(id, channel.Id, externalId, post.Id, to.Contact.Id, to.Account, now));
    }
}
