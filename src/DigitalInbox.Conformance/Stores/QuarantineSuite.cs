using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using DigitalInbox.Inbox;

namespace DigitalInbox.Conformance.Stores;

/// <summary>Payloads that were not understood, and what came before the message that it is about.</summary>
/// <typeparam name="TFixture">Makes the stores.</typeparam>
/// <param name="fixture">The fixture.</param>
public abstract class QuarantineSuite<TFixture>(TFixture fixture) : StoreSuite<TFixture>(fixture)
    where TFixture : StoreFixture
{
    [Fact]
    public virtual async Task A_parked_fact_is_joinable_once_its_message_has_the_external_id()
    {
        var record = await Store.OpenCaseAsync("ann");
        var reply = await Store.ReplyAsync(record.State.Id, Some.Later(1));
        var fact = Some.Parked("out-1", Some.Later(2), ReceiptState.Failed);
        Assert.False((await Store.MustCommitAsync(new InboxCommit { At = Some.Later(2), Parked = [fact] })).HasParkedFacts);
        Assert.Empty(await Store.Quarantine.ReadJoinableAsync(10, default));

        var result = await Store.MustCommitAsync(Some.Of(new MessageChange(reply.Message.Id, null, "out-1"), Some.Later(3)));

        Assert.True(result.HasParkedFacts);
        Assert.Equal(fact, Assert.Single(await Store.Quarantine.ReadJoinableAsync(10, default)));
    }

    [Fact]
    public virtual async Task An_update_of_every_kind_is_parked_read_back_equal_and_joined()
    {
        ParkedFact[] facts = [.. SomeFacts.Updates("ann-1", Some.Noon).Select((update, i) => SomeFacts.Parked(update, Some.Later(i)))];
        var kinds = typeof(MessageUpdate).Assembly.GetExportedTypes().Where(t => t.BaseType == typeof(MessageUpdate));
        Assert.Equal(kinds.OrderBy(t => t.Name, StringComparer.Ordinal), facts.Select(f => f.Update.GetType()).Distinct().OrderBy(t => t.Name, StringComparer.Ordinal));
        await Store.MustCommitAsync(new InboxCommit { At = Some.Noon, Parked = facts });
        await RestartAsync();
        Assert.True((await Store.MustCommitAsync(Some.FirstMessage("ann").Commit)).HasParkedFacts);

        Assert.Collection(await Store.Quarantine.ReadJoinableAsync(10, default), [.. facts.Select(fact => (Action<ParkedFact>)(read => Same.Fact(fact, read)))]);

        await Store.MustCommitAsync(new InboxCommit { At = Some.Later(9), Joined = [.. facts.Select(f => f.Id)] });
        Assert.Empty(await Store.Quarantine.ReadJoinableAsync(10, default));
    }

    [Fact]
    public virtual async Task An_update_of_any_kind_whose_message_is_there_is_not_parked()
    {
        var arrival = Some.FirstMessage("ann");
        await Store.MustCommitAsync(arrival.Commit);
        foreach (var update in SomeFacts.Updates(arrival.Message.ExternalId!, Some.Noon))
        {
            await Store.MustConflictAsync(new InboxCommit { At = Some.Noon, Parked = [SomeFacts.Parked(update, Some.Noon)] });
        }
    }

    [Fact]
    public virtual async Task A_new_message_with_an_external_id_tells_of_the_facts_that_wait_for_it()
    {
        var record = await Store.OpenCaseAsync("ann");
        await Store.MustCommitAsync(new InboxCommit { At = Some.Noon, Parked = [Some.Parked("echo", Some.Noon)] });

        Assert.True((await Store.MustCommitAsync(Some.NextMessage(record, "echo", Some.Later(1)).Commit)).HasParkedFacts);
    }

    [Fact]
    public virtual async Task A_message_of_another_channel_joins_nothing()
    {
        await Store.MustCommitAsync(new InboxCommit { At = Some.Noon, Parked = [Some.Parked("ann-1", Some.Noon)] });

        var result = await Store.MustCommitAsync(Some.FirstMessage("ann", channel: new ChannelId("other")).Commit);

        Assert.False(result.HasParkedFacts);
        Assert.Empty(await Store.Quarantine.ReadJoinableAsync(10, default));
    }

    [Fact]
    public virtual async Task A_fact_whose_message_is_there_is_not_parked()
    {
        var arrival = Some.FirstMessage("ann");
        await Store.MustCommitAsync(arrival.Commit);

        await Store.MustConflictAsync(new InboxCommit { At = Some.Noon, Parked = [Some.Parked(arrival.Message.ExternalId!, Some.Noon)] });
    }

    [Fact]
    public virtual async Task A_fact_is_joined_once()
    {
        var fact = Some.Parked("ann-1", Some.Noon);
        await Store.MustCommitAsync(new InboxCommit { At = Some.Noon, Parked = [fact] });
        await Store.OpenCaseAsync("ann");
        var join = new InboxCommit { At = Some.Later(1), Joined = [fact.Id] };
        await Store.MustCommitAsync(join);

        await Store.MustConflictAsync(join);
        Assert.Empty(await Store.Quarantine.ReadJoinableAsync(10, default));
    }

    [Fact]
    public virtual async Task Joinable_facts_come_oldest_first_and_no_more_than_asked_for()
    {
        ParkedFact[] facts = [.. Enumerable.Range(0, 3).Select(i => Some.Parked("ann-1", Some.Later(i)))];
        foreach (var fact in facts)
        {
            await Store.MustCommitAsync(new InboxCommit { At = fact.ParkedAt, Parked = [fact] });
        }

        await Store.OpenCaseAsync("ann");

        Assert.Equal(facts, await Store.Quarantine.ReadJoinableAsync(10, default));
        Assert.Equal(facts[..2], await Store.Quarantine.ReadJoinableAsync(2, default));
    }

    [Fact]
    public virtual async Task Quarantine_is_listed_newest_first_in_pages_that_new_payloads_do_not_shift()
    {
        RawPayload[] payloads = [.. Enumerable.Range(0, 5).Select(i => Some.Payload(Some.Later(i)))];
        foreach (var payload in payloads)
        {
            await Store.MustCommitAsync(new InboxCommit { At = payload.ReceivedAt, RawPayloads = [payload] });
        }

        var first = await Store.Quarantine.ListAsync(2, null, default);
        await Store.MustCommitAsync(new InboxCommit { At = Some.Later(9), RawPayloads = [Some.Payload(Some.Later(9))] });
        var second = await Store.Quarantine.ListAsync(2, first.Next, default);
        var third = await Store.Quarantine.ListAsync(2, second.Next, default);

        var seen = first.Items.Concat(second.Items).Concat(third.Items).ToList();
        Assert.Null(third.Next);
        Assert.Equal(payloads.Reverse().Select(p => p.Id), seen.Select(p => p.Id));
        Assert.All(seen, p => Same.Payload(payloads.Single(q => q.Id == p.Id), p));
    }

    [Fact]
    public virtual async Task A_cursor_that_is_not_one_is_refused()
    {
        var refusal = await Assert.ThrowsAsync<InboxException>(() => Store.Quarantine.ListAsync(10, "not ours", default));

        Assert.Equal(InboxErrors.CursorInvalid, refusal.Code);
    }

    [Fact]
    public virtual async Task A_payload_behind_a_message_is_kept_outside_the_quarantine()
    {
        var arrival = Some.FirstMessage("ann");
        var behind = Some.Payload(Some.Noon, arrival.Message.Id);
        await Store.MustCommitAsync(arrival.Commit with { RawPayloads = [behind] });

        Assert.Empty((await Store.Quarantine.ListAsync(10, null, default)).Items);
        Same.Payload(behind, await Store.Quarantine.FindAsync(behind.Id, default));
    }

    [Fact]
    public virtual async Task A_payload_is_resolved_once()
    {
        var payload = Some.Payload(Some.Noon);
        await Store.MustCommitAsync(new InboxCommit { At = Some.Noon, RawPayloads = [payload] });
        var resolve = new InboxCommit { At = Some.Later(1), ResolvedPayloads = [payload.Id] };
        await Store.MustCommitAsync(resolve);

        await Store.MustConflictAsync(resolve);
        Assert.Null(await Store.Quarantine.FindAsync(payload.Id, default));
        Assert.Empty((await Store.Quarantine.ListAsync(10, null, default)).Items);
    }

    [Fact]
    public virtual async Task Bytes_are_kept_as_they_were_when_they_were_committed()
    {
        var buffer = new byte[] { 1, 2, 3 };
        var payload = Some.Payload(Some.Noon) with { Body = buffer, SenderExternalId = null };
        await Store.MustCommitAsync(new InboxCommit { At = Some.Noon, RawPayloads = [payload] });
        buffer[0] = 9;

        Assert.Equal(new byte[] { 1, 2, 3 }, (await Store.Quarantine.FindAsync(payload.Id, default))?.Body.ToArray());
    }
}
