using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using DigitalInbox.DependencyInjection;
using DigitalInbox.Inbox;
using DigitalInbox.Testing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Inbox;

/// <summary>An inbox in memory with one scripted channel, put together as a host does.</summary>
internal sealed class InboxScene : IDisposable
{
    public static readonly Caller Alice = new(new AgentId("alice"), "Alice", AgentRoles.Agent);
    public static readonly Caller Bob = new(new AgentId("bob"), "Bob", AgentRoles.Agent);
    public static readonly Caller Carol = new(new AgentId("carol"), "Carol", AgentRoles.Author);
    public static readonly Caller Dave = new(new AgentId("dave"), "Dave", AgentRoles.Supervisor);

    private readonly ServiceProvider services;

    public InboxScene(ChannelCapabilities? capabilities = null, Action<DigitalInboxBuilder>? configure = null, IInboxStore? store = null)
    {
        Connector = new ScriptedConnector("scripted", capabilities);
        var collection = new ServiceCollection().AddSingleton<IClock>(Clock).AddDigitalInbox(inbox =>
        {
            _ = store is null ? inbox.UseInMemory() : inbox.UseStore(_ => store);
            inbox.AddConnector(Connector.Channel.Id, _ => Connector)
                .AddAgent("alice", "Alice", AgentRoles.Agent)
                .AddAgent("bob", "Bob", AgentRoles.Agent);
            configure?.Invoke(inbox);
        });
        services = collection.BuildServiceProvider();
    }

    public ManualClock Clock { get; } = new(Instant.FromUtc(2026, 3, 2, 9, 0));

    public ScriptedConnector Connector { get; }

    public InboxIntake Intake => Get<InboxIntake>();

    public CaseHandling Handling => Get<CaseHandling>();

    public InboxQueries Queries => Get<InboxQueries>();

    public OutboxPump Outbox => Get<OutboxPump>();

    public IInboxStore Store => Get<IInboxStore>();

    public InboxTelemetry Telemetry => Get<InboxTelemetry>();

    public T Get<T>(string name = "default")
        where T : notnull => services.GetRequiredKeyedService<T>(name);

    public MessageArrived Arrival(string externalId, string text = "hello", string from = "jo", Instant? sentAt = null) =>
        new($"message:{externalId}", externalId, from, new ExternalIdentity(from, from == "jo" ? "Jo" : from), sentAt ?? Clock.GetCurrentInstant(), text);

    public ReceiptArrived Receipt(string externalId, ReceiptState state, MessageId? correlation = null) =>
        new($"status:{externalId}:{state}", externalId, state, Clock.GetCurrentInstant()) { Correlation = correlation };

    public Task ReceiveAsync(params ChannelEvent[] events) => Intake.ReceiveAsync(Connector.Channel.Id, events);

    public async Task<CaseNumber> CaseOfAsync(string from = "jo")
    {
        await ReceiveAsync(Arrival($"first-{from}", from: from));
        return (await CasesAsync()).First(c => c.ContactName == (from == "jo" ? "Jo" : from)).Number;
    }

    public async Task<IReadOnlyList<CaseRecord>> CasesAsync() =>
        (await Store.Cases.ListAsync(new CaseQuery { Visibility = CaseVisibility.All }, CancellationToken.None)).Items;

    public Task<CaseRecord> CaseAsync(CaseNumber number) => Queries.GetCaseAsync(Dave, number);

    public Task<IReadOnlyList<Message>> MessagesAsync(CaseNumber number) => Queries.ListMessagesAsync(Dave, number, 0, 100);

    public async Task<Message> MessageAsync(MessageId id) =>
        await Store.Conversations.FindMessageAsync(id, CancellationToken.None) ?? throw new InvalidOperationException($"No message {id}.");

    public async Task<IReadOnlyList<CaseEvent>> HistoryAsync(CaseNumber number) =>
        await Store.Cases.ReadHistoryAsync((await CaseAsync(number)).State.Id, 0, 1000, CancellationToken.None);

    public void Dispose() => services.Dispose();
}
