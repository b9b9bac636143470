using DigitalInbox.Cases;

namespace DigitalInbox.Conformance.Stores;

/// <summary>Histories and messages are read in order, both ways, in parts.</summary>
/// <typeparam name="TFixture">Makes the stores.</typeparam>
/// <param name="fixture">The fixture.</param>
public abstract class HistorySuite<TFixture>(TFixture fixture) : StoreSuite<TFixture>(fixture)
    where TFixture : StoreFixture
{
    [Fact]
    public virtual async Task A_history_is_read_forwards_in_parts()
    {
        var record = await WriteTenAsync();
        var whole = await Store.Cases.ReadHistoryAsync(record.State.Id, 0, 1000, default);

        var read = new List<CaseEvent>();
        while (await Store.Cases.ReadHistoryAsync(record.State.Id, read.Count, 4, default) is { Count: > 0 } some)
        {
            Assert.True(some.Count <= 4);
            read.AddRange(some);
        }

        Assert.Equal(Enumerable.Range(1, whole.Count).Select(i => (long)i), whole.Select(e => e.Sequence));
        Assert.Equal(whole, read);
        Assert.Equal(record.State, CaseSnapshot.Fold(record.State.Id, whole));
    }

    [Fact]
    public virtual async Task A_history_is_read_backwards_in_parts()
    {
        var record = await WriteTenAsync();
        var whole = await Store.Cases.ReadHistoryAsync(record.State.Id, 0, 1000, default);

        var read = new List<CaseEvent>();
        while (await Store.Cases.ReadHistoryBackwardsAsync(
            record.State.Id, new HistoryQuery { Before = read.Count == 0 ? long.MaxValue : read[^1].Sequence, Limit = 4 }, default) is { Count: > 0 } some)
        {
            Assert.True(some.Count <= 4);
            read.AddRange(some);
        }

        Assert.Equal(whole.Reverse(), read);
    }

    [Theory]
    [InlineData("case.opened")]
    [InlineData("message.received")]
    [InlineData("reply.queued", "case.statusChanged")]
    [InlineData("case.assigned")]
    [InlineData("no.such'\" event", "case.opened", "case.opened")]
    public virtual async Task A_history_is_read_by_kinds_in_full_pages_without_a_gap(params string[] kinds)
    {
        var record = await WriteTenAsync();
        var whole = await Store.Cases.ReadHistoryAsync(record.State.Id, 0, 1000, default);
        var fitting = whole.Reverse().Where(e => kinds.Contains(CaseEventCodec.NameOf(e), StringComparer.Ordinal)).ToList();

        var read = new List<CaseEvent>();
        IReadOnlyList<CaseEvent> page;
        do
        {
            page = await Store.Cases.ReadHistoryBackwardsAsync(
                record.State.Id, new HistoryQuery { Kinds = kinds, Before = read.Count == 0 ? long.MaxValue : read[^1].Sequence, Limit = 3 }, default);
            Assert.True(page.Count == Math.Min(3, fitting.Count - read.Count), $"A page of {page.Count} after {read.Count} of {fitting.Count}.");
            read.AddRange(page);
        }
        while (page.Count > 0);

        Assert.Equal(fitting, read);
    }

    [Fact]
    public virtual async Task Messages_are_listed_by_their_sequence_in_parts()
    {
        var record = await WriteTenAsync();
        await Store.OpenCaseAsync("another");
        var whole = await Store.Conversations.ListMessagesAsync(record.State.Id, 0, 1000, default);

        var read = await Store.Conversations.ListMessagesAsync(record.State.Id, 0, 3, default);
        var rest = await Store.Conversations.ListMessagesAsync(record.State.Id, read[^1].Sequence, 1000, default);

        Assert.Equal(11, whole.Count);
        Assert.All(whole, m => Assert.Equal(record.State.Id, m.CaseId));
        Assert.Equal(whole.Select(m => m.Sequence).Order(), whole.Select(m => m.Sequence));
        Assert.Equal(whole.Select(m => m.Id), read.Concat(rest).Select(m => m.Id));
    }

    [Fact]
    public virtual async Task An_unknown_case_has_neither_history_nor_messages()
    {
        var unknown = CaseId.New(Some.Noon);

        Assert.Null(await Store.Cases.FindAsync(unknown, default));
        Assert.Empty(await Store.Cases.ReadHistoryAsync(unknown, 0, 10, default));
        Assert.Empty(await Store.Cases.ReadHistoryBackwardsAsync(unknown, new HistoryQuery(), default));
        Assert.Empty(await Store.Conversations.ListMessagesAsync(unknown, 0, 10, default));
    }

    private async Task<CaseRecord> WriteTenAsync()
    {
        var record = await Store.OpenCaseAsync("ann");
        for (var i = 1; i <= 10; i++)
        {
            var commit = i % 2 == 0
                ? Some.NextMessage(record, $"next {i}", Some.Later(i)).Commit
                : Some.Reply(record, Some.Later(i)).Commit;
            await Store.MustCommitAsync(commit);
            record = await Store.FindAsync(record.State.Id);
        }

        return record;
    }
}
