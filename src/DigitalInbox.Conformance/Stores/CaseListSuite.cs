using DigitalInbox.Cases;
using DigitalInbox.Inbox;

namespace DigitalInbox.Conformance.Stores;

/// <summary>Lists of cases: filters, orders and pages.</summary>
/// <typeparam name="TFixture">Makes the stores.</typeparam>
/// <param name="fixture">The fixture.</param>
public abstract partial class CaseListSuite<TFixture>(TFixture fixture) : StoreSuite<TFixture>(fixture)
    where TFixture : StoreFixture
{
    private static readonly CaseQuery All = new() { Visibility = CaseVisibility.All };

    public static TheoryData<CaseSort> Sorts => [.. Enum.GetValues<CaseSort>()];

    [Fact]
    public virtual async Task An_empty_store_lists_nothing()
    {
        var page = await Store.Cases.ListAsync(All, default);

        Assert.Empty(page.Items);
        Assert.Null(page.Next);
    }

    [Fact]
    public virtual async Task Each_order_is_kept()
    {
        var first = await Store.OpenCaseAsync("first", Some.Later(0));
        var second = await Store.OpenCaseAsync("second", Some.Later(1));
        var third = await Store.OpenCaseAsync("third", Some.Later(2));
        await Store.MustCommitAsync(Some.NextMessage(first, "again", Some.Later(9)).Commit);

        Assert.Equal([first.Number, third.Number, second.Number], await NumbersAsync(All with { Sort = CaseSort.NewestMessage }));
        Assert.Equal([first.Number, second.Number, third.Number], await NumbersAsync(All with { Sort = CaseSort.OldestCase }));
        Assert.Equal([third.Number, second.Number, first.Number], await NumbersAsync(All with { Sort = CaseSort.NewestCase }));
    }

    [Fact]
    public virtual async Task A_change_without_a_message_leaves_a_case_in_its_place()
    {
        var first = await Store.OpenCaseAsync("first", Some.Later(0));
        await Store.OpenCaseAsync("second", Some.Later(1));
        await Store.MustCommitAsync(Some.Assign(first, Some.Alice, Some.Later(9)));

        var after = await Store.FindAsync(first.State.Id);
        Assert.Equal(Some.Later(0), after.LastMessageAt);
        Assert.Equal(first.Preview, after.Preview);
        Assert.Equal(first.Number, (await NumbersAsync(All))[^1]);
    }

    [Theory]
    [MemberData(nameof(Sorts))]
    public virtual async Task Pages_give_every_case_once_in_order_also_where_instants_are_equal(CaseSort sort)
    {
        for (var i = 0; i < 11; i++)
        {
            await Store.OpenCaseAsync($"customer {i}", Some.Later(i / 3));
        }

        var whole = await NumbersAsync(All with { Sort = sort });
        var paged = await PagesAsync(All with { Sort = sort, Limit = 4 });

        Assert.Equal(11, whole.Count);
        Assert.Equal(whole, paged);
        Assert.Equal(sort is CaseSort.OldestCase or CaseSort.DueSoonest or CaseSort.HighestPriority ? whole.OrderBy(n => n.Value) : whole.OrderByDescending(n => n.Value), whole);
    }

    [Theory]
    [MemberData(nameof(Sorts))]
    public virtual async Task Cases_that_come_between_two_pages_shift_nothing(CaseSort sort)
    {
        for (var i = 0; i < 6; i++)
        {
            await Store.OpenCaseAsync($"customer {i}", Some.Later(i));
        }

        var query = All with { Sort = sort, Limit = 2 };
        var before = await NumbersAsync(All with { Sort = sort });
        var first = await Store.Cases.ListAsync(query, default);
        await Store.OpenCaseAsync("newest", Some.Later(100));
        await Store.OpenCaseAsync("oldest", Some.Later(-100));
        var rest = await PagesAsync(query with { After = first.Next });

        var seen = first.Items.Select(r => r.Number).Concat(rest).ToList();
        Assert.Equal(seen.Distinct(), seen);
        Assert.Equal(before, seen.Where(before.Contains));
    }

    [Fact]
    public virtual async Task A_page_that_is_just_full_is_the_last()
    {
        await Store.OpenCaseAsync("ann");
        await Store.OpenCaseAsync("bea");

        Assert.Null((await Store.Cases.ListAsync(All with { Limit = 2 }, default)).Next);
        Assert.NotNull((await Store.Cases.ListAsync(All with { Limit = 1 }, default)).Next);
    }

    [Theory]
    [MemberData(nameof(Sorts))]
    public virtual async Task Every_filter_holds_alone_and_with_the_others(CaseSort sort)
    {
        var cases = await ScatterAsync();
        string?[] channels = [null, "whatsapp", "mail"];
        AgentId?[] assignees = [null, Some.Alice, new AgentId("nobody we know")];
        IReadOnlyList<string>[] statuses = [[], ["new"], ["open", "pending"], ["no such status"]];
        CaseVisibility[] sights =
        [
            CaseVisibility.All,
            CaseVisibility.Of(Some.Alice, new HashSet<QueueId>(), unqueued: true),
            CaseVisibility.Of(Some.Bob, new HashSet<QueueId>(), unqueued: false),
            CaseVisibility.Of(new AgentId("carol"), new HashSet<QueueId>(), unqueued: false),
            CaseVisibility.Of(Some.Alice, new HashSet<QueueId> { new("sales") }, unqueued: true),
            CaseVisibility.Of(new AgentId("carol"), new HashSet<QueueId> { new("billing"), new("sales"), new("none") }, unqueued: false),
        ];
        QueueId?[] queues = [null, new QueueId("billing"), new QueueId("no such queue")];

        var queries =
            from channel in channels
            from assignee in assignees
            from status in statuses
            from sight in sights
            from unassigned in new[] { false, true }
            from queue in queues
            select new CaseQuery
            {
                Queue = queue,
                Visibility = sight,
                ChannelId = channel is null ? null : new ChannelId(channel),
                Assignee = assignee,
                Statuses = status,
                Unassigned = unassigned,
                Sort = sort,
            };
        foreach (var query in queries)
        {
            var expected = cases.Where(c => Matches(c.State, query)).Select(c => c.Number).OrderBy(n => n.Value);
            Assert.Equal(expected, (await NumbersAsync(query)).OrderBy(n => n.Value));
            Assert.Equal(await NumbersAsync(query), await PagesAsync(query with { Limit = 2 }));
        }
    }

    [Fact]
    public virtual async Task What_waits_in_each_queue_is_counted_and_since_when()
    {
        await ScatterAsync();

        var loads = await Store.Cases.ReadQueueLoadsAsync(default);

        // Of 12 to 23, every fourth has nobody; every fifth is pending.
        Assert.Equal([new QueueLoad(new QueueId("billing"), 2, Some.Later(22))], loads);
    }

    [Fact]
    public virtual async Task One_who_serves_two_hundred_queues_reads_the_same_list_page_by_page()
    {
        var cases = await ScatterAsync();
        var served = Enumerable.Range(0, 198).Select(i => new QueueId($"queue {i}")).Append(new("billing")).Append(new("sales")).ToHashSet();
        foreach (var agent in new[] { Some.Alice, new AgentId("carol") })
        {
            foreach (var sort in Enum.GetValues<CaseSort>())
            {
                var query = new CaseQuery { Visibility = CaseVisibility.Of(agent, served, unqueued: true), Sort = sort };
                var seen = cases.Where(c => Matches(c.State, query)).Select(c => c.Number).ToHashSet();
                var expected = (await NumbersAsync(All with { Sort = sort })).Where(seen.Contains);

                Assert.Equal(expected, await NumbersAsync(query));
                Assert.Equal(expected, await PagesAsync(query with { Limit = 4 }));
            }
        }
    }

    [Fact]
    public virtual async Task A_cursor_of_another_list_is_refused()
    {
        await Store.OpenCaseAsync("ann");
        await Store.OpenCaseAsync("bea");
        var next = (await Store.Cases.ListAsync(All with { Limit = 1 }, default)).Next;

        await RefusedAsync(All with { After = next, Sort = CaseSort.OldestCase });
        await RefusedAsync(All with { After = next, Statuses = ["new"] });
        await RefusedAsync(All with { After = next, Assignee = Some.Alice });
        await RefusedAsync(All with { After = next, Unassigned = true });
        await RefusedAsync(All with { After = next, ChannelId = Some.Channel });
        await RefusedAsync(All with { After = next, Queue = new QueueId("billing") });
        await RefusedAsync(All with { After = next, Tag = new TagId("invoice") });
        await RefusedAsync(All with { After = next, Unread = true });
        await RefusedAsync(All with { After = next, Sort = CaseSort.HighestPriority });
    }

    [Theory]
    [InlineData("")]
    [InlineData("?")]
    [InlineData("bm90IG91cnM")]
    [InlineData("' OR 1=1 --")]
    public virtual Task A_text_that_is_no_cursor_is_refused(string text) => RefusedAsync(All with { After = text });

    [Fact]
    public virtual async Task A_record_shows_the_name_that_the_contact_has_now()
    {
        var arrival = Some.FirstMessage("ann");
        await Store.MustCommitAsync(arrival.Commit);
        await Store.MustCommitAsync(new InboxCommit
        {
            At = Some.Later(1),
            ChangedContacts = [arrival.Contact with { DisplayName = "Ann B. Ash", Version = 2 }],
        });

        var record = Assert.Single((await Store.Cases.ListAsync(All, default)).Items);
        Assert.Equal("Ann B. Ash", record.ContactName);
        Assert.Equal(arrival.Message.Text, record.Preview);
        Assert.Equal(record, await Store.FindAsync(record.State.Id));
    }

    [Fact]
    public virtual async Task Statuses_of_a_host_are_kept_and_listed_by_their_names()
    {
        var inReview = new CaseStatus("in-review", StatusCategory.Pending);
        var archived = new CaseStatus("archived", StatusCategory.Closed);
        var workflow = CaseWorkflow.Of(new WorkflowBuilder().AddStandardStatuses()
            .AddStatus(inReview.Name, inReview.Category).AddStatus(archived.Name, archived.Category).Build());
        foreach (var (account, status) in new[] { ("ann", inReview), ("bea", archived), ("cid", CaseStatus.Pending) })
        {
            var opened = await Store.OpenCaseAsync(account);
            var handled = Case.From(opened.State, workflow);
            handled.SetStatus(status, Initiator.Of(Some.Alice), Some.Later(1));
            await Store.MustCommitAsync(new InboxCommit { At = Some.Later(1), Cases = [CaseChange.Of(handled)] });

            var stored = await Store.FindAsync(opened.State.Id);
            Assert.Equal(handled.State, stored.State);
            Assert.Equal(handled.Recorded[^1], (await Store.Cases.ReadHistoryAsync(opened.State.Id, 0, 100, default))[^1]);
            Assert.Equal(status.IsActive ? stored : null, await Store.Cases.FindActiveAsync(opened.State.ThreadId, default));
        }

        foreach (var (name, status) in new[] { ("in-review", inReview), ("archived", archived), ("pending", CaseStatus.Pending) })
        {
            Assert.Equal(status, Assert.Single((await Store.Cases.ListAsync(All with { Statuses = [name] }, default)).Items).State.Status);
        }

        Assert.Equal(2, (await Store.Cases.ListAsync(All with { Statuses = ["archived", "in-review"] }, default)).Items.Count);
        Assert.Empty((await Store.Cases.ListAsync(All with { Statuses = ["pending/in-review"] }, default)).Items);
    }

    private static bool Matches(CaseSnapshot state, CaseQuery query) =>
        query.Visibility.Includes(state.InboxAssignee, state.QueueId)
        && (query.Statuses.Count == 0 || query.Statuses.Contains(state.Status.Name, StringComparer.Ordinal))
        && (query.ChannelId is null || query.ChannelId == state.ChannelId)
        && (query.Queue is null || query.Queue == state.QueueId)
        && (query.Tag is null || state.Tags.Contains(query.Tag.Value))
        && (query.Assignee is null || query.Assignee == state.InboxAssignee)
        && (!query.Unread || state.UnreadCount > 0)
        && (!query.Unassigned || state.InboxAssignee is null);

    private async Task<List<CaseRecord>> ScatterAsync()
    {
        var cases = new List<CaseRecord>();
        for (var i = 0; i < 24; i++)
        {
            var record = await Store.OpenCaseAsync($"customer {i}", Some.Later(i / 2), i % 3 == 0 ? new ChannelId("mail") : null);
            if (i >= 12)
            {
                await Store.MustCommitAsync(Some.Enter(record, new QueueId(i % 2 == 0 ? "billing" : "sales"), Some.Later(10 + i)));
                record = await Store.FindAsync(record.State.Id);
            }

            if (i % 4 != 0)
            {
                await Store.MustCommitAsync(Some.Assign(record, i % 4 == 1 ? Some.Alice : Some.Bob, Some.Later(20 + i)));
                record = await Store.FindAsync(record.State.Id);
            }

            if (i % 5 == 0)
            {
                await Store.MustCommitAsync(Some.SetStatus(record, CaseStatus.Pending, Some.Later(40 + i)));
                record = await Store.FindAsync(record.State.Id);
            }

            if (i % 7 is 1 or 2 or 5)
            {
                await PrioritiseAsync(record, i % 7 == 1 ? "high" : i % 7 == 2 ? "low" : "odd");
                record = await Store.FindAsync(record.State.Id);
            }

            cases.Add(record);
        }

        return cases;
    }

    private async Task RefusedAsync(CaseQuery query)
    {
        var refusal = await Assert.ThrowsAsync<InboxException>(() => Store.Cases.ListAsync(query, default));
        Assert.Equal(InboxErrors.CursorInvalid, refusal.Code);
    }

    private async Task<List<CaseNumber>> NumbersAsync(CaseQuery query) =>
        [.. (await Store.Cases.ListAsync(query with { Limit = 200 }, default)).Items.Select(r => r.Number)];

    private async Task<List<CaseNumber>> PagesAsync(CaseQuery query)
    {
        var numbers = new List<CaseNumber>();
        var next = query.After;
        do
        {
            var page = await Store.Cases.ListAsync(query with { After = next }, default);
            Assert.True(page.Items.Count <= query.Limit);
            numbers.AddRange(page.Items.Select(r => r.Number));
            Assert.True(numbers.Count < 1000, "The pages do not end.");
            next = page.Next;
        }
        while (next is not null);

        return numbers;
    }
}
