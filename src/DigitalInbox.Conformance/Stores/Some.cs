using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Contacts;
using DigitalInbox.Conversations;
using DigitalInbox.Definitions;
using DigitalInbox.Inbox;
using NodaTime;

namespace DigitalInbox.Conformance.Stores;

/// <summary>Commits as the use cases make them.</summary>
internal static class Some
{
    public static readonly ChannelId Channel = new("whatsapp");
    public static readonly ChannelKind Platform = new("whatsapp");
    public static readonly AgentId Alice = new("alice");
    public static readonly AgentId Bob = new("bob");

    /// <summary>With nanoseconds, so that a store that rounds shows.</summary>
    public static readonly Instant Noon = Instant.FromUtc(2026, 3, 2, 12, 0) + Duration.FromNanoseconds(123_456_789);

    public static Instant Later(int minutes) => Noon + Duration.FromMinutes(minutes);

    public static Contact Person(string account, Instant at) =>
        Contact.Meet(ContactId.New(at), new ContactIdentity(Platform, account, $"{account} Ash"), at);

    public static Definition Definition(string id, int version = 1, DefinitionKind? kind = null, string body = "{}") => new()
    {
        Kind = kind ?? DefinitionKind.Calendars,
        Id = id,
        Version = version,
        Body = body,
        SavedAt = Noon,
        SavedBy = Initiator.System,
    };

    /// <summary>The first message of a new contact: the contact, the post, the thread and the case are new too.</summary>
    public static Arrival FirstMessage(string account, Instant? when = null, ChannelId? channel = null)
    {
        var at = when ?? Noon;
        var on = channel ?? Channel;
        var contact = Person(account, at);
        var post = new Post(PostId.New(at), on, $"conversation of {account}", at);
        var thread = new ConversationThread(ThreadId.New(at), on, post.ExternalId, post.Id, contact.Id, account, at);
        var arrival = NewCase(thread, account, at);
        return arrival with
        {
            Contact = contact,
            Post = post,
            Commit = arrival.Commit with
            {
                NewContacts = [contact],
                NewPosts = [post],
                NewThreads = [thread],
                Claims = [new DedupeKey(on, $"{account}-1", at)],
            },
        };
    }

    /// <summary>A message that begins a new case on a thread that is known.</summary>
    public static Arrival NewCase(ConversationThread thread, string externalId, Instant at)
    {
        var opened = Case.Open(
            CaseId.New(at),
            new CaseOpened(thread.Id, thread.ContactId, thread.ChannelId, Platform, CaseDirection.Inbound),
            CaseWorkflow.Default,
            Initiator.Of(thread.ContactId),
            at);
        return Receive(opened, thread, $"{externalId}-1", at);
    }

    /// <summary>A further message on a case.</summary>
    public static Arrival NextMessage(CaseRecord record, string externalId, Instant at) =>
        Receive(Case.From(record.State, CaseWorkflow.Default), ThreadOf(record), externalId, at);

    public static Writing Reply(CaseRecord record, Instant at, CaseStatus? status = null)
    {
        var handled = Case.From(record.State, CaseWorkflow.Default);
        var id = MessageId.New(at);
        var place = handled.Reply(id, ReplyOrigin.Agent, null, status ?? CaseStatus.Pending, Initiator.Of(Alice), at);
        var message = Message(record.State, id, place, MessageDirection.Outbound, at) with { Delivery = new Delivery(DeliveryState.Queued) };
        var work = new OutboxItem(OutboxId.New(at), Channel, message.ThreadId, message.CaseId, id, OutboxState.Queued, 0, at, at);
        return new Writing(
            new InboxCommit
            {
                At = at,
                Cases = [CaseChange.Of(handled) with { Preview = message.Text, HasMessage = true }],
                NewMessages = [message],
                NewOutbox = [work],
            },
            handled.State,
            message,
            work);
    }

    /// <summary>A change of one case by its verbs.</summary>
    public static InboxCommit Change(CaseRecord record, Instant at, Action<Case> verb)
    {
        var handled = Case.From(record.State, CaseWorkflow.Default);
        verb(handled);
        return new InboxCommit { At = at, Cases = [CaseChange.Of(handled)] };
    }

    public static InboxCommit Assign(CaseRecord record, AgentId agent, Instant at) =>
        Change(record, at, c => c.Assign(agent, Initiator.Of(agent), at));

    public static InboxCommit Enter(CaseRecord record, QueueId queue, Instant at) =>
        Change(record, at, c => c.Enter(queue, 1, QueueReason.Matched, Initiator.Routing, at));

    public static InboxCommit SetStatus(CaseRecord record, CaseStatus status, Instant at) =>
        Change(record, at, c => c.SetStatus(status, Initiator.Of(Alice), at));

    public static InboxCommit Of(OutboxChange change, Instant at) => new() { At = at, ChangedOutbox = [change] };

    public static InboxCommit Of(MessageChange change, Instant at) => new() { At = at, ChangedMessages = [change] };

    public static ParkedFact Parked(string externalId, Instant at, ReceiptState state = ReceiptState.Delivered) => new(
        ParkedFactId.New(at),
        Channel,
        new ReceiptArrived($"receipt of {externalId}", externalId, state, at)
        {
            Correlation = MessageId.New(at),
            Error = state == ReceiptState.Failed ? new ProviderError(ProviderErrorClass.WindowClosed, "131047", "More than 24 hours") : null,
        },
        at);

    public static RawPayload Payload(Instant at, MessageId? message = null) =>
        new(RawPayloadId.New(at), Channel, at, "webhook.unknown", "ann", message, new byte[] { 0, 1, 2, 255 });

    public static InboxJob Job(Instant at) => new(JobId.New(at), "sla.retarget", "{\"after\":0}", at);

    public static IdempotencyRecord Memory(string key, Instant expiresAt) =>
        new(Alice, key, "hash of the body", MessageId.New(expiresAt), expiresAt);

    private static Arrival Receive(Case handled, ConversationThread thread, string externalId, Instant at)
    {
        var id = MessageId.New(at);
        var place = handled.Receive(id, at - Duration.FromSeconds(2), at);
        var message = Message(handled.State, id, place, MessageDirection.Inbound, at) with { ExternalId = externalId };
        return new Arrival(
            new InboxCommit
            {
                At = at,
                Claims = [new DedupeKey(thread.ChannelId, externalId, at)],
                Cases = [CaseChange.Of(handled) with { Preview = message.Text, HasMessage = true }],
                NewMessages = [message],
            },
            null!,
            null!,
            thread,
            handled.State,
            message);
    }

    private static ConversationThread ThreadOf(CaseRecord record) => new(
        record.State.ThreadId, record.State.ChannelId, "", default, record.State.ContactId, "", record.State.OpenedAt);

    private static Message Message(CaseSnapshot state, MessageId id, long place, MessageDirection direction, Instant at) => new()
    {
        Id = id,
        ThreadId = state.ThreadId,
        CaseId = state.Id,
        Sequence = place,
        Direction = direction,
        Kind = MessageKind.DirectMessage,
        Author = direction == MessageDirection.Inbound
            ? new MessageAuthor(AuthorKind.Contact, state.ContactId.ToString(), "Ann Ash")
            : new MessageAuthor(AuthorKind.Agent, Alice.Value, null),
        ChannelId = state.ChannelId,
        Text = $"message {place}: grüße, 🦆",
        SentAt = direction == MessageDirection.Inbound ? at - Duration.FromSeconds(2) : at,
        ReceivedAt = at,
    };
}
