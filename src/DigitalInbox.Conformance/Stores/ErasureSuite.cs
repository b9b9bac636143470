using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Contacts;
using DigitalInbox.Conversations;
using DigitalInbox.Inbox;
using NodaTime;
using Xunit;

namespace DigitalInbox.Conformance.Stores;

/// <summary>A person is erased: what tells of them is gone, their accounts are free, and what figures need stands.</summary>
/// <typeparam name="TFixture">Makes the stores.</typeparam>
/// <param name="fixture">The fixture.</param>
public abstract class ErasureSuite<TFixture>(TFixture fixture) : StoreSuite<TFixture>(fixture)
    where TFixture : StoreFixture
{
    [Fact]
    public virtual async Task An_erased_contact_has_neither_name_nor_account_nor_conversation()
    {
        var ann = await AddAsync("ann");
        await EraseAsync(ann);

        var contact = await Store.Contacts.FindAsync(ann.Contact.Id, default);
        Assert.Equal((null, 2L, (Instant?)Some.Later(5)), (contact!.DisplayName, contact.Version, contact.ErasedAt));
        Assert.Empty(contact.Identities);
        Assert.Equal(ann.Contact.CreatedAt, contact.CreatedAt);
        Assert.Null(await Store.Contacts.FindByIdentityAsync(Some.Platform, "ann", default));
        var thread = await Store.Conversations.FindThreadAsync(ann.Thread.Id, default);
        Assert.Equal("", thread!.RecipientExternalId);
        Assert.DoesNotContain("ann", thread.ExternalId, StringComparison.Ordinal);
        Assert.Null((await Store.FindAsync(ann.State.Id)).ContactName);
        Assert.Empty(await Store.ContactsAsync(SearchSteps.Query("ann")));
        var known = await Store.ReadIntakeContextAsync(Some.Channel, ann.Thread.ExternalId, Some.Platform, "ann", default);
        Assert.Equal((null, null, null), (known.Thread, known.ActiveCase, known.Contact));
    }

    [Fact]
    public virtual async Task The_account_of_an_erased_contact_makes_a_new_one()
    {
        var ann = await AddAsync("ann");
        await EraseAsync(ann);
        var again = Some.FirstMessage("ann", Some.Later(6));
        await Store.MustCommitAsync(again.Commit with
        {
            Claims = [],
            NewMessages = [again.Message with { ExternalId = "ann-2" }],
        });

        Assert.Equal(again.Contact.Id, (await Store.Contacts.FindByIdentityAsync(Some.Platform, "ann", default))?.Id);
        Assert.Equal([again.Contact.Id], await Store.ContactsAsync(SearchSteps.Query("ann")));
        Assert.NotNull(await Store.Cases.FindActiveAsync(ann.Thread.Id, default));
        Assert.Equal(again.State.Id, (await Store.Cases.FindActiveAsync(again.Thread.Id, default))?.State.Id);
    }

    [Fact]
    public virtual async Task Nothing_is_written_to_an_erased_contact()
    {
        var ann = await AddAsync("ann");
        var before = await Store.FindAsync(ann.State.Id);
        await EraseAsync(ann);

        await Store.MustConflictAsync(Some.NextMessage(before, "ann-2", Some.Later(6)).Commit);
        await Store.MustConflictAsync(Some.Reply(before, Some.Later(6)).Commit);
        await Store.MustConflictAsync(new InboxCommit
        {
            At = Some.Later(6),
            ChangedContacts = [ann.Contact with { DisplayName = "Ann again", Version = 3 }],
        });
        var thread = new ConversationThread(ThreadId.New(Some.Later(6)), Some.Channel, "another line", ann.Post.Id, ann.Contact.Id, "ann", Some.Later(6));
        await Store.MustConflictAsync(Some.NewCase(thread, "ann-3", Some.Later(6)).Commit with { NewThreads = [thread] });
        Assert.Equal(before.State, (await Store.FindAsync(ann.State.Id)).State);
        Assert.Single(await Store.Conversations.ListMessagesAsync(ann.State.Id, 0, 10, default));
    }

    [Fact]
    public virtual async Task A_case_of_an_erased_contact_can_still_be_handled()
    {
        var ann = await AddAsync("ann");
        await EraseAsync(ann);

        await Store.MustCommitAsync(Some.SetStatus(await Store.FindAsync(ann.State.Id), CaseStatus.Closed, Some.Later(6)));
        Assert.Equal(CaseStatus.Closed, (await Store.FindAsync(ann.State.Id)).State.Status);
    }

    [Fact]
    public virtual async Task A_contact_is_erased_at_its_version_and_once()
    {
        var ann = await AddAsync("ann");
        await Store.MustConflictAsync(Of(new ContactErasure(ann.Contact.Id, 7, Some.Later(5))));
        await EraseAsync(ann);
        await Store.MustConflictAsync(Of(new ContactErasure(ann.Contact.Id, 1, Some.Later(5))));
        await Store.MustConflictAsync(Of(new ContactErasure(ann.Contact.Id, 2, Some.Later(5))));
        await Store.MustConflictAsync(Of(new ContactErasure(ContactId.New(Some.Noon), 1, Some.Later(5))));
    }

    [Fact]
    public virtual async Task The_payloads_of_an_erased_contact_go_and_those_of_others_stay()
    {
        var ann = await AddAsync("ann");
        var mine = Some.Payload(Some.Later(1));
        var ofThread = Some.Payload(Some.Later(1), ann.Message.Id);
        var elsewhere = Some.Payload(Some.Later(1)) with { ChannelId = new ChannelId("sms") };
        var foreign = Some.Payload(Some.Later(1)) with { ChannelId = new ChannelId("x") };
        var nobody = Some.Payload(Some.Later(1)) with { SenderExternalId = null };
        var bea = Some.Payload(Some.Later(1)) with { SenderExternalId = "bea" };
        RawPayload[] all = [mine, ofThread, elsewhere, foreign, nobody, bea];
        await Store.MustCommitAsync(new InboxCommit { At = Some.Later(1), RawPayloads = all });

        await Store.MustCommitAsync(Of(new ContactErasure(ann.Contact.Id, 1, Some.Later(5))
        {
            Accounts = [new ChannelAccount(new ChannelId("sms"), "ann"), new ChannelAccount(Some.Channel, "nobody here")],
        }));

        List<RawPayloadId> left = [];
        foreach (var payload in all)
        {
            if (await Store.Quarantine.FindAsync(payload.Id, default) is { } found)
            {
                left.Add(found.Id);
            }
        }

        Assert.Equal([foreign.Id, nobody.Id, bea.Id], left);
    }

    [Fact]
    public virtual async Task What_waits_for_a_message_and_tells_of_an_erased_contact_goes_and_that_of_others_stays()
    {
        var ann = await AddAsync("ann");
        await AddAsync("bea");
        var mine = SomeFacts.Parked(SomeFacts.Reaction("a post", "ann", Some.Noon), Some.Later(1));
        var byAlias = SomeFacts.Parked(SomeFacts.Reaction("a post", "other", Some.Noon) with { By = new ExternalIdentity("ann at home", null) { Aliases = ["x", "ann"] } }, Some.Later(1));
        var elsewhere = SomeFacts.Parked(SomeFacts.Reaction("a post", "ann's second", Some.Noon), Some.Later(1)) with { ChannelId = new ChannelId("sms") };
        var foreign = mine with { Id = ParkedFactId.New(Some.Noon), ChannelId = new ChannelId("x") };
        var bea = SomeFacts.Parked(SomeFacts.Reaction("a post", "bea", Some.Noon), Some.Later(1));
        var nobody = SomeFacts.Updates("a post", Some.Noon).Where(u => u is not ReactionArrived { By: not null }).Select(u => SomeFacts.Parked(u, Some.Later(1)));
        ParkedFact[] left = [foreign, bea, .. nobody];
        await Store.MustCommitAsync(new InboxCommit { At = Some.Later(1), Parked = [mine, byAlias, elsewhere, .. left] });

        await Store.MustCommitAsync(Of(new ContactErasure(ann.Contact.Id, 1, Some.Later(5))
        {
            Accounts = [new ChannelAccount(new ChannelId("sms"), "ann's second"), new ChannelAccount(Some.Channel, "nobody here")],
        }));

        foreach (var gone in new[] { mine, byAlias, elsewhere })
        {
            await Store.MustConflictAsync(new InboxCommit { At = Some.Later(6), Joined = [gone.Id] });
        }

        await Store.MustCommitAsync(new InboxCommit { At = Some.Later(6), Joined = [.. left.Select(f => f.Id)] });
    }

    [Fact]
    public virtual async Task The_log_tells_who_was_erased_and_when_in_pages()
    {
        var ann = await AddAsync("ann");
        await EraseAsync(ann);
        var stranger = ContactId.New(Some.Noon);
        await Store.MustCommitAsync(Of(new ContactErasure(stranger, 0, Some.Later(2))));
        await Store.MustCommitAsync(Of(new ContactErasure(ann.Contact.Id, 0, Some.Later(9))));
        await RestartAsync();

        ErasureEntry[] all = [new(ann.Contact.Id, Some.Later(5)), new(stranger, Some.Later(2))];
        Assert.Equal((IEnumerable<ErasureEntry>)all, (await Store.Erasures.ListAsync(null, 200, null, default)).Items);
        var first = await Store.Erasures.ListAsync(null, 1, null, default);
        var second = await Store.Erasures.ListAsync(null, 1, first.Next, default);
        Assert.Equal((IEnumerable<ErasureEntry>)all, first.Items.Concat(second.Items));
        Assert.Null(second.Next);
        Assert.Equal([all[0]], (await Store.Erasures.ListAsync(Some.Later(3), 200, null, default)).Items);
        var refusal = await Assert.ThrowsAsync<InboxException>(() => Store.Erasures.ListAsync(null, 2, "not ours", default));
        Assert.Equal(InboxErrors.CursorInvalid, refusal.Code);
        Assert.Null(await Store.Contacts.FindAsync(stranger, default));
    }

    [Fact]
    public virtual async Task A_late_delivery_of_an_erased_message_is_still_a_duplicate()
    {
        var ann = await AddAsync("ann");
        await EraseAsync(ann);
        await EraseAsync(ann.Message);
        await RestartAsync();

        var again = Some.FirstMessage("ann", Some.Later(9));
        Assert.Equal(CommitStatus.Duplicate, (await Store.CommitAsync(again.Commit)).Status);
    }

    private static InboxCommit Of(ContactErasure erasure) => new() { At = Some.Later(5), ErasedContacts = [erasure] };

    private Task<CommitResult> EraseAsync(Arrival of) => Store.MustCommitAsync(Of(new ContactErasure(of.Contact.Id, 1, Some.Later(5))));

    private Task<CommitResult> EraseAsync(Message message) =>
        Store.MustCommitAsync(new InboxCommit { At = Some.Later(5), ErasedMessages = [new MessageErasure(message.Erase(Some.Later(5)))] });

    private async Task<Arrival> AddAsync(string account)
    {
        var arrival = Some.FirstMessage(account);
        await Store.MustCommitAsync(arrival.Commit);
        return arrival;
    }
}
