using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.DependencyInjection;
using DigitalInbox.Inbox;
using DigitalInbox.Testing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DigitalInbox.Connectors.Chat.Tests;

/// <summary>An inbox in memory with a live chat and chat messaging, at a time of its own. Pumps run when they are told to.</summary>
internal sealed class ChatScene : IAsyncDisposable
{
    public static readonly Caller Alice = new(new AgentId("alice"), "Alice", AgentRoles.Agent | AgentRoles.Supervisor);
    public static readonly ChannelId Website = new("website");
    public static readonly ChannelId Letters = new("letters");

    private readonly ServiceProvider services;

    public ChatScene(Action<ChatConnectorOptions>? live = null, Action<DigitalInboxBuilder>? more = null, Action<ChatConnectorOptions>? letters = null)
    {
        Crossed = new CrossedStore(Store);
        var collection = new ServiceCollection();
        collection.AddSingleton<IClock>(Clock);
        collection.AddDigitalInbox(inbox =>
        {
            inbox.UseStore(_ => Crossed)
                .AddLiveChat("website", chat =>
                {
                    chat.ContinuesAt = "letters";
                    live?.Invoke(chat);
                })
                .AddChatMessaging("letters", letters ?? (_ => { }))
                .AddAgent("alice", "Alice", Alice.Roles)
                .AddQueue("general", queue => queue.AsFallback().PullUpTo(10).ServedBy("alice"));
            more?.Invoke(inbox);
        });
        services = collection.BuildServiceProvider();
    }

    public ManualClock Clock { get; } = new(Instant.FromUtc(2026, 3, 2, 9, 0));

    public InMemoryInboxStore Store { get; } = new();

    /// <summary>The store, as the inbox has it.</summary>
    public CrossedStore Crossed { get; }

    public VisitorSessions Sessions => Of<VisitorSessions>();

    public VisitorConversations Conversations => Of<VisitorConversations>();

    public VisitorVisits Visits => Of<VisitorVisits>();

    public VisitorChats Chats => Of<VisitorChats>();

    public VisitorFiles Files => Of<VisitorFiles>();

    public ChatHandling Handling => Of<ChatHandling>();

    public T Of<T>()
        where T : class => services.GetRequiredKeyedService<T>("default");

    public async Task<VisitorSession> ComeAsync(VisitorArrival? arrival = null, ChannelId? channel = null)
    {
        await Of<InboxDefinitions>().PrepareAsync();
        return (await Sessions.StartAsync(channel ?? Website, arrival ?? new VisitorArrival { Language = "en" })).Session;
    }

    public async Task<CaseNumber> SayAsync(VisitorSession visitor, string text, string? id = null)
    {
        var (message, _) = await Conversations.SendAsync(visitor, new VisitorMessage(id ?? Guid.CreateVersion7().ToString("N"), text));
        return (await Store.Cases.FindAsync(message.CaseId, default))!.Number;
    }

    public Task AnswerAsync(CaseNumber number, string text = "Hello") => Of<CaseHandling>().ReplyAsync(Alice, number, new ReplyRequest(text, "pending"));

    public async Task<CaseSnapshot> CaseAsync(CaseNumber number) => (await Store.Cases.FindByNumberAsync(number, default))!.State;

    public async Task<IReadOnlyList<CaseEvent>> HistoryAsync(CaseNumber number) =>
        await Store.Cases.ReadHistoryAsync((await CaseAsync(number)).Id, 0, 200, default);

    /// <summary>Time passes, and what came due is done: timers, then what is to be sent.</summary>
    public async Task PassAsync(Duration time)
    {
        Clock.Advance(time);
        while (await Of<TimerPump>().RunOnceAsync() > 0)
        {
        }

        while (await Of<OutboxPump>().RunOnceAsync() > 0)
        {
        }
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
