using DigitalInbox.Cases;
using DigitalInbox.Inbox;

namespace DigitalInbox.Conformance.Stores;

/// <content>Tags, priorities, and what is unread.</content>
public abstract partial class CaseListSuite<TFixture>
{
    [Theory]
    [MemberData(nameof(Sorts))]
    public virtual async Task A_tag_holds_alone_and_with_the_other_filters(CaseSort sort)
    {
        var cases = await TagAsync(await ScatterAsync());
        CaseVisibility[] sights =
        [
            CaseVisibility.All,
            CaseVisibility.Of(Some.Alice, new HashSet<QueueId> { new("sales") }, unqueued: true),
            CaseVisibility.Of(new AgentId("carol"), new HashSet<QueueId> { new("billing") }, unqueued: false),
        ];
        var queries =
            from tag in new[] { "invoice", "vip", "no such tag" }
            from sight in sights
            from channel in new ChannelId?[] { null, new("mail") }
            from status in new string[][] { [], ["open", "pending"] }
            from assignee in new AgentId?[] { null, Some.Alice }
            from unassigned in new[] { false, true }
            from queue in new QueueId?[] { null, new("billing") }
            select new CaseQuery
            {
                Tag = new TagId(tag),
                Visibility = sight,
                ChannelId = channel,
                Statuses = status,
                Assignee = assignee,
                Unassigned = unassigned,
                Queue = queue,
                Sort = sort,
            };
        foreach (var query in queries)
        {
            var expected = cases.Where(c => Matches(c.State, query)).Select(c => c.Number).OrderBy(n => n.Value);
            Assert.Equal(expected, (await NumbersAsync(query)).OrderBy(n => n.Value));
            Assert.Equal(await NumbersAsync(query), await PagesAsync(query with { Limit = 2 }));
        }

        var whole = await NumbersAsync(All with { Sort = sort });
        var tagged = await NumbersAsync(All with { Sort = sort, Tag = new TagId("invoice") });
        Assert.Equal(whole.Where(tagged.Contains), tagged);
    }

    [Fact]
    public virtual async Task A_tag_that_is_taken_off_finds_the_case_no_more()
    {
        var opened = await Store.OpenCaseAsync("ann");
        var other = await Store.OpenCaseAsync("bea");
        await SetTagsAsync(opened, "vip", "invoice");
        await SetTagsAsync(other, "vip");
        await SetTagsAsync(await Store.FindAsync(opened.State.Id), "invoice", "late");

        var stored = await Store.FindAsync(opened.State.Id);
        Assert.Equal([new TagId("invoice"), new TagId("late")], stored.State.Tags);
        Assert.Equal([other.Number], await NumbersAsync(All with { Tag = new TagId("vip") }));
        Assert.Equal([opened.Number], await NumbersAsync(All with { Tag = new TagId("invoice") }));
        Assert.Equal([opened.Number], await NumbersAsync(All with { Tag = new TagId("late") }));
        Assert.Empty(await NumbersAsync(All with { Tag = new TagId("LATE") }));
    }

    [Theory]
    [MemberData(nameof(Sorts))]
    public virtual async Task Unread_cases_are_listed_alone_and_with_the_other_filters(CaseSort sort)
    {
        var cases = await TagAsync(await ScatterAsync());
        foreach (var record in cases.Where((_, i) => i % 3 == 1))
        {
            await ReadAsync(record);
        }

        cases = [.. await Task.WhenAll(cases.Select(c => Store.FindAsync(c.State.Id)))];
        var queries =
            from sight in new[] { CaseVisibility.All, CaseVisibility.Of(Some.Alice, new HashSet<QueueId> { new("sales") }, unqueued: true) }
            from tag in new TagId?[] { null, new("invoice") }
            from status in new string[][] { [], ["open", "pending"] }
            from queue in new QueueId?[] { null, new("billing") }
            select new CaseQuery { Unread = true, Visibility = sight, Tag = tag, Statuses = status, Queue = queue, Sort = sort };
        foreach (var query in queries)
        {
            var expected = cases.Where(c => Matches(c.State, query)).Select(c => c.Number).ToHashSet();
            Assert.Equal((await NumbersAsync(query with { Unread = false })).Where(expected.Contains), await NumbersAsync(query));
            Assert.Equal(await NumbersAsync(query), await PagesAsync(query with { Limit = 2 }));
        }

        Assert.Equal(16, (await NumbersAsync(All with { Unread = true })).Count);
    }

    [Fact]
    public virtual async Task A_case_is_unread_from_a_message_until_it_is_seen_or_answered_and_when_it_is_put_back()
    {
        var opened = await Store.OpenCaseAsync("ann");
        await Store.MustCommitAsync(Some.NextMessage(opened, "again", Some.Later(1)).Commit);
        Assert.Equal([opened.Number], await NumbersAsync(All with { Unread = true }));

        await ReadAsync(await Store.FindAsync(opened.State.Id));
        Assert.Empty(await NumbersAsync(All with { Unread = true }));

        await Store.MustCommitAsync(Some.Change(
            await Store.FindAsync(opened.State.Id), Some.Later(91), c => c.MarkUnread(0, 2, Initiator.Of(Some.Alice), Some.Later(91))));
        Assert.Equal([opened.Number], await NumbersAsync(All with { Unread = true }));
    }

    [Fact]
    public virtual async Task The_highest_priority_comes_first_and_within_it_the_oldest_case()
    {
        var names = new[] { null, "low", "high", "urgent", "odd", "high", null, "urgent" };
        var numbers = new List<CaseNumber>();
        for (var i = 0; i < names.Length; i++)
        {
            var record = await Store.OpenCaseAsync($"customer {i}", Some.Later(i));
            await PrioritiseAsync(record, names[i]);
            numbers.Add(record.Number);
        }

        List<CaseNumber> Expected(params int[] places) => [.. places.Select(i => numbers[i])];
        var byPriority = All with { Sort = CaseSort.HighestPriority };
        Assert.Equal(Expected(3, 7, 2, 5, 0, 4, 6, 1), await NumbersAsync(byPriority));
        Assert.Equal(Expected(3, 7, 2, 5, 0, 4, 6, 1), await PagesAsync(byPriority with { Limit = 3 }));

        var own = byPriority with { Priorities = new PriorityOrder([new("odd"), new("low")], [new("urgent")]) };
        Assert.Equal(Expected(4, 1, 0, 2, 5, 6, 3, 7), await NumbersAsync(own));
        Assert.Equal(Expected(4, 1, 0, 2, 5, 6, 3, 7), await PagesAsync(own with { Limit = 1 }));
        Assert.Equal(Expected(0, 1, 2, 3, 4, 5, 6, 7), await NumbersAsync(byPriority with { Priorities = new PriorityOrder([], []) }));
        await RefusedAsync(own with { After = (await Store.Cases.ListAsync(byPriority with { Limit = 1 }, default)).Next });
    }

    [Fact]
    public virtual async Task A_priority_that_changes_moves_the_case_and_shifts_no_other()
    {
        var numbers = new List<CaseNumber>();
        foreach (var name in new[] { "urgent", "urgent", "high", "high", null, null })
        {
            var record = await Store.OpenCaseAsync($"customer {numbers.Count}", Some.Later(numbers.Count));
            await PrioritiseAsync(record, name);
            numbers.Add(record.Number);
        }

        var query = All with { Sort = CaseSort.HighestPriority, Limit = 3 };
        var first = await Store.Cases.ListAsync(query, default);
        await PrioritiseAsync((await Store.Cases.FindByNumberAsync(numbers[3], default))!, null);
        await PrioritiseAsync((await Store.Cases.FindByNumberAsync(numbers[4], default))!, "low");
        var rest = await PagesAsync(query with { After = first.Next });

        Assert.Equal([numbers[0], numbers[1], numbers[2]], first.Items.Select(r => r.Number));
        Assert.Equal([numbers[3], numbers[5], numbers[4]], rest);
        Assert.Equal([numbers[0], numbers[1], numbers[2], numbers[3], numbers[5], numbers[4]], await NumbersAsync(query));
    }

    private async Task<List<CaseRecord>> TagAsync(List<CaseRecord> cases)
    {
        foreach (var record in cases.Where((_, i) => i % 2 == 0).ToList())
        {
            await SetTagsAsync(record, record.Number.Value % 3 == 0 ? ["invoice", "vip"] : ["invoice"]);
        }

        return [.. await Task.WhenAll(cases.Select(c => Store.FindAsync(c.State.Id)))];
    }

    private Task SetTagsAsync(CaseRecord record, params string[] tags) => Store.MustCommitAsync(Some.Change(
        record, Some.Later(90), c => c.SetTags(new CaseTags(tags.Select(t => new TagId(t))), Initiator.Of(Some.Alice), Some.Later(90))));

    private Task ReadAsync(CaseRecord record) => Store.MustCommitAsync(Some.Change(
        record, Some.Later(90), c => c.MarkRead(record.State.InboundCount, 0, Initiator.Of(Some.Alice), Some.Later(90))));

    private async Task PrioritiseAsync(CaseRecord record, string? priority)
    {
        if (record.State.Priority?.Value != priority)
        {
            await Store.MustCommitAsync(Some.Change(record, Some.Later(80), c => c.SetPriority(
                priority is null ? null : new PriorityId(priority), RunningClocks.Keep, Initiator.Of(Some.Alice), Some.Later(80))));
        }
    }
}
