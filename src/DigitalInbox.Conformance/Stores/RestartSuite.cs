using DigitalInbox.Cases;
using DigitalInbox.Conversations;
using DigitalInbox.Definitions;
using DigitalInbox.Inbox;
using NodaTime;

namespace DigitalInbox.Conformance.Stores;

/// <summary>What was committed is read back equal after a restart.</summary>
/// <typeparam name="TFixture">Makes the stores.</typeparam>
/// <param name="fixture">The fixture.</param>
public abstract class RestartSuite<TFixture>(TFixture fixture) : StoreSuite<TFixture>(fixture)
    where TFixture : StoreFixture
{
    [Fact]
    public virtual async Task A_whole_commit_looks_the_same_after_a_restart()
    {
        var whole = await WholeCommit.PrepareAsync(Store);
        await Store.MustCommitAsync(whole.Commit);
        var before = await whole.SeeAsync();
        var commit = whole.Commit;

        await RestartAsync();

        Assert.Equal(before, await whole.SeeInAsync(Store));
        Assert.Equal(CommitStatus.Duplicate, (await Store.CommitAsync(commit)).Status);
        await Store.MustConflictAsync(commit with { Claims = [] });
    }

    [Fact]
    public virtual async Task Every_event_is_read_back_equal()
    {
        var arrival = Some.FirstMessage("ann");
        await Store.MustCommitAsync(arrival.Commit);
        var handled = Case.From((await Store.FindAsync(arrival.State.Id)).State, CaseWorkflow.Default);
        var reply = MessageId.New(Some.Later(1));
        var precise = Some.Later(1) + Duration.FromNanoseconds(1);
        handled.Assign(Some.Alice, new Initiator(InitiatorKind.Routing, "rule 7"), precise);
        handled.Assign(Some.Bob, Initiator.Of(Some.Alice), precise);
        handled.Reply(reply, ReplyOrigin.ApprovedDraft, arrival.Message.Id, CaseStatus.Escalated, Initiator.Of(Some.Bob), precise);
        handled.RecordDelivery(reply, DeliveryOutcome.Failed, "131047", Initiator.Of(Some.Channel), Some.Later(2));
        handled.RecordDelivery(reply, DeliveryOutcome.Read, null, Initiator.Of(Some.Channel), Some.Later(2));
        handled.AddNote(MessageId.New(Some.Later(3)), Initiator.Of(Some.Bob), Some.Later(3));
        handled.Unassign(Initiator.System, Some.Later(4));
        handled.Receive(MessageId.New(Some.Later(5)), precise, Some.Later(5));
        handled.SetStatus(CaseStatus.Closed, new Initiator(InitiatorKind.Automation, null), Some.Later(6));
        var (state, events) = EveryOtherEvent.Add(handled, Some.Later(6) + Duration.FromNanoseconds(1));
        await Store.MustCommitAsync(new InboxCommit { At = Some.Later(6), Cases = [CaseChange.Of(handled) with { State = state, Events = events }] });

        await RestartAsync();

        var expected = arrival.Commit.Cases[0].Events.Concat(events).ToList();
        var history = await Store.Cases.ReadHistoryAsync(arrival.State.Id, 0, 1000, default);
        Assert.Equal(expected, history);
        Assert.Equal(state, (await Store.FindAsync(arrival.State.Id)).State);
        Assert.Equal(CaseEventCodec.Names.Order(StringComparer.Ordinal), history.Select(CaseEventCodec.NameOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Fact]
    public virtual async Task Every_part_of_a_message_is_read_back_equal()
    {
        var arrival = Some.FirstMessage("ann");
        var message = arrival.Message with
        {
            Kind = MessageKind.Email,
            Text = "",
            Author = new MessageAuthor(AuthorKind.Bot, "bot", "Робот \"R2\"\r\n\u0001"),
            Attachments =
            [
                new Attachment(AttachmentId.New(Some.Noon), "media/1", "büro.pdf", "application/pdf", 12_345_678_901, new string('a', 64), AttachmentState.Stored),
                new Attachment(AttachmentId.New(Some.Noon), null, null, "image/png", null, null, AttachmentState.Failed),
            ],
            SentAt = Instant.FromUnixTimeSeconds(0) - Duration.FromNanoseconds(1),
            ReplyTo = MessageId.New(Some.Noon),
            Delivery = new Delivery(DeliveryState.Failed, "code", "detail"),
            UnsupportedType = "sticker",
            Facts = SomeFacts.Whole,
        };
        await Store.MustCommitAsync(arrival.Commit with { NewMessages = [message] });

        await RestartAsync();

        Same.Message(message, await Store.Conversations.FindMessageAsync(message.Id, default));
        Same.Message(message, await Store.Conversations.FindMessageByExternalIdAsync(message.ChannelId, message.ExternalId!, default));
        Same.Message(message, Assert.Single(await Store.Conversations.ListMessagesAsync(message.CaseId, 0, 10, default)));
    }

    [Fact]
    public virtual async Task A_lease_outlives_a_restart()
    {
        var record = await Store.OpenCaseAsync("ann");
        await Store.ReplyAsync(record.State.Id, Some.Later(1));
        var mine = LeaseId.New(Some.Noon);
        var claimed = Assert.Single(await Store.ClaimAsync(mine, Some.Later(1)));

        await RestartAsync();

        Assert.Empty(await Store.ClaimAsync(LeaseId.New(Some.Noon), Some.Later(2)));
        await Store.MustCommitAsync(Some.Of(new OutboxChange(claimed.Id, mine) { Remove = true }, Some.Later(2)));
    }

    [Fact]
    public virtual async Task Numbers_and_positions_go_on_after_a_restart()
    {
        var first = await Store.OpenCaseAsync("ann");
        var position = await Store.Feed.GetLastPositionAsync(default);

        await RestartAsync();
        var second = await Store.OpenCaseAsync("bea");

        Assert.True(second.Number.Value > first.Number.Value);
        Assert.Equal(second.State.Id, Assert.Single(await Store.Feed.ReadAsync(position, 10, default)).CaseId);
    }

    [Fact]
    public virtual async Task Definitions_and_their_revision_go_on_after_a_restart()
    {
        await Store.MustCommitAsync(new InboxCommit { At = Some.Noon, Definitions = [Some.Definition("office")] });
        var revision = await Store.Definitions.GetRevisionAsync(default);

        await RestartAsync();

        Assert.Equal(revision, await Store.Definitions.GetRevisionAsync(default));
        Assert.Equal(Some.Definition("office"), await Store.Definitions.FindLatestAsync(DefinitionKind.Calendars, "office", default));
        await Store.MustCommitAsync(new InboxCommit { At = Some.Later(1), Definitions = [Some.Definition("office", version: 2)] });
        Assert.True(await Store.Definitions.GetRevisionAsync(default) > revision);
    }

    [Fact]
    public virtual async Task Making_the_store_ready_again_does_nothing()
    {
        await Store.InitializeAsync(default);
        var record = await Store.OpenCaseAsync("ann");
        await Store.InitializeAsync(default);
        await RestartAsync();
        await Store.InitializeAsync(default);

        Assert.Equal(record, await Store.FindAsync(record.State.Id));
    }
}
