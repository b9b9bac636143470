namespace DigitalInbox.Storage.PostgreSql.Tests;

/// <summary>What is done together, and how many groups are under way.</summary>
public sealed class PostgreSqlLanesTests
{
    [Fact]
    public async Task Everything_is_done_once_in_groups_that_are_not_too_large_and_not_too_many()
    {
        var done = new System.Collections.Concurrent.ConcurrentBag<int>();
        var all = new TaskCompletionSource();
        var (under, most, largest) = (0, 0, 0);
        var gate = new Lock();
        var lanes = new PostgreSqlLanes<int>(lanes: 3, most: 8, async group =>
        {
            lock (gate)
            {
                (most, largest) = (Math.Max(most, ++under), Math.Max(largest, group.Count));
            }

            await Task.Yield();
            lock (gate)
            {
                under--;
            }

            group.ForEach(done.Add);
            if (done.Count == 20_000)
            {
                all.TrySetResult();
            }
        });

        await Parallel.ForEachAsync(Enumerable.Range(0, 20_000), (i, _) =>
        {
            lanes.Add(i);
            return ValueTask.CompletedTask;
        });
        await all.Task.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(Enumerable.Range(0, 20_000), done.Order());
        Assert.InRange(most, 1, 3);
        Assert.InRange(largest, 1, 8);
    }

    [Fact]
    public void Another_lane_opens_only_while_a_whole_group_waits()
    {
        var groups = new List<int>();
        var first = new TaskCompletionSource();
        var lanes = new PostgreSqlLanes<int>(lanes: 2, most: 4, group =>
        {
            groups.Add(group.Count);
            return first.Task;
        });

        lanes.Add(0);
        Assert.Equal([1], groups);
        lanes.Add(1);
        lanes.Add(2);
        lanes.Add(3);
        Assert.Equal([1], groups);
        lanes.Add(4);
        Assert.Equal([1, 4], groups);
        first.SetResult();
    }
}
