using DigitalInbox.Conversations;
using DigitalInbox.Inbox;

namespace DigitalInbox.Conformance.Stores;

/// <summary>What became of a message besides its delivery is kept whole, and replaced whole.</summary>
/// <typeparam name="TFixture">Makes the stores.</typeparam>
/// <param name="fixture">The fixture.</param>
public abstract class MessageFactSuite<TFixture>(TFixture fixture) : StoreSuite<TFixture>(fixture)
    where TFixture : StoreFixture
{
    public static TheoryData<MessageKind> Kinds => [.. Enum.GetValues<MessageKind>()];

    [Fact]
    public virtual async Task Facts_are_read_back_equal_wherever_a_message_is_read()
    {
        var arrival = Some.FirstMessage("ann");
        var message = arrival.Message with { Text = "a heron", Facts = SomeFacts.Whole };
        await Store.MustCommitAsync(arrival.Commit with { NewMessages = [message] });
        await RestartAsync();

        await MustReadAsync(message);
        var found = await Store.Search.FindMessagesAsync(SearchSteps.Query("heron"), default);
        Same.Message(message, Assert.Single(found.Items).Message);
        Assert.Equal(MessageFactsCodec.Write(message.Facts), MessageFactsCodec.Write((await FindAsync(message)).Facts));
    }

    [Fact]
    public virtual async Task A_message_to_which_nothing_happened_has_no_facts()
    {
        var arrival = Some.FirstMessage("ann");
        await Store.MustCommitAsync(arrival.Commit);

        Assert.Equal(MessageFacts.None, (await FindAsync(arrival.Message)).Facts);
    }

    [Fact]
    public virtual async Task Facts_are_replaced_whole_and_everything_else_stays()
    {
        var message = await AddAsync(SomeFacts.Whole);
        foreach (var facts in new[] { new MessageFacts { IsHidden = true }, SomeFacts.Whole with { Reactions = [] }, MessageFacts.None })
        {
            await ChangeAsync(message, change => change with { Facts = facts });
            await MustReadAsync(message with { Facts = facts });
        }
    }

    [Fact]
    public virtual async Task Files_are_replaced_whole_and_everything_else_stays()
    {
        var message = await AddAsync(SomeFacts.Whole);
        var other = new Attachment(AttachmentId.New(Some.Noon), null, null, "image/png", null, null, AttachmentState.Failed);
        foreach (var files in new Attachment[][] { [SomeFacts.File with { State = AttachmentState.Failed }, other], [other], [] })
        {
            await ChangeAsync(message, change => change with { Attachments = files });
            await MustReadAsync(message with { Attachments = files });
        }
    }

    [Fact]
    public virtual async Task A_change_of_something_else_leaves_facts_and_files()
    {
        var message = await AddAsync(SomeFacts.Whole);
        await ChangeAsync(message, change => change with { Text = "another text" });

        await MustReadAsync(message with { Text = "another text" });
    }

    [Fact]
    public virtual async Task Everything_of_a_message_changes_in_one_commit()
    {
        var record = await Store.OpenCaseAsync("ann");
        var reply = (await Store.ReplyAsync(record.State.Id, Some.Later(1))).Message;
        var facts = new MessageFacts { DeletedAt = Some.Later(3) };
        var sent = new Delivery(DeliveryState.Sent);
        await Store.MustCommitAsync(Some.Of(
            new MessageChange(reply.Id, sent, "out-1") { Text = "a heron", Facts = facts, Attachments = [SomeFacts.File] }, Some.Later(3)));

        await MustReadAsync(reply with { ExternalId = "out-1", Delivery = sent, Text = "a heron", Facts = facts, Attachments = [SomeFacts.File] });
    }

    [Fact]
    public virtual async Task An_erased_message_keeps_of_its_facts_what_tells_of_nobody()
    {
        var message = await AddAsync(SomeFacts.Whole);
        await EraseAsync(message);

        var erased = await FindAsync(message);
        Assert.Equal(SomeFacts.Whole.Erase(), erased.Facts);
        Assert.Empty(erased.Facts.Earlier);
        Assert.Null(erased.Facts.Content);
        Assert.Equal("alice", Assert.Single(erased.Facts.Reactions).Id);
    }

    [Fact]
    public virtual async Task An_erased_message_takes_no_files_and_of_facts_what_tells_of_nobody()
    {
        var message = await AddAsync(MessageFacts.None);
        await EraseAsync(message);
        var erased = await FindAsync(message);
        await ChangeAsync(message, change => change with { Text = "a heron", Attachments = [SomeFacts.File], Facts = SomeFacts.Whole });

        Same.Message(erased with { Facts = SomeFacts.Whole.Erase() }, await FindAsync(message));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public virtual async Task A_message_of_every_kind_is_read_back_equal(MessageKind kind)
    {
        var arrival = Some.FirstMessage("ann");
        var message = arrival.Message with { Kind = kind };
        await Store.MustCommitAsync(arrival.Commit with { NewMessages = [message] });

        await MustReadAsync(message);
    }

    private async Task<Message> AddAsync(MessageFacts facts)
    {
        var arrival = Some.FirstMessage("ann");
        var message = arrival.Message with { Facts = facts, Attachments = [SomeFacts.File] };
        await Store.MustCommitAsync(arrival.Commit with { NewMessages = [message] });
        return message;
    }

    private Task<CommitResult> ChangeAsync(Message message, Func<MessageChange, MessageChange> change) =>
        Store.MustCommitAsync(Some.Of(change(new MessageChange(message.Id, null, null)), Some.Later(3)));

    private Task<CommitResult> EraseAsync(Message message) => Store.MustCommitAsync(
        new InboxCommit { At = Some.Later(2), ErasedMessages = [new MessageErasure(message.Erase(Some.Later(2)))] });

    private async Task<Message> FindAsync(Message message) =>
        Assert.IsType<Message>(await Store.Conversations.FindMessageAsync(message.Id, default));

    private async Task MustReadAsync(Message message)
    {
        Same.Message(message, await FindAsync(message));
        Same.Message(message, await Store.Conversations.FindMessageByExternalIdAsync(message.ChannelId, message.ExternalId!, default));
        Same.Message(message, Assert.Single(await Store.Conversations.ListMessagesAsync(message.CaseId, 0, 10, default), m => m.Id == message.Id));
    }
}
