using DigitalInbox.Agents;
using DigitalInbox.Channels;
using DigitalInbox.Inbox;
using DigitalInbox.Routing;
using DigitalInbox.Testing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DigitalInbox.Conformance.Stores;

/// <summary>An inbox on the store that is examined, with few agents, tight limits, and queues of every way of giving out cases.</summary>
internal sealed class CapacityScene : IAsyncDisposable
{
    public static readonly IReadOnlyList<QueueId> Queues = [new("asked"), new("given"), new("pulled"), new("rest")];
    public static readonly IReadOnlyList<ChannelKind> Kinds = [new("mail"), new("chat")];
    public static readonly Caller Lead = new(new AgentId("lead"), "Lead", AgentRoles.Supervisor);
    public static readonly IReadOnlyList<Caller> Agents = [.. new[] { "ann", "bob", "cy", "di" }.Select(Agent)];

    private readonly ServiceProvider services;

    public CapacityScene(IInboxStore store, ManualClock clock)
    {
        var collection = new ServiceCollection().AddSingleton<IClock>(clock).AddDigitalInbox(inbox =>
        {
            inbox.UseStore(_ => store);
            foreach (var kind in Kinds)
            {
                inbox.AddConnector(new ChannelId(kind.Value), _ => new SilentConnector(kind));
            }

            foreach (var agent in Agents)
            {
                inbox.AddAgent(agent.Agent.Value, agent.Name!, agent.Roles);
            }

            inbox.AddTeam("both", t => t.Named("Both"))
                .AddAgentProfile("ann", a => a.InTeams("both").WithCapacity(c => c.Total(2)))
                .AddAgentProfile("bob", a => a.InTeams("both").WithCapacity(c => c.Total(3).Kind("chat", weight: 2, interrupts: ["mail"])))
                .AddAgentProfile("cy", a => a.WithCapacity(c => c.Total(4).Kind("mail", most: 1)))
                .AddAgentProfile("di", a => a.WithCapacity(c => c.Total(1)))
                .AddQueue("asked", q => q.Matching("text has asked").PushWithin(Duration.FromSeconds(30), Duration.FromSeconds(60))
                    .WhenAgentLeaves(LeavingPolicy.ReturnAll).ReturningAfterSilence(Duration.FromMinutes(20)).PreferringAgentFor(Duration.FromMinutes(1)))
                .AddQueue("given", q => q.Matching("text has given").AssignDirectly().By(RoutingStrategies.LeastActive)
                    .WhenReopened(ReopenPolicy.Queue).WhenAgentLeaves(LeavingPolicy.ReturnUnanswered).OverflowInto("pulled", after: Duration.FromMinutes(5)))
                .AddQueue("pulled", q => q.Matching("text has pulled").ServedByTeams("both").PullUpTo(2).WhenReopened(ReopenPolicy.SameAgentIfFree))
                .AddQueue("rest", q => q.AsFallback().WhenReopened(ReopenPolicy.SameAgentAlways));
        });
        services = collection.BuildServiceProvider();
    }

    public T Get<T>()
        where T : notnull => services.GetRequiredKeyedService<T>(InboxDefaults.Name);

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private static Caller Agent(string id) => new(new AgentId(id), id, AgentRoles.Agent);
}
