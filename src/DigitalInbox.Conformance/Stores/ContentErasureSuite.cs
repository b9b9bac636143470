using DigitalInbox.Cases;
using DigitalInbox.Conversations;
using DigitalInbox.Inbox;
using NodaTime;
using Xunit;

namespace DigitalInbox.Conformance.Stores;

/// <summary>The content of messages and cases is erased: text, names and files go, place, instants and delivery stay.</summary>
/// <typeparam name="TFixture">Makes the stores.</typeparam>
/// <param name="fixture">The fixture.</param>
public abstract class ContentErasureSuite<TFixture>(TFixture fixture) : StoreSuite<TFixture>(fixture)
    where TFixture : StoreFixture
{
    private static readonly Attachment Scan = new(
        AttachmentId.New(Some.Noon), "media-1", "passport of Ann.pdf", "application/pdf", 12_345, "abc", AttachmentState.Stored);

    [Fact]
    public virtual async Task An_erased_message_keeps_its_place_and_nothing_that_was_said()
    {
        var ann = Some.FirstMessage("ann");
        var message = ann.Message with { Text = "a heron on the roof", Attachments = [Scan], UnsupportedType = "order" };
        await Store.MustCommitAsync(ann.Commit with { NewMessages = [message] });
        Assert.NotEmpty(await Store.MessagesAsync(SearchSteps.Query("heron")));

        await EraseAsync(message);

        var expected = message with
        {
            Text = "",
            Attachments = [new Attachment(Scan.Id, null, null, "application/pdf", 12_345, null, AttachmentState.Erased)],
            Author = message.Author with { Name = null },
            ExternalId = null,
            ErasedAt = Some.Later(5),
        };
        Same.Message(expected, await Store.Conversations.FindMessageAsync(message.Id, default));
        Same.Message(expected, Assert.Single(await Store.Conversations.ListMessagesAsync(ann.State.Id, 0, 10, default)));
        Assert.Null(await Store.Conversations.FindMessageByExternalIdAsync(Some.Channel, message.ExternalId!, default));
        Assert.Empty(await Store.MessagesAsync(SearchSteps.Query("heron")));
    }

    [Fact]
    public virtual async Task An_erased_reply_takes_delivery_states_and_nothing_else()
    {
        var record = await Store.OpenCaseAsync("ann");
        var reply = await Store.ReplyAsync(record.State.Id, Some.Later(1));
        await Store.MustCommitAsync(Some.Of(
            new MessageChange(reply.Message.Id, new Delivery(DeliveryState.Unconfirmed, "timeout", "to +1 555"), "out-1"), Some.Later(2)));
        await EraseAsync(reply.Message);
        var erased = await Store.Conversations.FindMessageAsync(reply.Message.Id, default);
        Assert.Equal((new Delivery(DeliveryState.Unconfirmed, "timeout"), null, "alice"), (erased!.Delivery, erased.ExternalId, erased.Author.Id));

        await Store.MustCommitAsync(Some.Of(
            new MessageChange(reply.Message.Id, new Delivery(DeliveryState.Failed, "131047", "to +1 555"), "out-1") { Text = "a heron again" }, Some.Later(6)));

        var after = await Store.Conversations.FindMessageAsync(reply.Message.Id, default);
        Assert.Equal((new Delivery(DeliveryState.Failed, "131047"), null, ""), (after!.Delivery, after.ExternalId, after.Text));
        Assert.Null(await Store.Conversations.FindMessageByExternalIdAsync(Some.Channel, "out-1", default));
        Assert.Empty(await Store.MessagesAsync(SearchSteps.Query("heron")));
    }

    [Fact]
    public virtual async Task What_is_kept_behind_a_message_goes_with_it()
    {
        var ann = Some.FirstMessage("ann");
        var payload = Some.Payload(Some.Noon, ann.Message.Id);
        var fact = Some.Parked("out-1", Some.Noon);
        fact = fact with { Update = (Channels.ReceiptArrived)fact.Update with { Correlation = ann.Message.Id } };
        var other = Some.Parked("out-2", Some.Noon);
        var memory = Some.Memory("mine", Some.Later(100)) with { Result = ann.Message.Id };
        await Store.MustCommitAsync(ann.Commit with { RawPayloads = [payload], Parked = [fact, other], Idempotency = memory });

        await EraseAsync(ann.Message);

        Assert.Null(await Store.Quarantine.FindAsync(payload.Id, default));
        Assert.Null(await Store.FindIdempotencyAsync(Some.Alice, "mine", default));
        await Store.MustConflictAsync(new InboxCommit { At = Some.Later(6), Joined = [fact.Id] });
        await Store.MustCommitAsync(new InboxCommit { At = Some.Later(6), Joined = [other.Id] });
    }

    [Fact]
    public virtual async Task What_waits_to_be_joined_with_a_message_goes_with_it()
    {
        var facts = SomeFacts.Updates("ann-1", Some.Noon).Select(update => SomeFacts.Parked(update, Some.Noon)).ToList();
        var foreign = facts[0] with { Id = ParkedFactId.New(Some.Noon), ChannelId = new ChannelId("other") };
        var other = SomeFacts.Parked(SomeFacts.Updates("bea-1", Some.Noon)[3], Some.Noon);
        await Store.MustCommitAsync(new InboxCommit { At = Some.Noon, Parked = [.. facts, foreign, other] });
        var ann = Some.FirstMessage("ann");
        await Store.MustCommitAsync(ann.Commit);

        await EraseAsync(ann.Message);

        foreach (var fact in facts)
        {
            await Store.MustConflictAsync(new InboxCommit { At = Some.Later(6), Joined = [fact.Id] });
        }

        await Store.MustCommitAsync(new InboxCommit { At = Some.Later(6), Joined = [foreign.Id, other.Id] });
    }

    [Fact]
    public virtual async Task A_message_can_be_removed_whole_and_once()
    {
        var ann = Some.FirstMessage("ann");
        await Store.MustCommitAsync(ann.Commit);
        await EraseAsync(ann.Message);
        await EraseAsync(ann.Message, remove: true);

        Assert.Null(await Store.Conversations.FindMessageAsync(ann.Message.Id, default));
        Assert.Empty(await Store.Conversations.ListMessagesAsync(ann.State.Id, 0, 10, default));
        Assert.Equal(1, (await Store.FindAsync(ann.State.Id)).State.InboundCount);
        await Store.MustConflictAsync(Of(ann.Message, remove: true));
    }

    [Fact]
    public virtual async Task A_message_that_is_removed_leaves_the_search_to_the_others()
    {
        var first = await Store.WriteAsync("ann", "a heron on the roof");
        await Store.WriteAsync("bea", "another heron");
        var message = Assert.Single(await Store.Conversations.ListMessagesAsync(first.State.Id, 0, 10, default));
        await EraseAsync(message, remove: true);
        await Store.WriteAsync("carl", "a third heron", 9);

        Assert.Equal(["a third heron", "another heron"], await Store.MessagesAsync(SearchSteps.Query("heron")));
    }

    [Fact]
    public virtual async Task An_erased_case_has_no_preview_and_tells_so()
    {
        var record = await Store.OpenCaseAsync("ann");
        Assert.NotNull(record.Preview);
        await Store.MustConflictAsync(Of(new CaseErasure(record.State.Id, 99)));
        await Store.MustCommitAsync(Of(new CaseErasure(record.State.Id, record.State.Version)));
        Assert.Equal(record with { Preview = null }, await Store.FindAsync(record.State.Id));
        await Store.MustCommitAsync(Of(new CaseErasure(record.State.Id, record.State.Version) { ErasedAt = Some.Later(5), Emptied = true }));
        var erased = record with { Preview = null, ErasedAt = Some.Later(5), IsEmptied = true };
        Assert.Equal(erased, await Store.FindAsync(record.State.Id));

        await Store.MustCommitAsync(Some.SetStatus(erased, CaseStatus.Closed, Some.Later(6)));
        var closed = await Store.FindAsync(record.State.Id);
        Assert.Equal((erased.ErasedAt, true, null), (closed.ErasedAt, closed.IsEmptied, closed.Preview));
        await Store.MustCommitAsync(Of(new CaseErasure(record.State.Id, closed.State.Version) { ErasedAt = Some.Later(7) }));
        Assert.False((await Store.FindAsync(record.State.Id)).IsEmptied);
        Assert.Equal(closed.State, CaseSnapshot.Fold(record.State.Id, await Store.Cases.ReadHistoryAsync(record.State.Id, 0, 100, default)));
    }

    [Fact]
    public virtual async Task The_cases_of_a_contact_are_walked_by_number()
    {
        var ann = Some.FirstMessage("ann");
        await Store.MustCommitAsync(ann.Commit);
        await Store.OpenCaseAsync("bea", Some.Later(1));
        List<CaseNumber> mine = [(await Store.FindAsync(ann.State.Id)).Number];
        for (var i = 2; i < 5; i++)
        {
            var active = await Store.Cases.FindActiveAsync(ann.Thread.Id, default);
            await Store.MustCommitAsync(Some.SetStatus(active!, CaseStatus.Closed, Some.Later(i)));
            var next = Some.NewCase(ann.Thread, $"ann{i}", Some.Later(i));
            await Store.MustCommitAsync(next.Commit);
            mine.Add((await Store.FindAsync(next.State.Id)).Number);
        }

        List<CaseNumber> walked = [];
        var after = default(CaseNumber);
        while (await Store.Cases.ListOfContactAsync(ann.Contact.Id, after, 3, default) is { Count: > 0 } page)
        {
            walked.AddRange(page.Select(c => c.Number));
            after = walked[^1];
        }

        Assert.Equal(mine, walked);
        Assert.Empty(await Store.Cases.ListOfContactAsync(ContactId.New(Some.Noon), default, 3, default));
    }

    [Fact]
    public virtual async Task Work_that_stands_elsewhere_than_expected_is_a_conflict()
    {
        var record = await Store.OpenCaseAsync("ann");
        var work = (await Store.ReplyAsync(record.State.Id, Some.Later(1))).Work;
        var sending = new OutboxChange(work.Id, Lease: null) { State = OutboxState.Sending, DueAt = Some.Later(2), Expected = OutboxState.Queued };
        await Store.MustCommitAsync(Some.Of(sending, Some.Later(2)));

        await Store.MustConflictAsync(Some.Of(sending, Some.Later(3)));
        await Store.MustConflictAsync(Some.Of(new OutboxChange(work.Id, Lease: null) { Remove = true, Expected = OutboxState.Queued }, Some.Later(3)));
        await Store.MustCommitAsync(Some.Of(new OutboxChange(work.Id, Lease: null) { Remove = true, Expected = OutboxState.Sending }, Some.Later(3)));
    }

    private static InboxCommit Of(Message message, bool remove) => new()
    {
        At = Some.Later(5),
        ErasedMessages = [new MessageErasure(message.Erase(Some.Later(5))) { Remove = remove }],
    };

    private static InboxCommit Of(CaseErasure erasure) => new() { At = Some.Later(5), ErasedCases = [erasure] };

    private Task<CommitResult> EraseAsync(Message message, bool remove = false) => Store.MustCommitAsync(Of(message, remove));
}
