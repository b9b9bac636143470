using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.DependencyInjection;
using DigitalInbox.Inbox;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Inbox;

/// <summary>An inbox with queues, whose clock a test moves and whose pumps it drives by hand.</summary>
internal sealed class RoutingScene : IDisposable
{
    public static readonly QueueId Billing = new("billing");

    public RoutingScene(Action<DigitalInboxBuilder> configure, IInboxStore? store = null) => Inbox = new InboxScene(configure: configure, store: store);

    private int messages;

    public InboxScene Inbox { get; }

    public Instant Now => Inbox.Clock.GetCurrentInstant();

    public AgentHandling Agents => Inbox.Get<AgentHandling>();

    public OfferHandling Offers => Inbox.Get<OfferHandling>();

    public Task ComeAsync(Caller caller, AgentPresence presence = AgentPresence.Available) => Agents.SetPresenceAsync(caller, presence);

    /// <summary>A customer writes, which begins a case.</summary>
    public async Task<CaseNumber> WriteAsync(string from, string text = "invoice")
    {
        await Inbox.ReceiveAsync(Inbox.Arrival($"{from}-{messages++}", text, from));
        return (await Inbox.CasesAsync()).First(c => c.ContactName == (from == "jo" ? "Jo" : from) && c.State.Status.IsActive).Number;
    }

    /// <summary>Lets everything happen that can happen now.</summary>
    public async Task PumpAsync(double seconds = 0)
    {
        Inbox.Clock.Advance(Duration.FromSeconds(seconds));
        int done;
        do
        {
            done = await Inbox.Get<TimerPump>().RunOnceAsync() + await Inbox.Get<RoutingPump>().RunOnceAsync();
        }
        while (done > 0);
    }

    public async Task<CaseSnapshot> StateAsync(CaseNumber number) => (await Inbox.CaseAsync(number)).State;

    public async Task<AgentState> AgentAsync(Caller caller) =>
        await Inbox.Store.Agents.FindAsync(caller.Agent, CancellationToken.None) ?? AgentState.Of(caller.Agent);

    public async Task<OfferId> OfferAsync(Caller caller) => Assert.Single(await Offers.ListAsync(caller)).State.Offer!.Id;

    public async Task<IReadOnlyList<T>> EventsAsync<T>(CaseNumber number)
        where T : CaseEvent => [.. (await Inbox.HistoryAsync(number)).OfType<T>()];

    public void Dispose() => Inbox.Dispose();
}
