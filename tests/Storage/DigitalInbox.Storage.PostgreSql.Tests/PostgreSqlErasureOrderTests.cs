using DigitalInbox.Inbox;

namespace DigitalInbox.Storage.PostgreSql.Tests;

/// <summary>A message and the erasure of its contact wait for one another, whichever comes first.</summary>
public sealed class PostgreSqlErasureOrderTests : IAsyncLifetime
{
    private readonly PostgreSqlInbox inbox = new();
    private PostgreSqlInboxStore store = null!;

    public async Task InitializeAsync()
    {
        store = inbox.Open();
        await store.InitializeAsync(default);
    }

    public async Task DisposeAsync()
    {
        await store.DisposeAsync();
        await inbox.RemoveAsync();
    }

    [Fact]
    public async Task A_message_that_is_committed_while_an_erasure_is_held_open_meets_a_conflict()
    {
        var first = PostgreSqlInbox.Arrival("ann");
        await store.CommitAsync(first, default);
        var record = (await store.Cases.FindAsync(first.Cases[0].State.Id, default))!;
        await using var other = await inbox.ConnectAsync();
        await using var held = await other.BeginTransactionAsync();
        await other.ExecuteAsync(
            "SELECT pg_advisory_xact_lock(hashtextextended('contact ' || $1, 0))", [record.State.ContactId.ToString()], default);
        await other.ExecuteAsync("UPDATE contacts SET erased_at = 1", [], default);

        var message = store.CommitAsync(PostgreSqlInbox.Arrival(record, "ann-2"), default);
        while (await inbox.CountAsync("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%pg_advisory_xact_lock_shared%'") == 0)
        {
            Assert.False(message.IsCompleted, "it did not wait");
        }

        await held.CommitAsync();

        Assert.Equal(CommitStatus.Conflict, (await message).Status);
        Assert.Single(await store.Conversations.ListMessagesAsync(record.State.Id, 0, 10, default));
    }

    [Fact]
    public async Task An_erasure_waits_for_a_message_that_is_held_open()
    {
        var first = PostgreSqlInbox.Arrival("ann");
        await store.CommitAsync(first, default);
        var contact = first.NewContacts[0];
        await using var other = await inbox.ConnectAsync();
        await using var held = await other.BeginTransactionAsync();
        await other.ExecuteAsync(
            "SELECT pg_advisory_xact_lock_shared(hashtextextended('contact ' || $1, 0))", [contact.Id.ToString()], default);

        var erasure = store.CommitAsync(new InboxCommit { At = first.At, ErasedContacts = [new ContactErasure(contact.Id, 1, first.At)] }, default);
        while (await inbox.CountAsync("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%pg_advisory_xact_lock(%'") == 0)
        {
            Assert.False(erasure.IsCompleted, "it did not wait");
        }

        await held.CommitAsync();

        Assert.Equal(CommitStatus.Committed, (await erasure).Status);
    }
}
