using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using DigitalInbox.Cases;
using DigitalInbox.Conversations;
using DigitalInbox.DependencyInjection;
using DigitalInbox.Endurance.Clients;
using DigitalInbox.Inbox;
using DigitalInbox.Processes;
using GraphStandIn;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DigitalInbox.Endurance.Nodes;

/// <summary>One inbox on the server, the nodes that a test starts on it, and a look into its store.</summary>
internal sealed class SharedInbox : IAsyncDisposable
{
    private readonly WhatsAppWebhook webhook = new(Customers.BusinessNumber);
    private readonly ServerDatabase database;
    private readonly ServiceProvider services;
    private readonly List<HelpdeskProcess> nodes = [];

    private SharedInbox(ServerDatabase database, GraphProvider provider)
    {
        this.database = database;
        Provider = provider;
        services = new ServiceCollection().AddDigitalInbox(inbox => inbox
            .UsePostgreSql(database.ConnectionString)
            .AddSlaPolicy("standard", sla => sla.AroundTheClock().FirstResponse(FirstResponse))).BuildServiceProvider();
    }

    /// <summary>How long the nodes lease work, replies as well as timers.</summary>
    public static TimeSpan Lease => TimeSpan.FromSeconds(6);

    public static Duration FirstResponse => Duration.FromSeconds(6);

    public GraphProvider Provider { get; }

    public IInboxStore Store => services.GetRequiredKeyedService<IInboxStore>(InboxDefaults.Name);

    public static async Task<SharedInbox> CreateAsync()
    {
        var inbox = new SharedInbox(await ServerDatabase.CreateAsync(), await GraphProvider.StartAsync());
        await inbox.Store.InitializeAsync(default);
        await inbox.services.GetRequiredKeyedService<InboxDefinitions>(InboxDefaults.Name).PrepareAsync();
        return inbox;
    }

    public async Task<HelpdeskProcess> StartAsync(string? crashAtStep = null)
    {
        var node = await HelpdeskProcess.StartAsync(database.ConnectionString, Provider.BaseAddress, crashAtStep, settings: new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Inbox__WorkLease"] = Lease.ToString(),
            ["Inbox__SendLease"] = Lease.ToString(),
        });
        nodes.Add(node!);
        return node!;
    }

    public static HttpClient AgentOf(HelpdeskProcess node)
    {
        var client = new HttpClient { BaseAddress = node.Address };
        client.DefaultRequestHeaders.Add("X-Agent", "dave");
        return client;
    }

    /// <summary>A customer's next message, each of its own text.</summary>
    public async Task WriteAsync(HelpdeskProcess node, int customer) => Assert.Equal(HttpStatusCode.OK, await TryWriteAsync(node, customer));

    public async Task<HttpStatusCode> TryWriteAsync(HelpdeskProcess node, int customer)
    {
        using var client = new HttpClient();
        var phone = Customers.Phone(customer);
        var json = webhook.Text(phone, $"Customer {phone}", $"wamid.{phone}", TimeProvider.System.GetUtcNow(), $"I am {phone}");
        using var answer = await MetaWebhookSigner.PostAsync(
            client, new Uri(node.Address, "channels/whatsapp"), "unit-test-app-secret", json, CancellationToken.None);
        return answer.StatusCode;
    }

    public static async Task ReplyAsync(HelpdeskProcess node, long number, string text)
    {
        using var client = AgentOf(node);
        using var answer = await client.PostAsJsonAsync($"inbox/api/cases/{number}/replies", new { text, status = "pending" });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    /// <summary>Replies on a node that dies of it, perhaps before it has answered.</summary>
    public static async Task ReplyAndDieAsync(HelpdeskProcess node, long number, string text)
    {
        try
        {
            await ReplyAsync(node, number, text);
        }
        catch (Exception gone) when (gone is HttpRequestException or SocketException)
        {
            // The reply was taken up as soon as it was durable.
        }

        await node.WaitForExitAsync();
    }

    public async Task<IReadOnlyList<CaseRecord>> CasesAsync() =>
        (await Store.Cases.ListAsync(new CaseQuery { Visibility = CaseVisibility.All, Sort = CaseSort.OldestCase, Limit = 200 }, default)).Items;

    /// <summary>The replies of all cases, in the order in which they were written.</summary>
    public async Task<IReadOnlyList<Message>> RepliesAsync()
    {
        var replies = new List<Message>();
        foreach (var record in await CasesAsync())
        {
            replies.AddRange((await Store.Conversations.ListMessagesAsync(record.State.Id, 0, 500, default)).Where(m => m.Delivery is not null));
        }

        return replies;
    }

    public static async Task UntilAsync(Func<Task<bool>> isSo, TimeSpan patience)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        var began = TimeProvider.System.GetTimestamp();
        while (!await isSo())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < patience, $"It did not come true within {patience}.");
            await tick.WaitForNextTickAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        nodes.ForEach(node => node.Dispose());
        await Provider.DisposeAsync();
        await services.DisposeAsync();
        await database.DisposeAsync();
    }
}
