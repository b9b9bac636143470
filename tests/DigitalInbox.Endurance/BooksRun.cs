using DigitalInbox.Agents;
using DigitalInbox.DependencyInjection;
using DigitalInbox.Endurance.Audit;
using DigitalInbox.Endurance.Clients;
using DigitalInbox.Endurance.Nodes;
using DigitalInbox.Inbox;
using DigitalInbox.Routing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DigitalInbox.Endurance;

/// <summary>One run: clients who go on whatever happens, things that happen, and the audit of the books afterwards.</summary>
internal sealed class BooksRun : IAsyncDisposable
{
    private const int MostCases = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly string[] Limited = ["alice", "bob"];

    private readonly BooksSettings settings;
    private readonly bool hasServer;
    private readonly ServiceProvider services;
    private readonly GraphProvider provider;
    private readonly Cluster cluster;
    private readonly Ledger ledger = new();
    private readonly Deliveries deliveries;
    private readonly FeedFollower follower;

    private BooksRun(BooksSettings settings, string database, int nodes, Action<DigitalInboxBuilder> use, GraphProvider provider)
    {
        this.settings = settings;
        this.provider = provider;
        hasServer = database.StartsWith("Host=", StringComparison.Ordinal);
        services = new ServiceCollection().AddDigitalInbox(inbox =>
        {
            use(inbox);
            UseShortClocks(inbox);
            UseTightQueues(inbox);
        }).BuildServiceProvider();
        cluster = new Cluster(database, provider.BaseAddress, nodes, settings.Dice);
        deliveries = new Deliveries(cluster, ledger, settings.Dice);
        follower = new FeedFollower(cluster, ledger, settings.Dice);
        var bad = new Provider(deliveries, ledger, settings.Dice);
        provider.BehaviourOf = bad.Behave;
        provider.Accepted = bad.Receive;
    }

    /// <summary>What was done, for people to read.</summary>
    public string Summary { get; private set; } = "";

    private IInboxStore Store => services.GetRequiredKeyedService<IInboxStore>(InboxDefaults.Name);

    public static async Task<BooksRun> BeginAsync(BooksSettings settings, string database, int nodes, Action<DigitalInboxBuilder> use)
    {
        var run = new BooksRun(settings, database, nodes, use, await GraphProvider.StartAsync());

        // What is defined is there before the nodes, so it is theirs.
        await run.Store.InitializeAsync(default);
        await run.services.GetRequiredKeyedService<InboxDefinitions>(InboxDefaults.Name).PrepareAsync();
        return run;
    }

    /// <returns>What does not balance.</returns>
    public async Task<IReadOnlyList<string>> RunAsync()
    {
        using var writing = new CancellationTokenSource();
        using var delivering = new CancellationTokenSource();
        var nodes = cluster.RunAsync();
        var deliverers = deliveries.RunAsync(delivering.Token);
        var reader = Task.Run(() => follower.RunAsync(delivering.Token));
        var agents = new ReplyingAgents(cluster, ledger, settings.Dice);
        var writers = Task.WhenAll(
            new Customers(deliveries, ledger, settings.Dice, settings.Customers, settings.PerSecond).RunAsync(writing.Token),
            agents.RunAsync(writing.Token));

        var disasters = new Disasters(cluster, ledger, settings.Dice, hasServer);
        await disasters.RunAsync(settings.Duration, settings.Kills);
        cluster.MakePeace();
        await writing.CancelAsync();
        await writers.WaitAsync(Patience);
        using var leaving = new CancellationTokenSource(Patience);
        await agents.LeaveAsync(leaving.Token);
        await SettleAsync();

        var stop = await cluster.StopAsync();
        await nodes;
        await delivering.CancelAsync();
        await Task.WhenAll(deliverers, reader);

        var books = await StoredBooks.ReadAsync(Store, Enumerable.Range(0, settings.Customers).Select(Customers.Phone), id => Limited.Contains(id.Value) ? MostCases : null);
        List<string> faults = [.. BookAudit.Check(books, ledger, provider.State.Sent, follower)];
        faults.AddRange(cluster.Ended.Select(ended => $"A node ended by itself: {ended}"));
        if (stop > TimeSpan.FromSeconds(10))
        {
            faults.Add($"The nodes took {stop} to stop.");
        }

        Summary = Say(books, disasters, stop);
        return faults;
    }

    public async ValueTask DisposeAsync()
    {
        await cluster.StopAsync();
        await provider.DisposeAsync();
        deliveries.Dispose();
        await services.DisposeAsync();
    }

    private static void UseShortClocks(DigitalInboxBuilder inbox) => inbox.AddSlaPolicy("standard", sla => sla.AroundTheClock()
        .FirstResponse(Duration.FromSeconds(4), Duration.FromSeconds(2))
        .Target(SlaMetric.NextResponse, Duration.FromSeconds(3))
        .Resolution(Duration.FromSeconds(9), Duration.FromSeconds(3))
        .CloseResolvedAfter(Duration.FromSeconds(3)));

    // Before the sample's own, which do not replace them.
    private static void UseTightQueues(DigitalInboxBuilder inbox)
    {
        foreach (var agent in Limited)
        {
            inbox.AddAgentProfile(agent, a => a.WithCapacity(c => c.Total(MostCases)));
        }

        inbox.AddQueue("billing", q => q.Matching("text has 7").WithPriority(10).PullUpTo(2).WhenReopened(ReopenPolicy.Queue))
            .AddQueue("general", q => q.AsFallback().PushWithin(Duration.FromSeconds(2), Duration.FromSeconds(3))
                .WhenReopened(ReopenPolicy.SameAgentIfFree).WhenAgentLeaves(LeavingPolicy.ReturnAll).ReturningAfterSilence(Duration.FromSeconds(5)));
    }

    // Nothing is killed any more: what was not answered is delivered, what waits is sent, what is due is done.
    private async Task SettleAsync()
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        var began = TimeProvider.System.GetTimestamp();
        for (var quiet = 0; quiet < 4 && TimeProvider.System.GetElapsedTime(began) < Patience;)
        {
            await tick.WaitForNextTickAsync();
            quiet = await IsQuietAsync() ? quiet + 1 : 0;
        }
    }

    private async Task<bool> IsQuietAsync()
    {
        var now = Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow());
        return deliveries.Open == 0
            && await Store.Outbox.NextDueAsync(now, default) is null
            && !(await Store.Timers.NextDueAsync(now, default) <= now + Duration.FromSeconds(1))
            && follower.Position >= await Store.Feed.GetLastPositionAsync(default);
    }

    private string Say(StoredBooks books, Disasters disasters, TimeSpan stop)
    {
        var replies = books.Cases.SelectMany(c => c.Messages).Where(m => m.Delivery is not null).CountBy(m => m.Delivery!.State)
            .OrderBy(c => c.Key).Select(c => $"{c.Value} {c.Key}");
        var answers = ledger.Answers.OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => $"{a.Value} × {a.Key}");
        var surprises = ledger.Surprises.Concat(cluster.Faults).CountBy(surprise => surprise, StringComparer.Ordinal).Select(s => $"{s.Value} × {s.Key}");
        return $"seed {settings.Dice.Seed}, {settings.Duration.TotalSeconds:F0} s, {cluster.Kills} nodes killed, server gone {disasters.Servers} times, "
            + $"{ledger.Acknowledged.Count} messages acknowledged of {ledger.Posted.Count}, {books.Cases.Count} cases, "
            + $"{books.Cases.Sum(c => c.History.Count)} events, {books.Agents.Sum(a => a.History.OfType<WorkTaken>().Count())} pieces of work taken by "
            + $"{books.Agents.Count} agents ({books.Agents.Sum(a => a.History.OfType<WorkTaken>().Count(t => t.OfferId is not null))} offered), {ledger.Written.Values.Count(id => id is not null)} replies and notes promised of "
            + $"{ledger.Written.Count} asked (agents were answered {string.Join(", ", answers)}), replies {string.Join(", ", replies)}, {provider.State.Sent.Count} reached the provider, "
            + $"{ledger.Receipts.Count} with receipts, {follower.Seen.Count} entries followed over {follower.Breaks} breaks, stopped in {stop.TotalSeconds:F1} s"
            + string.Concat(surprises.Select(surprise => $"\nSurprise: {surprise}"));
    }
}
