using DigitalInbox.Inbox;

namespace DigitalInbox.Conformance.Stores;

/// <summary>Cases have short numbers.</summary>
/// <typeparam name="TFixture">Makes the stores.</typeparam>
/// <param name="fixture">The fixture.</param>
public abstract class CaseNumberSuite<TFixture>(TFixture fixture) : StoreSuite<TFixture>(fixture)
    where TFixture : StoreFixture
{
    [Fact]
    public virtual async Task Numbers_grow_from_one()
    {
        for (var expected = 1; expected <= 3; expected++)
        {
            var arrival = Some.FirstMessage($"customer {expected}");
            var result = await Store.MustCommitAsync(arrival.Commit);

            var (id, number) = Assert.Single(result.Numbers);
            Assert.Equal(arrival.State.Id, id);
            Assert.Equal(expected, number.Value);
            Assert.Equal(arrival.State, (await Store.Cases.FindByNumberAsync(number, default))?.State);
            Assert.Equal(number, (await Store.FindAsync(id)).Number);
        }
    }

    [Fact]
    public virtual async Task A_change_of_a_case_gives_no_number()
    {
        var record = await Store.OpenCaseAsync("ann");

        Assert.Empty((await Store.MustCommitAsync(Some.Assign(record, Some.Alice, Some.Later(1)))).Numbers);
        Assert.Equal(record.Number, (await Store.FindAsync(record.State.Id)).Number);
    }

    [Fact]
    public virtual async Task Concurrent_cases_have_numbers_of_their_own()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 32).Select(i =>
            Task.Run(() => Store.MustCommitAsync(Some.FirstMessage($"customer {i}").Commit))));

        var numbers = results.Select(r => Assert.Single(r.Numbers).Value.Value).ToHashSet();
        Assert.Equal(32, numbers.Count);
        Assert.All(numbers, n => Assert.InRange(n, 1, 1000));
    }

    [Fact]
    public virtual async Task An_unknown_number_finds_nothing() =>
        Assert.Null(await Store.Cases.FindByNumberAsync(new CaseNumber(1), default));
}
