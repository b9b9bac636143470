using DigitalInbox.Inbox;

namespace DigitalInbox.Conformance.Stores;

/// <summary>A commit is applied whole or not at all.</summary>
/// <typeparam name="TFixture">Makes the stores.</typeparam>
/// <param name="fixture">The fixture.</param>
public abstract class AtomicCommitSuite<TFixture>(TFixture fixture) : StoreSuite<TFixture>(fixture)
    where TFixture : StoreFixture
{
    public static TheoryData<CommitPart> Parts => [.. Enum.GetValues<CommitPart>()];

    [Theory]
    [MemberData(nameof(Parts))]
    public virtual async Task One_part_that_is_refused_leaves_nothing_of_any_part(CommitPart part)
    {
        var whole = await WholeCommit.PrepareAsync(Store);
        var before = await whole.SeeAsync();

        var result = await Store.CommitAsync(whole.Spoiled(part));

        Assert.Equal(part == CommitPart.Claim ? CommitStatus.Duplicate : CommitStatus.Conflict, result.Status);
        Assert.Empty(result.Numbers);
        Assert.False(result.HasParkedFacts);
        Assert.Equal(before, await whole.SeeAsync());
    }

    [Theory]
    [MemberData(nameof(Parts))]
    public virtual async Task What_was_refused_can_be_committed_when_it_is_put_right(CommitPart part)
    {
        var whole = await WholeCommit.PrepareAsync(Store);
        await Store.CommitAsync(whole.Spoiled(part));

        await Store.MustCommitAsync(whole.Commit);
    }

    [Fact]
    public virtual async Task A_whole_commit_is_seen_in_every_part()
    {
        var whole = await WholeCommit.PrepareAsync(Store);
        await Store.MustCommitAsync(whole.Commit);
        var commit = whole.Commit;

        foreach (var change in commit.Cases)
        {
            Assert.Equal(change.State, (await Store.FindAsync(change.State.Id)).State);
        }

        foreach (var message in commit.NewMessages)
        {
            Same.Message(message, await Store.Conversations.FindMessageAsync(message.Id, default));
        }

        Same.Contact(commit.NewContacts[0], await Store.Contacts.FindAsync(commit.NewContacts[0].Id, default));
        Same.Contact(commit.ChangedContacts[0], await Store.Contacts.FindAsync(commit.ChangedContacts[0].Id, default));
        Assert.Equal(commit.NewThreads[0], await Store.Conversations.FindThreadAsync(commit.NewThreads[0].Id, default));
        Assert.Equal(commit.ChangedMessages[0].Id, (await Store.Conversations.FindMessageByExternalIdAsync(Some.Channel, "reply at the provider", default))?.Id);
        Assert.Equal(
            commit.ChangedThreads[0].RecipientExternalId,
            (await Store.Conversations.FindThreadAsync(commit.ChangedThreads[0].Id, default))?.RecipientExternalId);
        var changed = await Store.Conversations.FindMessageAsync(commit.ChangedMessages[0].Id, default);
        Assert.Equal(commit.ChangedMessages[0].Facts, changed?.Facts);
        Assert.Equal(commit.ChangedMessages[0].Attachments, changed?.Attachments);
        Assert.Null(await Store.Outbox.FindAsync(commit.ChangedMessages[0].Id, default));
        Assert.Equal(commit.NewOutbox[0], await Store.Outbox.FindAsync(commit.NewOutbox[0].MessageId, default));
        Same.Payload(commit.RawPayloads[0], Assert.Single((await Store.Quarantine.ListAsync(10, null, default)).Items));
        Assert.Equal(commit.Definitions, (await Store.Definitions.ReadLatestAsync([commit.Definitions[0].Kind], default)).Items);
        foreach (var change in commit.Agents)
        {
            Assert.Equal(change.State, await Store.AgentAsync(change.State.Id));
        }

        Assert.Equal(commit.Decisions[0].Id, Assert.Single(await Store.Decisions.ListAsync(commit.Decisions[0].CaseId, null, 10, default)).Id);
        Assert.Equal(commit.Idempotency, await Store.FindIdempotencyAsync(Some.Alice, "fresh", default));
    }

    [Fact]
    public virtual async Task An_empty_commit_is_committed_and_changes_nothing()
    {
        await Store.MustCommitAsync(new InboxCommit { At = Some.Noon });

        Assert.Equal(0, await Store.Feed.GetLastPositionAsync(default));
    }
}
