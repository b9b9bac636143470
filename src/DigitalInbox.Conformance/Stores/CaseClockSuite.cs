using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using NodaTime;

namespace DigitalInbox.Conformance.Stores;

/// <summary>What is kept of the clocks of a case, the order by due instant, and the walk over active cases.</summary>
/// <typeparam name="TFixture">Makes the stores.</typeparam>
/// <param name="fixture">The fixture.</param>
public abstract class CaseClockSuite<TFixture>(TFixture fixture) : StoreSuite<TFixture>(fixture)
    where TFixture : StoreFixture
{
    private const string Clocks = "{\"clocks\":[1,2],\"text\":\"ü\"}";

    private static readonly CaseQuery ByDue = new() { Visibility = CaseVisibility.All, Sort = CaseSort.DueSoonest };

    [Fact]
    public virtual async Task Clocks_are_read_back_equal_in_every_way_of_reading()
    {
        var arrival = Some.FirstMessage("ann");
        var clocks = new ClockChange(Clocks, Some.Later(7));
        await Store.MustCommitAsync(arrival.Commit with { Cases = [arrival.Commit.Cases[0] with { Clocks = clocks }] });

        await RestartAsync();

        var record = await Store.FindAsync(arrival.State.Id);
        Assert.Equal(clocks, new ClockChange(record.Clocks, record.DueAt));
        Assert.Equal(record, await Store.Cases.FindByNumberAsync(record.Number, default));
        Assert.Equal(record, await Store.Cases.FindActiveAsync(arrival.Thread.Id, default));
        Assert.Equal(record, Assert.Single((await Store.Cases.ListAsync(ByDue, default)).Items));
        Assert.Equal(record, Assert.Single(await Store.Cases.ReadActiveAsync(default, 10, default)));
        var context = await Store.ReadIntakeContextAsync(Some.Channel, arrival.Thread.ExternalId, Some.Platform, "ann", default);
        Assert.Equal(record, context.ActiveCase);
    }

    [Fact]
    public virtual async Task A_change_that_says_nothing_of_clocks_leaves_them()
    {
        var record = await DueAsync("ann", Some.Later(7));
        await Store.MustCommitAsync(Some.Assign(record, Some.Alice, Some.Later(1)));
        await Store.MustCommitAsync(Some.NextMessage(await Store.FindAsync(record.State.Id), "next", Some.Later(2)).Commit);

        var after = await Store.FindAsync(record.State.Id);
        Assert.Equal(Clocks, after.Clocks);
        Assert.Equal(Some.Later(7), after.DueAt);
        Assert.Equal(Some.Later(2), after.LastMessageAt);
    }

    [Fact]
    public virtual async Task Clocks_change_and_go_with_a_message_and_without_one()
    {
        var record = await DueAsync("ann", Some.Later(7));
        Assert.Null((await Store.OpenCaseAsync("bea")).Clocks);

        var next = Some.NextMessage(record, "next", Some.Later(2)).Commit;
        await Store.MustCommitAsync(next with { Cases = [next.Cases[0] with { Clocks = new ClockChange("2", Some.Later(9)) }] });
        var second = await Store.FindAsync(record.State.Id);
        Assert.Equal(("2", Some.Later(9), Some.Later(2)), (second.Clocks, second.DueAt, second.LastMessageAt));

        await Store.MustCommitAsync(With(Some.Assign(second, Some.Alice, Some.Later(3)), new ClockChange(null, null)));
        var third = await Store.FindAsync(record.State.Id);
        Assert.Equal((null, null, Some.Later(2)), (third.Clocks, third.DueAt, third.LastMessageAt));
    }

    [Fact]
    public virtual async Task Clocks_alone_are_kept_at_the_version_that_was_loaded_and_are_no_change_to_tell()
    {
        var record = await DueAsync("ann", Some.Later(7));
        var position = await Store.Feed.GetLastPositionAsync(default);
        await Store.MustCommitAsync(Alone(record, "2", Some.Later(9)));

        var after = await Store.FindAsync(record.State.Id);
        Assert.Equal(record with { Clocks = "2", DueAt = Some.Later(9) }, after);
        Assert.Equal(position, await Store.Feed.GetLastPositionAsync(default));
        await Store.MustCommitAsync(Some.Assign(after, Some.Alice, Some.Later(2)));
        await Store.MustConflictAsync(Alone(record, "3", Some.Later(1)));
        await Store.MustConflictAsync(new InboxCommit { At = Some.Noon, Clocks = [new CaseClockChange(CaseId.New(Some.Noon), 0, new ClockChange("3", null))] });
        Assert.Equal("2", (await Store.FindAsync(record.State.Id)).Clocks);
    }

    [Fact]
    public virtual async Task The_case_that_is_due_first_comes_first_and_those_without_a_due_instant_last()
    {
        var never = await DueAsync("never", null);
        var late = await DueAsync("late", Some.Later(30));
        var soon = await DueAsync("soon", Some.Later(10));
        var none = await Store.OpenCaseAsync("none");
        var past = await DueAsync("past", Some.Later(-10));
        var same = await DueAsync("same", Some.Later(10));
        CaseRecord[] expected = [past, soon, same, late, never, none];

        Assert.Equal(expected.Select(r => r.Number), await PagesAsync(ByDue with { Limit = 200 }));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public virtual async Task Pages_by_due_instant_go_on_over_the_border_to_those_without_one(int limit)
    {
        for (var i = 0; i < 12; i++)
        {
            var record = await DueAsync($"customer {i}", i % 3 == 0 ? null : Some.Later(i % 4));
            if (i % 2 == 0)
            {
                await Store.MustCommitAsync(Some.Assign(record, Some.Alice, Some.Later(20)));
            }
        }

        CaseQuery[] queries =
        [
            ByDue,
            ByDue with { Assignee = Some.Alice },
            ByDue with { Unassigned = true },
            ByDue with { Statuses = ["open"] },
            ByDue with { Visibility = CaseVisibility.Of(Some.Alice, new HashSet<QueueId>(), unqueued: true) },
        ];
        foreach (var query in queries)
        {
            var whole = await Store.Cases.ListAsync(query with { Limit = 200 }, default);
            Assert.Equal(
                whole.Items.OrderBy(r => r.DueAt ?? Instant.MaxValue).ThenBy(r => r.Number.Value).Select(r => r.Number),
                whole.Items.Select(r => r.Number));
            Assert.Equal(whole.Items.Select(r => r.Number), await PagesAsync(query with { Limit = limit }));
        }
    }

    [Fact]
    public virtual async Task The_walk_gives_each_active_case_once_by_number()
    {
        var cases = new List<CaseRecord>();
        for (var i = 0; i < 7; i++)
        {
            cases.Add(await Store.OpenCaseAsync($"customer {i}"));
        }

        await Store.MustCommitAsync(Some.SetStatus(cases[0], CaseStatus.Closed, Some.Later(1)));
        await Store.MustCommitAsync(Some.SetStatus(cases[3], CaseStatus.Trashed, Some.Later(1)));
        await Store.MustCommitAsync(Some.SetStatus(cases[4], CaseStatus.Resolved, Some.Later(1)));
        var walked = new List<CaseNumber>();
        IReadOnlyList<CaseRecord> part;
        do
        {
            part = await Store.Cases.ReadActiveAsync(walked.LastOrDefault(), 2, default);
            walked.AddRange(part.Select(r => r.Number));
        }
        while (part.Count == 2);

        Assert.Equal(new[] { 1, 2, 4, 5, 6 }.Select(i => cases[i].Number), walked);
        Assert.Equal(5, await Store.Cases.CountActiveAsync(default));
    }

    private static InboxCommit With(InboxCommit commit, ClockChange clocks) => commit with { Cases = [commit.Cases[0] with { Clocks = clocks }] };

    private static InboxCommit Alone(CaseRecord record, string clocks, Instant due) => new()
    {
        At = Some.Later(3),
        Clocks = [new CaseClockChange(record.State.Id, record.State.Version, new ClockChange(clocks, due))],
    };

    private async Task<CaseRecord> DueAsync(string account, Instant? due)
    {
        var arrival = Some.FirstMessage(account);
        await Store.MustCommitAsync(With(arrival.Commit, new ClockChange(Clocks, due)));
        return await Store.FindAsync(arrival.State.Id);
    }

    private async Task<List<CaseNumber>> PagesAsync(CaseQuery query)
    {
        var numbers = new List<CaseNumber>();
        string? next = null;
        do
        {
            var page = await Store.Cases.ListAsync(query with { After = next }, default);
            Assert.True(page.Items.Count <= query.Limit);
            numbers.AddRange(page.Items.Select(r => r.Number));
            next = page.Next;
        }
        while (next is not null);

        return numbers;
    }
}
