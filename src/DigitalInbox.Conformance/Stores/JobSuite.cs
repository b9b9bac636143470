using DigitalInbox.Inbox;
using NodaTime;

namespace DigitalInbox.Conformance.Stores;

/// <summary>Jobs: handed out under leases, one part at a time, until they are finished.</summary>
/// <typeparam name="TFixture">Makes the stores.</typeparam>
/// <param name="fixture">The fixture.</param>
public abstract class JobSuite<TFixture>(TFixture fixture) : StoreSuite<TFixture>(fixture)
    where TFixture : StoreFixture
{
    private readonly LeaseId mine = LeaseId.New(Some.Noon);
    private readonly LeaseId yours = LeaseId.New(Some.Noon);

    [Fact]
    public virtual async Task A_job_is_given_to_one_and_read_back_equal()
    {
        var job = Some.Job(Some.Noon) with { Done = 3, Total = 12_345_678_901 };
        await AddAsync(job);

        Assert.Equal(job, Assert.Single(await Store.ClaimJobsAsync(mine, Some.Noon)));
        Assert.Empty(await Store.ClaimJobsAsync(yours, Some.Noon));
        Assert.Equal(job, await Store.Jobs.FindAsync(job.Id, default));
        Assert.Null(await Store.Jobs.FindAsync(JobId.New(Some.Noon), default));
    }

    [Fact]
    public virtual async Task A_part_that_is_done_gives_the_job_back_as_it_is_now()
    {
        var job = await AddAsync(Some.Job(Some.Noon));
        await Store.ClaimJobsAsync(mine, Some.Noon);
        var next = job with { State = "{\"after\":100}", Done = 100, Total = 250 };
        await Store.MustCommitAsync(Change(next, mine, Some.Later(1)));

        Assert.Equal(next, Assert.Single(await Store.ClaimJobsAsync(yours, Some.Later(1))));
        await Store.MustConflictAsync(Change(next, mine, Some.Later(1)));
    }

    [Fact]
    public virtual async Task A_job_that_is_finished_is_given_no_more_and_can_still_be_read()
    {
        var job = await AddAsync(Some.Job(Some.Noon));
        await Store.ClaimJobsAsync(mine, Some.Noon);
        var done = job with { Done = 7, FinishedAt = Some.Later(1) };
        await Store.MustCommitAsync(Change(done, mine, Some.Later(1)));

        Assert.Empty(await Store.ClaimJobsAsync(yours, Some.Later(60)));
        Assert.Equal(done, await Store.Jobs.FindAsync(job.Id, default));
        Assert.Null(await Store.Jobs.NextDueAsync(Some.Later(1), default));
        await Store.MustConflictAsync(Change(done, mine, Some.Later(2)));
    }

    [Fact]
    public virtual async Task A_job_goes_on_only_under_its_lease()
    {
        var job = await AddAsync(Some.Job(Some.Noon));
        await Store.MustConflictAsync(Change(job, mine, Some.Later(1)));
        await Store.ClaimJobsAsync(mine, Some.Noon);
        await Store.MustConflictAsync(Change(job, yours, Some.Later(1)));
        await ExpireLeasesAsync();

        Assert.Single(await Store.ClaimJobsAsync(yours, Some.Later(2)));
        await Store.MustConflictAsync(Change(job, mine, Some.Later(2)));
        await Store.MustCommitAsync(Change(job, yours, Some.Later(2)));
    }

    [Fact]
    public virtual async Task A_job_that_is_known_is_a_conflict()
    {
        var job = await AddAsync(Some.Job(Some.Noon));

        await Store.MustConflictAsync(new InboxCommit { At = Some.Later(1), NewJobs = [job] });
    }

    [Fact]
    public virtual async Task The_job_that_waits_longest_is_given_first()
    {
        var first = await AddAsync(Some.Job(Some.Noon));
        var second = await AddAsync(Some.Job(Some.Later(1)));
        Assert.Equal(first.Id, Assert.Single(await Store.ClaimJobsAsync(mine, Some.Later(2), limit: 1)).Id);
        await Store.MustCommitAsync(Change(first, mine, Some.Later(2)));

        Assert.Equal([second.Id, first.Id], (await Store.ClaimJobsAsync(yours, Some.Later(3))).Select(j => j.Id));
    }

    [Fact]
    public virtual async Task Jobs_are_listed_newest_first_in_pages()
    {
        var jobs = new List<InboxJob>();
        for (var i = 0; i < 5; i++)
        {
            jobs.Add(await AddAsync(Some.Job(Some.Later(i))));
        }

        jobs.Reverse();
        Assert.Equal(jobs, (await Store.Jobs.ListAsync(200, null, default)).Items);
        var first = await Store.Jobs.ListAsync(2, null, default);
        var second = await Store.Jobs.ListAsync(2, first.Next, default);
        var third = await Store.Jobs.ListAsync(2, second.Next, default);
        Assert.Equal(jobs, [.. first.Items, .. second.Items, .. third.Items]);
        Assert.Null(third.Next);
        var refusal = await Assert.ThrowsAsync<InboxException>(() => Store.Jobs.ListAsync(2, "not ours", default));
        Assert.Equal(InboxErrors.CursorInvalid, refusal.Code);
    }

    [Fact]
    public virtual async Task A_lease_counts_into_the_next_due_instant()
    {
        Assert.Null(await Store.Jobs.NextDueAsync(Some.Noon, default));
        await AddAsync(Some.Job(Some.Noon));
        Assert.Equal(Some.Noon, await Store.Jobs.NextDueAsync(Some.Noon, default));
        await Store.ClaimJobsAsync(mine, Some.Noon);

        if (Fixture.CountsLeasesByNow)
        {
            Assert.Equal(Some.Later(2), await Store.Jobs.NextDueAsync(Some.Noon, default));
        }
        else
        {
            Assert.NotNull(await Store.Jobs.NextDueAsync(Some.Noon, default));
        }
    }

    [Fact]
    public virtual async Task Jobs_and_their_leases_outlive_a_restart()
    {
        var job = await AddAsync(Some.Job(Some.Noon) with { Total = 5 });
        await Store.ClaimJobsAsync(mine, Some.Noon);

        await RestartAsync();

        Assert.Empty(await Store.ClaimJobsAsync(yours, Some.Later(1)));
        Assert.Equal(job, await Store.Jobs.FindAsync(job.Id, default));
        await Store.MustCommitAsync(Change(job with { Done = 1 }, mine, Some.Later(1)));
    }

    private static InboxCommit Change(InboxJob job, LeaseId lease, Instant at) => new() { At = at, ChangedJobs = [new JobChange(job, lease)] };

    private async Task<InboxJob> AddAsync(InboxJob job)
    {
        await Store.MustCommitAsync(new InboxCommit { At = job.StartedAt, NewJobs = [job] });
        return job;
    }
}
