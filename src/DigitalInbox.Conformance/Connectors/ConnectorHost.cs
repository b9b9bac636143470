using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using DigitalInbox.Inbox;
using DigitalInbox.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NodaTime;

namespace DigitalInbox.Conformance.Connectors;

/// <summary>An inbox in memory, put together as a host does, with channels of the connector that is tried.</summary>
internal sealed class ConnectorHost : IAsyncDisposable
{
    public const string ChannelName = "kit";

    /// <summary>Where the options of a channel are in the configuration.</summary>
    public const string Section = "Channels";

    private static readonly Caller Alice = new(new AgentId("alice"), "Alice", AgentRoles.Agent | AgentRoles.Supervisor);
    private readonly ServiceProvider services;
    private readonly LogCapture log;

    public ConnectorHost(ConnectorFixture fixture, LogCapture log, IReadOnlyList<(string Channel, IReadOnlyDictionary<string, string?> Settings)> channels)
    {
        this.log = log;
        var collection = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log))
            .AddSingleton<IClock>(Clock)
            .AddDigitalInbox(inbox =>
            {
                inbox.UseInMemory().AddAgent(Alice.Agent.Value, Alice.Name!, Alice.Roles);
                foreach (var (channel, settings) in channels)
                {
                    fixture.Add(inbox, channel, Configure(channel, settings));
                }
            });
        services = collection.BuildServiceProvider();
    }

    public ManualClock Clock { get; } = new(ReceivedAt);

    /// <summary>When recorded payloads come.</summary>
    public static Instant ReceivedAt { get; } = Instant.FromUtc(2026, 1, 2, 3, 4, 5);

    public IChannelConnector Connector => ConnectorOf<IChannelConnector>(ChannelName);

    public IWebhookConnector Webhook => ConnectorOf<IWebhookConnector>(ChannelName);

    public IOutboundConnector Outbound => ConnectorOf<IOutboundConnector>(ChannelName);

    public ChannelCapabilities Capabilities => Connector.Channel.Capabilities;

    public IInboxStore Store => Get<IInboxStore>();

    /// <summary>The key that an option of a channel has in the configuration.</summary>
    public static string KeyOf(string option, string channel = ChannelName) => $"{Section}:{channel}:{option}";

    /// <summary>Starts as a host does: every option is looked at.</summary>
    public void Start() => services.GetRequiredService<IStartupValidator>().Validate();

    public TRole ConnectorOf<TRole>(string channel)
        where TRole : class, IChannelConnector =>
        Get<InboxChannels>().Connector<TRole>(new ChannelId(channel))
        ?? throw new InvalidOperationException($"The connector of '{channel}' is no {typeof(TRole).Name}.");

    /// <summary>Reads a request with the connector alone.</summary>
    public IReadOnlyList<ChannelEvent> Parse(WebhookRequest request, Instant? receivedAt = null)
    {
        var events = Webhook.Parse(request, receivedAt ?? ReceivedAt);
        Assert.NotNull(events);
        return events;
    }

    /// <summary>Delivers a request through the intake.</summary>
    public async Task<WebhookReply> PostAsync(WebhookRequest request, string channel = ChannelName)
    {
        var telemetry = Get<InboxTelemetry>();
        telemetry.Faulted += log.OnFaulted;
        try
        {
            return await Get<InboxIntake>().HandleWebhookAsync(new ChannelId(channel), request, CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            telemetry.Faulted -= log.OnFaulted;
        }
    }

    /// <summary>Takes in the message of a customer, at the instant at which it was written: a reply window is open then.</summary>
    public async Task HearAsync(WebhookRequest request, string channel = ChannelName)
    {
        var message = ConnectorOf<IWebhookConnector>(channel).Parse(request, ReceivedAt).OfType<MessageArrived>().FirstOrDefault();
        Assert.True(message is not null, "The fixture's MessageRecording becomes no message.");
        Clock.Set(message.SentAt);
        Assert.Equal(200, (await PostAsync(request, channel).ConfigureAwait(false)).StatusCode);
    }

    /// <summary>Writes a reply to the customer of a channel, who has written before. It waits in the outbox.</summary>
    public async Task<Message> ReplyAsync(string text, MessageId? replyTo = null, string channel = ChannelName)
    {
        var cases = await CasesAsync().ConfigureAwait(false);
        var number = cases.First(c => c.State.ChannelId == new ChannelId(channel)).Number;
        return await Get<CaseHandling>().ReplyAsync(Alice, number, new ReplyRequest(text, "pending", replyTo)).ConfigureAwait(false);
    }

    /// <summary>Sends what is due.</summary>
    public async Task PumpAsync()
    {
        var telemetry = Get<InboxTelemetry>();
        telemetry.Faulted += log.OnFaulted;
        try
        {
            await Get<OutboxPump>().RunOnceAsync().ConfigureAwait(false);
        }
        finally
        {
            telemetry.Faulted -= log.OnFaulted;
        }
    }

    /// <summary>How far a reply got.</summary>
    public async Task<Delivery> DeliveryAsync(MessageId id)
    {
        var message = await Store.Conversations.FindMessageAsync(id, CancellationToken.None).ConfigureAwait(false);
        return Assert.IsType<Delivery>(message?.Delivery);
    }

    /// <summary>A send as the outbox would ask for it, to the customer of the recorded message.</summary>
    public OutboundMessage Outgoing(MessageArrived answered, string text = "Good day") => new(
        MessageId.New(ReceivedAt),
        answered.ThreadExternalId,
        answered.Sender.ExternalId,
        text,
        Capabilities.HasTreeStructure ? answered.ExternalId : null);

    public async Task<IReadOnlyList<CaseRecord>> CasesAsync() =>
        (await Store.Cases.ListAsync(new CaseQuery { Visibility = CaseVisibility.All, Limit = 200 }, CancellationToken.None).ConfigureAwait(false)).Items;

    public async Task<IReadOnlyList<Message>> MessagesAsync()
    {
        List<Message> messages = [];
        foreach (var record in await CasesAsync().ConfigureAwait(false))
        {
            messages.AddRange(await Store.Conversations.ListMessagesAsync(record.State.Id, 0, 1000, CancellationToken.None).ConfigureAwait(false));
        }

        return messages;
    }

    public async Task<IReadOnlyList<RawPayload>> QuarantineAsync() =>
        (await Store.Quarantine.ListAsync(200, null, CancellationToken.None).ConfigureAwait(false)).Items;

    /// <summary>How much there is of everything that a delivery can leave behind.</summary>
    public async Task<(int Messages, int Quarantined, long Changes)> CountAsync() => (
        (await MessagesAsync().ConfigureAwait(false)).Count,
        (await QuarantineAsync().ConfigureAwait(false)).Count,
        await Store.Feed.GetLastPositionAsync(CancellationToken.None).ConfigureAwait(false));

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private static IConfigurationSection Configure(string channel, IReadOnlyDictionary<string, string?> settings) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(KeyOf(s.Key, channel), s.Value)))
            .Build()
            .GetSection($"{Section}:{channel}");

    private T Get<T>()
        where T : notnull => services.GetRequiredKeyedService<T>(InboxDefaults.Name);
}
