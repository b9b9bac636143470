using DigitalInbox.Inbox;

namespace DigitalInbox.Conformance.Stores;

/// <summary>A request with a key acts once.</summary>
/// <typeparam name="TFixture">Makes the stores.</typeparam>
/// <param name="fixture">The fixture.</param>
public abstract class IdempotencySuite<TFixture>(TFixture fixture) : StoreSuite<TFixture>(fixture)
    where TFixture : StoreFixture
{
    [Fact]
    public virtual async Task A_request_is_remembered()
    {
        var memory = Some.Memory("key", Some.Later(60));
        await Store.MustCommitAsync(Of(memory, 0));

        Assert.Equal(memory, await Store.FindIdempotencyAsync(Some.Alice, "key", default));
        Assert.Null(await Store.FindIdempotencyAsync(Some.Bob, "key", default));
        Assert.Null(await Store.FindIdempotencyAsync(Some.Alice, "KEY", default));
    }

    [Fact]
    public virtual async Task A_live_record_of_the_same_key_is_a_conflict()
    {
        var memory = Some.Memory("key", Some.Later(60));
        await Store.MustCommitAsync(Of(memory, 0));

        await Store.MustConflictAsync(Of(Some.Memory("key", Some.Later(119)), 59));

        Assert.Equal(memory, await Store.FindIdempotencyAsync(Some.Alice, "key", default));
    }

    [Fact]
    public virtual async Task An_expired_record_is_found_until_its_key_is_used_anew()
    {
        var before = Some.Memory("key", Some.Later(60));
        var after = Some.Memory("key", Some.Later(120)) with { BodyHash = "another" };
        await Store.MustCommitAsync(Of(before, 0));
        Assert.Equal(before, await Store.FindIdempotencyAsync(Some.Alice, "key", default));

        await Store.MustCommitAsync(Of(after, 60));

        Assert.Equal(after, await Store.FindIdempotencyAsync(Some.Alice, "key", default));
    }

    [Fact]
    public virtual async Task Agents_do_not_share_keys()
    {
        await Store.MustCommitAsync(Of(Some.Memory("key", Some.Later(60)), 0));

        await Store.MustCommitAsync(Of(Some.Memory("key", Some.Later(60)) with { Agent = Some.Bob }, 0));
    }

    [Fact]
    public virtual async Task Of_sixteen_requests_of_one_key_one_acts()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ =>
            Task.Run(() => Store.CommitAsync(Of(Some.Memory("key", Some.Later(60)), 0)))));

        Assert.Single(results, r => r.Status == CommitStatus.Committed);
    }

    private static InboxCommit Of(IdempotencyRecord memory, int minutes) => new() { At = Some.Later(minutes), Idempotency = memory };
}
