using DigitalInbox.Cases;
using DigitalInbox.Contacts;
using DigitalInbox.Conversations;
using DigitalInbox.Inbox;
using DigitalInbox.Testing;
using Microsoft.Data.Sqlite;

namespace DigitalInbox.Storage.Sqlite.Tests;

/// <summary>A database file of one test, and a plain connection to look into it.</summary>
public sealed class SqliteFile : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("digitalinbox-");

    public string FilePath => Path.Combine(folder.FullName, "inbox.db");

    public string ConnectionString => $"Data Source={FilePath};Default Timeout=1";

    public SqliteInboxStore Open(string more = "") => new($"{ConnectionString};{more}");

    public SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"{ConnectionString};Pooling=False");
        connection.Open();
        return connection;
    }

    public void Execute(string sql)
    {
        using var connection = Connect();
        Execute(connection, sql);
    }

    public static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public object? Read(string sql)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

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
    public static InboxCommit Arrival(CaseRecord record, string externalId) =>
        Arrival(Case.From(record.State, CaseWorkflow.Default), externalId, "hello again");

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

    public void Dispose() => folder.Delete(recursive: true);
}
