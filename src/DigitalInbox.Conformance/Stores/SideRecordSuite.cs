using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using NodaTime;

namespace DigitalInbox.Conformance.Stores;

/// <summary>What is kept beside the histories: read back as it was written, changed at its version, listed in order.</summary>
/// <typeparam name="TFixture">Makes the stores.</typeparam>
/// <param name="fixture">The fixture.</param>
public abstract class SideRecordSuite<TFixture>(TFixture fixture) : StoreSuite<TFixture>(fixture)
    where TFixture : StoreFixture
{
    private const string Kind = "thing";

    [Fact]
    public virtual async Task A_record_is_read_back_as_it_was_written_also_after_a_restart()
    {
        var record = await Store.OpenCaseAsync("ann");
        var whole = Thing("whole \u00e9", "alice", "bob \ud83e\udd86") with
        {
            CaseId = record.State.Id,
            ContactId = record.State.ContactId,
            ExpiresAt = Some.Later(90),
            Body = "{\"text\":\"a\\u0000b, \u00e9, \ud83e\udd86\"}",
        };
        var bare = Thing("bare");
        await PutAsync(whole, bare);
        await RestartAsync();

        Assert.Equal(whole, await FindAsync("whole \u00e9"));
        Assert.Equal(bare, await FindAsync("bare"));
        Assert.Null(await FindAsync("WHOLE \u00e9"));
        Assert.Null(await Store.SideRecords.FindAsync(new SideRecordKey("other", "bare"), default));
    }

    [Fact]
    public virtual async Task A_record_changes_at_its_version()
    {
        var first = Thing("a", "alice");
        var second = first with { Version = 2, Body = "2", At = Some.Later(3), Lists = ["bob"], ExpiresAt = Some.Later(4) };
        await Store.MustConflictAsync(Of(SideRecordChange.Put(second)));
        await PutAsync(first);
        await Store.MustConflictAsync(Of(SideRecordChange.Put(first)));
        await PutAsync(second);
        await Store.MustConflictAsync(Of(SideRecordChange.Put(second)));
        await Store.MustConflictAsync(Of(SideRecordChange.Remove(first)));

        Assert.Equal(second, await FindAsync("a"));
        Assert.Empty(await ListAsync("alice"));
        Assert.Equal([second], await ListAsync("bob"));
    }

    [Fact]
    public virtual async Task A_record_that_is_removed_is_gone_and_can_be_made_again()
    {
        var first = Thing("a", "alice");
        await PutAsync(first);
        await Store.MustCommitAsync(Of(SideRecordChange.Remove(first)));

        Assert.Null(await FindAsync("a"));
        Assert.Empty(await ListAsync("alice"));
        await Store.MustConflictAsync(Of(SideRecordChange.Remove(first)));
        await PutAsync(first);
        Assert.Equal([first], await ListAsync("alice"));
    }

    [Fact]
    public virtual async Task That_there_is_no_record_can_be_asked_for()
    {
        var none = new SideRecordChange(new SideRecordKey(Kind, "a"), 0, null);
        await Store.MustCommitAsync(Of(none));
        await PutAsync(Thing("a"));
        await Store.MustConflictAsync(Of(none));
    }

    [Fact]
    public virtual async Task Of_those_who_change_a_record_at_once_one_does()
    {
        await PutAsync(Thing("a", "alice"));
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() =>
            Store.CommitAsync(Of(SideRecordChange.Put(Thing("a", $"list {i}") with { Version = 2 })), default))));

        Assert.Single(results, r => r.Status == CommitStatus.Committed);
        Assert.Equal(2, (await FindAsync("a"))?.Version);
        var added = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Store.CommitAsync(Of(SideRecordChange.Put(Thing("b"))), default))));
        Assert.Single(added, r => r.Status == CommitStatus.Committed);
    }

    [Fact]
    public virtual async Task A_record_and_what_it_goes_with_come_together_or_not_at_all()
    {
        var arrival = Some.FirstMessage("ann");
        await Store.MustConflictAsync(arrival.Commit with { SideRecords = [SideRecordChange.Put(Thing("a") with { Version = 2 })] });
        Assert.Null(await Store.Cases.FindAsync(arrival.State.Id, default));

        await Store.MustCommitAsync(arrival.Commit with { SideRecords = [SideRecordChange.Put(Thing("a"))] });
        await Store.MustConflictAsync(new InboxCommit
        {
            At = Some.Later(1),
            SideRecords = [SideRecordChange.Put(Thing("b")), SideRecordChange.Put(Thing("a"))],
        });
        Assert.Null(await FindAsync("b"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public virtual async Task Lists_are_paged_by_instant_and_then_by_coming(bool oldestFirst)
    {
        var things = Enumerable.Range(0, 7).Select(i => Thing($"t{9 - i}", i % 2 == 0 ? "even" : "odd", "all") with { At = Some.Later(i / 2) }).ToList();
        await PutAsync([.. things]);
        await PutAsync(Thing("elsewhere", "some"));
        var expected = oldestFirst ? things : Enumerable.Reverse(things);

        var seen = new List<SideRecord>();
        var query = new SideRecordQuery(Kind) { Lists = ["all"], IsOldestFirst = oldestFirst, Limit = 3 };
        do
        {
            var page = await Store.SideRecords.ListAsync(query, default);
            seen.AddRange(page.Items);
            query = query with { After = page.Next };
        }
        while (query.After is not null);

        Assert.Equal(expected, seen);
        Assert.Equal(4, await Store.SideRecords.CountAsync(Kind, "even", 10, default));
        Assert.Equal(2, await Store.SideRecords.CountAsync(Kind, "even", 2, default));
        Assert.Equal(0, await Store.SideRecords.CountAsync("other", "even", 2, default));
    }

    [Fact]
    public virtual async Task Who_stands_in_several_lists_is_given_once()
    {
        var both = Thing("both", "alice", "billing");
        var one = Thing("one", "billing") with { At = Some.Later(1) };
        await PutAsync(both, one, Thing("neither", "carol"));

        var query = new SideRecordQuery(Kind) { Lists = ["alice", "billing", "nobody", "alice"], Limit = 1 };
        var first = await Store.SideRecords.ListAsync(query, default);
        var second = await Store.SideRecords.ListAsync(query with { After = first.Next }, default);

        Assert.Equal([one, both], first.Items.Concat(second.Items));
        Assert.Null(second.Next);
        await Assert.ThrowsAsync<InboxException>(() => Store.SideRecords.ListAsync(query with { Lists = ["alice"], After = first.Next }, default));
    }

    [Fact]
    public virtual async Task The_records_of_a_case_and_of_a_contact_are_found()
    {
        var ann = await Store.OpenCaseAsync("ann");
        var bea = await Store.OpenCaseAsync("bea", Some.Later(1));
        var ofCase = Thing("case") with { CaseId = ann.State.Id };
        var ofBoth = Thing("both") with { CaseId = ann.State.Id, ContactId = ann.State.ContactId, At = Some.Later(1) };
        var other = new SideRecord { Key = new("other", "both"), Version = 1, At = Some.Noon, Body = "", ContactId = ann.State.ContactId };
        await PutAsync(ofCase, ofBoth, other, Thing("bea") with { CaseId = bea.State.Id, ContactId = bea.State.ContactId });

        Assert.Equal([ofBoth, ofCase], (await Store.SideRecords.ListAsync(new(Kind) { CaseId = ann.State.Id }, default)).Items);
        Assert.Equal([ofBoth], (await Store.SideRecords.ListAsync(new(Kind) { ContactId = ann.State.ContactId }, default)).Items);
        var first = await Store.SideRecords.ListOfContactAsync(ann.State.ContactId, 1, null, default);
        var second = await Store.SideRecords.ListOfContactAsync(ann.State.ContactId, 1, first.Next, default);
        Assert.Equal([ofBoth, other], first.Items.Concat(second.Items));
        Assert.Null(second.Next);
    }

    [Fact]
    public virtual async Task Records_go_with_their_contact_and_no_more_come()
    {
        var ann = await Store.OpenCaseAsync("ann");
        var mine = Thing("mine", "alice") with { ContactId = ann.State.ContactId };
        await PutAsync(mine, Thing("other", "alice"));
        await Store.MustCommitAsync(new InboxCommit { At = Some.Later(5), ErasedContacts = [new ContactErasure(ann.State.ContactId, 1, Some.Later(5))] });

        Assert.Null(await FindAsync("mine"));
        Assert.Equal("other", Assert.Single(await ListAsync("alice")).Key.Id);
        await Store.MustConflictAsync(Of(SideRecordChange.Put(mine)));
    }

    [Fact]
    public virtual async Task Records_go_with_the_content_of_their_case()
    {
        var ann = await Store.OpenCaseAsync("ann");
        await PutAsync(Thing("mine", "alice") with { CaseId = ann.State.Id }, Thing("other", "alice"));
        await Store.MustCommitAsync(new InboxCommit { At = Some.Later(5), ErasedCases = [new CaseErasure(ann.State.Id, ann.State.Version)] });
        Assert.NotNull(await FindAsync("mine"));
        await Store.MustCommitAsync(new InboxCommit
        {
            At = Some.Later(6),
            ErasedCases = [new CaseErasure(ann.State.Id, ann.State.Version) { ErasedAt = Some.Later(6) }],
        });

        Assert.Null(await FindAsync("mine"));
        Assert.Equal("other", Assert.Single(await ListAsync("alice")).Key.Id);
    }

    [Fact]
    public virtual async Task What_a_commit_erases_takes_along_what_it_writes()
    {
        var ann = await Store.OpenCaseAsync("ann");
        var mine = Thing("mine", "alice") with { CaseId = ann.State.Id };
        await PutAsync(mine);
        await Store.MustCommitAsync(new InboxCommit
        {
            At = Some.Later(5),
            SideRecords = [SideRecordChange.Put(mine with { Version = 2 }), SideRecordChange.Put(Thing("new", "alice") with { ContactId = ann.State.ContactId })],
            ErasedCases = [new CaseErasure(ann.State.Id, ann.State.Version) { ErasedAt = Some.Later(5) }],
            ErasedContacts = [new ContactErasure(ann.State.ContactId, 1, Some.Later(5))],
        });

        Assert.Empty(await ListAsync("alice"));
    }

    [Fact]
    public virtual async Task Records_that_have_expired_are_removed_the_oldest_first()
    {
        await PutAsync([.. Enumerable.Range(0, 4).Select(i => Thing($"t{i}", "alice") with { ExpiresAt = Some.Later(4 - i) }), Thing("stays", "alice")]);

        Assert.Equal(1, await SweepAsync(Some.Later(3), limit: 1));
        Assert.Null(await FindAsync("t3"));
        Assert.Equal(1, await SweepAsync(Some.Later(3), limit: 10));
        Assert.Equal(["stays", "t1", "t0"], (await ListAsync("alice")).Select(t => t.Key.Id), StringComparer.Ordinal);
        Assert.Equal(2, await SweepAsync(Some.Later(100), limit: 10));
        Assert.Equal("stays", Assert.Single(await ListAsync("alice")).Key.Id);
    }

    private static SideRecord Thing(string id, params string[] lists) =>
        new() { Key = new SideRecordKey(Kind, id), Version = 1, At = Some.Noon, Lists = lists, Body = "{}" };

    private static InboxCommit Of(params SideRecordChange[] changes) => new() { At = Some.Noon, SideRecords = changes };

    private Task PutAsync(params SideRecord[] records) => Store.MustCommitAsync(Of([.. records.Select(SideRecordChange.Put)]));

    private Task<SideRecord?> FindAsync(string id) => Store.SideRecords.FindAsync(new SideRecordKey(Kind, id), default);

    private async Task<IReadOnlyList<SideRecord>> ListAsync(string list) =>
        (await Store.SideRecords.ListAsync(new SideRecordQuery(Kind) { Lists = [list] }, default)).Items;

    private Task<int> SweepAsync(Instant before, int limit) => Store.Retention.SweepAsync(RetainedKind.SideRecords, before, limit, default);
}
