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

    /// <summary>A use that the store must refuse, as something that a provider tries again.</summary>
    public static async Task RefusedAsync(string code, string reason, Func<Task> use)
    {
        var refusal = await Assert.ThrowsAsync<InboxException>(use);
        Assert.Equal(code, refusal.Code);
        Assert.Equal(InboxErrorKind.Unavailable, refusal.Kind);
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>What is wrong in a file: damage of its pages, cases that are not the fold of their history, parts of commits.</summary>
    public async Task<IReadOnlyList<string>> FaultsAsync(string? of = null)
    {
        var path = of ?? FilePath;
        var faults = new List<string>();
        using (var connection = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            connection.Open();
            connection.CreateFunction("claim_hash", (string key) => new DedupeKey(default, key, default).Hash);
            foreach (var (sql, expected) in new[]
            {
                ("PRAGMA integrity_check", "ok"),
                ("SELECT count(*) FROM messages WHERE case_id NOT IN (SELECT id FROM cases)", "0"),
                ("SELECT count(*) FROM messages WHERE claim_hash(external_id) NOT IN (SELECT key FROM claims)", "0"),
                ("SELECT count(*) FROM claims WHERE key NOT IN (SELECT claim_hash(external_id) FROM messages WHERE external_id IS NOT NULL)", "0"),
                ("SELECT count(*) FROM threads WHERE contact_id NOT IN (SELECT id FROM contacts)", "0"),
            })
            {
                using var command = connection.CreateCommand();
                command.CommandText = sql;
                if ($"{command.ExecuteScalar()}" is var found && found != expected)
                {
                    faults.Add($"{sql}: {found}");
                }
            }
        }

        await using var store = new SqliteInboxStore($"Data Source={path}");
        var query = new CaseQuery { Visibility = CaseVisibility.All, Sort = CaseSort.OldestCase, Limit = 200 };
        Page<CaseRecord> page;
        do
        {
            page = await store.Cases.ListAsync(query, default);
            foreach (var record in page.Items)
            {
                if (CaseSnapshot.Fold(record.State.Id, await store.Cases.ReadHistoryAsync(record.State.Id, 0, 1000, default)) != record.State)
                {
                    faults.Add($"The history of case {record.Number} does not fold to its snapshot.");
                }
            }

            query = query with { After = page.Next };
        }
        while (page.Next is not null);

        return faults;
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
