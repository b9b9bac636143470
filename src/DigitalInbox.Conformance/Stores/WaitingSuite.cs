using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Conformance.Stores;

/// <summary>What waits in a queue is walked from the case that waits longest.</summary>
/// <typeparam name="TFixture">Makes the stores.</typeparam>
/// <param name="fixture">The fixture.</param>
public abstract class WaitingSuite<TFixture>(TFixture fixture) : StoreSuite<TFixture>(fixture)
    where TFixture : StoreFixture
{
    private static readonly QueueId Billing = new("billing");
    private static readonly QueueId Sales = new("sales");

    [Fact]
    public virtual async Task Cases_come_by_since_when_they_wait_then_by_number()
    {
        var opened = await OpenAsync(5);
        await EnterAsync(opened[3], Billing, Some.Later(1));
        await EnterAsync(opened[0], Billing, Some.Later(2));
        await EnterAsync(opened[4], Billing, Some.Later(2));
        await EnterAsync(opened[1], Billing, Some.Later(2) - Duration.Epsilon);
        await EnterAsync(opened[2], Sales, Some.Noon);

        var waiting = await Store.Cases.ReadWaitingAsync(Billing, null, 10, default);

        Assert.Equal(new[] { 3, 1, 0, 4 }.Select(i => opened[i]), waiting.Select(c => c.State.Id));
        Assert.Equal(await Store.FindAsync(opened[3]), waiting[0]);
        Assert.Equal([opened[2]], await WaitingAsync(Sales));
        Assert.Empty(await WaitingAsync(new QueueId("nowhere")));
    }

    [Fact]
    public virtual async Task A_walk_gives_each_case_once_also_of_many_that_wait_since_one_instant()
    {
        var opened = await OpenAsync(11);
        for (var i = 0; i < opened.Count; i++)
        {
            await EnterAsync(opened[i], Billing, Some.Later(i < 2 ? 1 : i < 9 ? 2 : 3));
        }

        var read = new List<CaseRecord>();
        while (await Store.Cases.ReadWaitingAsync(Billing, read.Count == 0 ? null : PlaceOf(read[^1]), 3, default) is { Count: > 0 } some)
        {
            Assert.True(some.Count == Math.Min(3, opened.Count - read.Count), $"A page of {some.Count} after {read.Count}.");
            read.AddRange(some);
        }

        Assert.Equal(opened, read.Select(c => c.State.Id));
    }

    [Fact]
    public virtual async Task A_walk_goes_on_behind_a_case_that_is_gone_and_meets_those_that_came()
    {
        var opened = await OpenAsync(4);
        for (var i = 0; i < 3; i++)
        {
            await EnterAsync(opened[i], Billing, Some.Later(1));
        }

        var first = Assert.Single(await Store.Cases.ReadWaitingAsync(Billing, null, 1, default));
        await Store.MustCommitAsync(Some.Assign(first, Some.Alice, Some.Later(2)));
        await EnterAsync(opened[3], Billing, Some.Later(2));

        Assert.Equal(opened.Skip(1), (await Store.Cases.ReadWaitingAsync(Billing, PlaceOf(first), 10, default)).Select(c => c.State.Id));
    }

    [Fact]
    public virtual async Task Who_is_offered_waits_and_who_is_with_an_agent_or_waits_for_others_does_not()
    {
        var opened = await OpenAsync(6);
        foreach (var id in opened)
        {
            await EnterAsync(id, Billing, Some.Later(1));
        }

        await ChangeAsync(opened[0], c => c.OfferTo(Some.Alice, OfferId.New(Some.Noon), Some.Later(9), null, Initiator.Routing, Some.Later(2)));
        await ChangeAsync(opened[1], c => c.Assign(Some.Alice, Initiator.Routing, Some.Later(2)));
        await ChangeAsync(opened[2], c => c.SetStatus(CaseStatus.Pending, Initiator.System, Some.Later(2)));
        await ChangeAsync(opened[3], c => c.SetStatus(CaseStatus.Closed, Initiator.System, Some.Later(2)));
        await ChangeAsync(opened[4], c => c.Leave(LeaveReason.ByHand, Initiator.System, Some.Later(2)));

        Assert.Equal([opened[0], opened[5]], await WaitingAsync(Billing));
        Assert.Equal(2, Assert.Single(await Store.Cases.ReadQueueLoadsAsync(default)).Waiting);
    }

    [Fact]
    public virtual async Task A_case_that_comes_back_waits_where_it_waited_and_one_that_enters_again_is_the_last()
    {
        var opened = await OpenAsync(3);
        foreach (var (id, i) in opened.Select((id, i) => (id, i)))
        {
            await EnterAsync(id, Billing, Some.Later(i + 1));
        }

        await ChangeAsync(opened[0], c => c.Assign(Some.Alice, Initiator.Routing, Some.Later(5)));
        await ChangeAsync(opened[0], c => c.Unassign(Initiator.Routing, Some.Later(6)));
        await EnterAsync(opened[1], Sales, Some.Later(7));
        await EnterAsync(opened[1], Billing, Some.Later(8));

        await RestartAsync();

        Assert.Equal([opened[0], opened[2], opened[1]], await WaitingAsync(Billing));
        Assert.Empty(await WaitingAsync(Sales));
    }

    private static WaitingPlace PlaceOf(CaseRecord record) => new(record.State.WaitingSince!.Value, record.Number);

    private async Task<List<CaseId>> OpenAsync(int count)
    {
        var opened = new List<CaseId>();
        for (var i = 0; i < count; i++)
        {
            opened.Add((await Store.OpenCaseAsync($"customer {i}")).State.Id);
        }

        return opened;
    }

    private async Task EnterAsync(CaseId id, QueueId queue, Instant at) => await Store.MustCommitAsync(Some.Enter(await Store.FindAsync(id), queue, at));

    private async Task ChangeAsync(CaseId id, Action<Case> verb) =>
        await Store.MustCommitAsync(Some.Change(await Store.FindAsync(id), Some.Later(2), verb));

    private async Task<IEnumerable<CaseId>> WaitingAsync(QueueId queue) =>
        (await Store.Cases.ReadWaitingAsync(queue, null, 100, default)).Select(c => c.State.Id);
}
