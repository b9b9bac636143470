using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using DigitalInbox.Search;
using static DigitalInbox.Conformance.Stores.SearchSteps;

namespace DigitalInbox.Conformance.Stores;

/// <summary>Searches as lists: what the caller may see, filters, orders and pages.</summary>
/// <typeparam name="TFixture">Makes the stores.</typeparam>
/// <param name="fixture">The fixture.</param>
public abstract class SearchListSuite<TFixture>(TFixture fixture) : StoreSuite<TFixture>(fixture)
    where TFixture : StoreFixture
{
    [Fact]
    public virtual async Task Nobody_finds_what_they_may_not_see_and_every_filter_holds()
    {
        var cases = await ScatterAsync();
        CaseVisibility[] sights =
        [
            CaseVisibility.All,
            CaseVisibility.Of(Some.Alice, new HashSet<QueueId>(), unqueued: true),
            CaseVisibility.Of(Some.Bob, new HashSet<QueueId>(), unqueued: false),
            CaseVisibility.Of(new AgentId("carol"), new HashSet<QueueId>(), unqueued: false),
            CaseVisibility.Of(new AgentId("carol"), new HashSet<QueueId> { new("billing") }, unqueued: true),
        ];
        var lamp = Query("lamp");
        SearchQuery[] filters =
        [
            lamp,
            lamp with { ChannelId = new ChannelId("mail") },
            lamp with { ContactId = cases[3].State.ContactId },
            lamp with { ContactId = cases[3].State.ContactId, SamePerson = [cases[1].State.ContactId, cases[7].State.ContactId] },
            lamp with { SamePerson = [cases[1].State.ContactId] },
            lamp with { Assignee = Some.Alice },
            lamp with { Unassigned = true },
            lamp with { Queue = new QueueId("billing") },
            lamp with { Tag = new TagId("vip") },
            lamp with { Tag = new TagId("vip"), Statuses = ["pending"] },
            lamp with { Statuses = ["new", "pending"] },
            lamp with { Statuses = ["pending"], ChannelId = new ChannelId("mail"), Unassigned = true },
            lamp with { Unread = true },
            lamp with { Unread = true, Statuses = ["new", "pending"] },
            lamp with { From = Some.Later(2) },
            lamp with { From = Some.Later(2), Until = Some.Later(5) },
            lamp with { Until = Some.Later(2), Assignee = Some.Bob },
        ];

        foreach (var query in from sight in sights from filter in filters select filter with { Visibility = sight })
        {
            var expected = cases.Where(c => Fits(c, query)).Reverse().ToList();
            Assert.Equal(expected.Select(c => c.Number), await Store.CasesAsync(query));
            Assert.Equal(expected.Select(c => c.State.ContactId), await Store.ContactsAsync(query with { Text = SearchExpression.Parse("ash") }));
            var messages = await Store.Search.FindMessagesAsync(query, default);
            Assert.Equal(expected.Select(c => c.Number), messages.Items.Select(m => m.CaseNumber));
        }
    }

    [Fact]
    public virtual async Task A_contact_without_a_case_is_found_by_those_who_see_all()
    {
        var contact = Some.Person("zoe", Some.Noon);
        await Store.MustCommitAsync(new InboxCommit { At = Some.Noon, NewContacts = [contact] });

        Assert.Single(await Store.ContactsAsync(Query("zoe")));
        Assert.Empty(await Store.ContactsAsync(Query("zoe") with { Visibility = CaseVisibility.Of(Some.Alice, new HashSet<QueueId>(), unqueued: true) }));
        Assert.Empty(await Store.ContactsAsync(Query("zoe") with { ChannelId = Some.Channel }));
    }

    [Fact]
    public virtual async Task Pages_give_everything_once_in_order_also_where_instants_are_equal()
    {
        for (var i = 0; i < 11; i++)
        {
            var record = await Store.WriteAsync($"customer {i}", $"lamp {i}", i / 3);
            if (i % 4 > 0)
            {
                await Store.MustCommitAsync(Some.Change(record, Some.Later(20), c => c.SetPriority(
                    new PriorityId(i % 4 == 1 ? "low" : i % 4 == 2 ? "high" : "odd"), RunningClocks.Keep, Initiator.Of(Some.Alice), Some.Later(20))));
            }
        }

        var query = Query("lamp") with { Limit = 4 };
        var messages = await AllPagesAsync(next => Store.Search.FindMessagesAsync(query with { After = next }, default), 4);
        Assert.Equal(Enumerable.Range(0, 11).Reverse().Select(i => $"lamp {i}"), messages.Select(hit => hit.Message.Text), StringComparer.Ordinal);
        var people = query with { Text = SearchExpression.Parse("customer") };
        var contacts = await AllPagesAsync(next => Store.Search.FindContactsAsync(people with { After = next }, default), 4);
        Assert.Equal(Enumerable.Range(0, 11).Reverse().Select(i => $"customer {i} Ash"), contacts.Select(hit => hit.Contact.DisplayName), StringComparer.Ordinal);
        foreach (var sort in Enum.GetValues<CaseSort>())
        {
            var cases = await AllPagesAsync(next => Store.Search.FindCasesAsync(query with { Sort = sort, After = next }, default), 4);
            var all = await Store.Cases.ListAsync(new CaseQuery { Visibility = CaseVisibility.All, Sort = sort }, default);
            Assert.Equal(all.Items, cases);
        }
    }

    [Fact]
    public virtual async Task What_comes_between_two_pages_shifts_nothing()
    {
        for (var i = 0; i < 4; i++)
        {
            await Store.WriteAsync($"customer {i}", $"lamp {i}", i);
        }

        var query = Query("lamp") with { Limit = 2 };
        var first = await Store.Search.FindMessagesAsync(query, default);
        await Store.WriteAsync("late", "lamp late", 100);
        var second = await Store.Search.FindMessagesAsync(query with { After = first.Next }, default);

        Assert.Equal(["lamp 1", "lamp 0"], second.Items.Select(hit => hit.Message.Text), StringComparer.Ordinal);
        Assert.Null(second.Next);
    }

    [Fact]
    public virtual async Task A_cursor_of_another_search_is_refused()
    {
        await Store.WriteAsync("ann", "lamp", 0);
        await Store.WriteAsync("bea", "lamp", 1);
        var query = Query("lamp") with { Limit = 1 };
        var after = (await Store.Search.FindMessagesAsync(query, default)).Next;
        Assert.NotNull(after);

        await RefusedAsync(query with { After = after, Text = SearchExpression.Parse("lam") });
        await RefusedAsync(query with { After = after, Text = SearchExpression.Parse("\"lamp\"") });
        await RefusedAsync(query with { After = after, Text = SearchExpression.Parse("x -lamp") });
        await RefusedAsync(query with { After = after, Unassigned = true });
        await RefusedAsync(query with { After = after, Queue = new QueueId("billing") });
        await RefusedAsync(query with { After = after, Tag = new TagId("vip") });
        await RefusedAsync(query with { After = after, Unread = true });
        await RefusedAsync(query with { After = after, Sort = CaseSort.HighestPriority });
        await RefusedAsync(query with { After = after, From = Some.Noon });
        await RefusedAsync(query with { After = after, Until = Some.Noon });
        await RefusedAsync(query with { After = after, Statuses = ["new"] });
        await RefusedAsync(query with { After = "?" });
        await IsRefusedAsync(() => Store.Search.FindCasesAsync(query with { After = after }, default));
        await IsRefusedAsync(() => Store.Search.FindContactsAsync(query with { After = after }, default));
    }

    private static bool Fits(CaseRecord record, SearchQuery query) =>
        query.Visibility.Includes(record.State.InboxAssignee, record.State.QueueId)
        && (query.Queue is null || query.Queue == record.State.QueueId)
        && (query.Tag is null || record.State.Tags.Contains(query.Tag.Value))
        && (query.ContactId is null || query.SamePerson.Prepend(query.ContactId.Value).Contains(record.State.ContactId))
        && (query.ChannelId is null || query.ChannelId == record.State.ChannelId)
        && (query.Assignee is null || query.Assignee == record.State.InboxAssignee)
        && (!query.Unread || record.State.UnreadCount > 0)
        && (!query.Unassigned || record.State.InboxAssignee is null)
        && (query.Statuses.Count == 0 || query.Statuses.Contains(record.State.Status.Name, StringComparer.Ordinal))
        && (query.From is not { } from || record.LastMessageAt >= from)
        && (query.Until is not { } until || record.LastMessageAt < until);

    private async Task<List<CaseRecord>> ScatterAsync()
    {
        var cases = new List<CaseRecord>();
        for (var i = 0; i < 9; i++)
        {
            var record = await Store.WriteAsync($"customer {i}", $"a lamp, number {i}", i, i % 3 == 0 ? new ChannelId("mail") : null);
            if (i % 2 == 0)
            {
                await Store.MustCommitAsync(Some.Enter(record, new QueueId(i % 4 == 0 ? "billing" : "sales"), Some.Later(10 + i)));
                record = await Store.FindAsync(record.State.Id);
            }

            if (i % 4 != 0)
            {
                await Store.MustCommitAsync(Some.Assign(record, i % 4 == 1 ? Some.Alice : Some.Bob, Some.Later(20 + i)));
                record = await Store.FindAsync(record.State.Id);
            }

            if (i % 2 == 0)
            {
                await Store.MustCommitAsync(Some.SetStatus(record, CaseStatus.Pending, Some.Later(40 + i)));
                record = await Store.FindAsync(record.State.Id);
            }

            if (i % 4 == 2)
            {
                await Store.MustCommitAsync(Some.Change(record, Some.Later(45), c => c.MarkRead(1, 0, Initiator.Of(Some.Bob), Some.Later(45))));
                record = await Store.FindAsync(record.State.Id);
            }

            if (i % 3 != 1)
            {
                var tags = new CaseTags([new("vip")]);
                await Store.MustCommitAsync(Some.Change(
                    record, Some.Later(60 + i), c => c.SetTags(tags, Initiator.Of(Some.Alice), Some.Later(60 + i))));
                record = await Store.FindAsync(record.State.Id);
            }

            cases.Add(record);
        }

        return cases;
    }

    private Task RefusedAsync(SearchQuery query) => IsRefusedAsync(() => Store.Search.FindMessagesAsync(query, default));

    private static async Task IsRefusedAsync(Func<Task> search) =>
        Assert.Equal(InboxErrors.CursorInvalid, (await Assert.ThrowsAsync<InboxException>(search)).Code);
}
