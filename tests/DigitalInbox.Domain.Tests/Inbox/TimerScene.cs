using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using DigitalInbox.Sla;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Inbox;

/// <summary>An inbox with a policy, whose clock a test moves and whose pump it drives by hand.</summary>
internal sealed class TimerScene : IDisposable
{
    public TimerScene(Action<SlaPolicyBuilder>? say = null, IInboxStore? store = null)
    {
        if (say is not null)
        {
            Level = Levels.Use(Policy(say));
        }

        Inbox = new InboxScene(configure: inbox => inbox.Services.AddKeyedSingleton<IServiceLevels>(inbox.Name, Levels), store: store);
        Inbox.Telemetry.Faulted += (_, fault) => Faults.Add(fault);
    }

    public InboxScene Inbox { get; }

    public FixedServiceLevels Levels { get; } = new();

    public ServiceLevel? Level { get; }

    public List<InboxFaultEventArgs> Faults { get; } = [];

    public Instant Start { get; } = Instant.FromUtc(2026, 3, 2, 9, 0);

    public static SlaPolicy Policy(Action<SlaPolicyBuilder> say, int version = 1)
    {
        var builder = new SlaPolicyBuilder(new SlaPolicyId("standard"), version);
        say(builder);
        return builder.Build();
    }

    public Instant At(double minutes) => Start + Duration.FromMinutes(minutes);

    /// <summary>Moves the clock and lets the pump do all that is due then.</summary>
    public async Task PumpAsync(double minutes)
    {
        Inbox.Clock.Set(At(minutes));
        while (await Inbox.Get<TimerPump>().RunOnceAsync() > 0)
        {
        }
    }

    public Task ReplyAsync(CaseNumber number, double minutes, string status = "pending")
    {
        Inbox.Clock.Set(At(minutes));
        return Inbox.Handling.ReplyAsync(InboxScene.Dave, number, new ReplyRequest("answer", status));
    }

    public async Task<IReadOnlyList<T>> EventsAsync<T>(CaseNumber number)
        where T : CaseEvent => [.. (await Inbox.HistoryAsync(number)).OfType<T>()];

    public async Task<InboxTimer?> TimerAsync(CaseNumber number) =>
        await Inbox.Store.Timers.FindAsync(TimerKey.Of((await Inbox.CaseAsync(number)).State.Id), CancellationToken.None);

    public void Dispose() => Inbox.Dispose();
}
