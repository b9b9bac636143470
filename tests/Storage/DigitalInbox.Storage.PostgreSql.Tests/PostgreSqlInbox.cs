using DigitalInbox.Cases;
using DigitalInbox.Contacts;
using DigitalInbox.Conversations;
using DigitalInbox.Inbox;
using DigitalInbox.Testing;
using Npgsql;

namespace DigitalInbox.Storage.PostgreSql.Tests;

/// <summary>A schema of one test, and plain connections to look into it.</summary>
public sealed class PostgreSqlInbox
{
    public string Schema { get; } = PostgreSqlServer.NewSchema();

    public PostgreSqlInboxStore Open(string? connectionString = null) => new(connectionString ?? PostgreSqlServer.ConnectionString, Schema);

    public Task<NpgsqlConnection> ConnectAsync() => PostgreSqlServer.ConnectAsync(Schema);

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = await ConnectAsync();
        await connection.ExecuteAsync(sql, [], default);
    }

    public async Task<long> CountAsync(string sql)
    {
        await using var connection = await ConnectAsync();
        return await connection.ReadOneAsync(sql, row => row.Number(0), [], default);
    }

    public Task RemoveAsync() => ExecuteAsync($"DROP SCHEMA IF EXISTS \"{Schema}\" CASCADE");

    /// <summary>The first message of a customer, as the intake commits it.</summary>
    public static InboxCommit Arrival(string customer, string text = "hello")
    {
        var at = new ManualClock().GetCurrentInstant();
        var channel = new ChannelId("sms");
        var kind = new ChannelKind("sms");
        var contact = Contact.Meet(ContactId.New(at), new ContactIdentity(kind, customer, customer), at);
        var post = new Post(PostId.New(at), channel, customer, at);
        var thread = new ConversationThread(ThreadId.New(at), channel, customer, post.Id, contact.Id, customer, at);
        var opening = new CaseOpened(thread.Id, contact.Id, channel, kind, CaseDirection.Inbound);
        var opened = Case.Open(CaseId.New(at), opening, CaseWorkflow.Default, Initiator.Of(contact.Id), at);
        return Arrival(opened, $"{customer}-1", text) with { NewContacts = [contact], NewPosts = [post], NewThreads = [thread] };
    }

    /// <summary>A further message on a case.</summary>
    public static InboxCommit Arrival(CaseRecord record, string externalId)
    {
        ArgumentNullException.ThrowIfNull(record);
        return Arrival(Case.From(record.State, CaseWorkflow.Default), externalId, "hello again");
    }

    /// <summary>A change of one case.</summary>
    public static InboxCommit Assign(CaseRecord record, string agent)
    {
        ArgumentNullException.ThrowIfNull(record);
        var at = new ManualClock().GetCurrentInstant();
        var handled = Case.From(record.State, CaseWorkflow.Default);
        handled.Assign(new AgentId(agent), Initiator.System, at);
        return new InboxCommit { At = at, Cases = [CaseChange.Of(handled)] };
    }

    /// <summary>Work that waits to be sent, each piece on a thread of its own.</summary>
    public static InboxCommit Outbound(int count)
    {
        var at = new ManualClock().GetCurrentInstant();
        return new InboxCommit
        {
            At = at,
            NewOutbox =
            [
                .. Enumerable.Range(0, count).Select(_ => new OutboxItem(
                    OutboxId.New(at), new ChannelId("sms"), ThreadId.New(at), CaseId.New(at), MessageId.New(at), OutboxState.Queued, 0, at, at)),
            ],
        };
    }

    private static InboxCommit Arrival(Case handled, string externalId, string text)
    {
        var at = new ManualClock().GetCurrentInstant();
        var id = MessageId.New(at);
        var sequence = handled.Receive(id, at, at);
        return new InboxCommit
        {
            At = at,
            Claims = [new DedupeKey(handled.State.ChannelId, externalId, at)],
            Cases = [CaseChange.Of(handled) with { Preview = text[..5], HasMessage = true }],
            NewMessages =
            [
                new Message
                {
                    Id = id,
                    ThreadId = handled.State.ThreadId,
                    CaseId = handled.State.Id,
                    Sequence = sequence,
                    Direction = MessageDirection.Inbound,
                    Kind = MessageKind.Sms,
                    Author = new MessageAuthor(AuthorKind.Contact, handled.State.ContactId.ToString(), null),
                    ChannelId = handled.State.ChannelId,
                    ExternalId = externalId,
                    Text = text,
                    SentAt = at,
                    ReceivedAt = at,
                },
            ],
        };
    }
}
