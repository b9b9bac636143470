using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using NodaTime;
using Xunit;

namespace DigitalInbox.Conformance.Stores;

/// <summary>What has served its time is removed, the oldest first, so many at once.</summary>
/// <typeparam name="TFixture">Makes the stores.</typeparam>
/// <param name="fixture">The fixture.</param>
public abstract class RetentionSuite<TFixture>(TFixture fixture) : StoreSuite<TFixture>(fixture)
    where TFixture : StoreFixture
{
    [Fact]
    public virtual async Task Old_payloads_go_and_young_ones_stay()
    {
        var payloads = Enumerable.Range(0, 4).Select(i => Some.Payload(Some.Later(i))).ToArray();
        await Store.MustCommitAsync(new InboxCommit { At = Some.Later(4), RawPayloads = payloads });

        Assert.Equal(2, await SweepAsync(RetainedKind.RawPayloads, Some.Later(3), limit: 2));
        Assert.Equal(1, await SweepAsync(RetainedKind.RawPayloads, Some.Later(3), limit: 2));
        Assert.Equal(0, await SweepAsync(RetainedKind.RawPayloads, Some.Later(3)));
        Assert.Equal(payloads[3].Id, Assert.Single((await Store.Quarantine.ListAsync(10, null, default)).Items).Id);
    }

    [Fact]
    public virtual async Task Old_parked_facts_go_and_young_ones_stay()
    {
        var facts = Enumerable.Range(0, 3).Select(i => Some.Parked($"out-{i}", Some.Later(i))).ToArray();
        await Store.MustCommitAsync(new InboxCommit { At = Some.Later(4), Parked = facts });

        Assert.Equal(2, await SweepAsync(RetainedKind.ParkedFacts, Some.Later(2)));
        await Store.MustConflictAsync(new InboxCommit { At = Some.Later(5), Joined = [facts[1].Id] });
        await Store.MustCommitAsync(new InboxCommit { At = Some.Later(5), Joined = [facts[2].Id] });
    }

    [Fact]
    public virtual async Task Old_claims_go_and_young_ones_still_refuse()
    {
        await Store.MustCommitAsync(new InboxCommit { At = Some.Noon, Claims = [Claim("a", 0), Claim("b", 1), Claim("c", 2)] });

        Assert.Equal(1, await SweepAsync(RetainedKind.Claims, Some.Later(2), limit: 1));
        Assert.Equal(CommitStatus.Duplicate, (await Store.CommitAsync(new InboxCommit { At = Some.Later(5), Claims = [Claim("b", 5)] })).Status);
        Assert.Equal(1, await SweepAsync(RetainedKind.Claims, Some.Later(2)));
        Assert.Equal(CommitStatus.Duplicate, (await Store.CommitAsync(new InboxCommit { At = Some.Later(5), Claims = [Claim("c", 5)] })).Status);
        await Store.MustCommitAsync(new InboxCommit { At = Some.Later(5), Claims = [Claim("a", 5), Claim("b", 5)] });
    }

    [Fact]
    public virtual async Task Memories_of_requests_go_when_they_have_expired()
    {
        await Store.MustCommitAsync(new InboxCommit { At = Some.Noon, Idempotency = Some.Memory("old", Some.Later(1)) });
        await Store.MustCommitAsync(new InboxCommit { At = Some.Noon, Idempotency = Some.Memory("live", Some.Later(9)) });

        Assert.Equal(1, await SweepAsync(RetainedKind.Idempotency, Some.Later(5)));
        Assert.Null(await Store.FindIdempotencyAsync(Some.Alice, "old", default));
        Assert.NotNull(await Store.FindIdempotencyAsync(Some.Alice, "live", default));
    }

    [Fact]
    public virtual async Task Old_entries_of_the_feed_go_but_never_the_last_position()
    {
        var record = await Store.OpenCaseAsync("ann");
        for (var i = 1; i < 4; i++)
        {
            await Store.MustCommitAsync(i % 2 == 1
                ? Some.Assign(await Store.FindAsync(record.State.Id), Some.Alice, Some.Later(i))
                : Some.Change(await Store.FindAsync(record.State.Id), Some.Later(i), c => c.Unassign(Initiator.System, Some.Later(i))));
        }

        var all = await Store.Feed.ReadAsync(0, 10, default);
        Assert.Equal(4, all.Count);
        Assert.Equal(2, await SweepAsync(RetainedKind.Feed, Some.Later(2)));
        Assert.Equal(all.Skip(2).Select(e => e.Position), (await Store.Feed.ReadAsync(0, 10, default)).Select(e => e.Position));
        Assert.Equal(1, await SweepAsync(RetainedKind.Feed, Some.Later(100)));
        Assert.Equal(0, await SweepAsync(RetainedKind.Feed, Some.Later(100)));
        Assert.Equal(all[3].Position, await Store.Feed.GetLastPositionAsync(default));
        await Store.OpenCaseAsync("bea", Some.Later(5));
        Assert.True(await Store.Feed.GetLastPositionAsync(default) > all[3].Position);
    }

    [Fact]
    public virtual async Task A_scrub_leaves_what_is_there()
    {
        var record = await Store.OpenCaseAsync("ann");
        await Store.Retention.ScrubAsync(default);

        Assert.Equal(record, await Store.FindAsync(record.State.Id));
    }

    private static DedupeKey Claim(string key, int minute) => new(Some.Channel, key, Some.Later(minute));

    private Task<int> SweepAsync(RetainedKind kind, Instant before, int limit = 100) => Store.Retention.SweepAsync(kind, before, limit, default);
}
