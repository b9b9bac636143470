using System.Globalization;
using DigitalInbox.Conversations;
using DigitalInbox.DependencyInjection;
using DigitalInbox.Inbox;
using DigitalInbox.Processes;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace DigitalInbox.Endurance;

/// <summary>Kills the real host with SIGKILL at each step of a message's way, under load, and checks the books afterwards: what was
/// promised is there, once.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const string RequestSent = "requestSent";

    private static readonly string[] Steps = ["verified", "committed", "answered", "claimed", "sending", RequestSent, "responseRead", "settled"];

    private static int KillsPerStep => int.Parse(Environment.GetEnvironmentVariable("KILLS_PER_STEP") ?? "3", CultureInfo.InvariantCulture);

    [Fact]
    public async Task The_books_balance_after_kills_at_every_step()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("KILL_SEED"), CultureInfo.InvariantCulture, out var given) ? given : Random.Shared.Next();
        output.WriteLine($"KILL_SEED={seed}");
        var random = new Random(seed);
        var folder = Directory.CreateTempSubdirectory("digitalinbox-kill-").FullName;
        var database = Path.Combine(folder, "inbox.db");
        await using var provider = await GraphProvider.StartAsync();
        var load = new Load(random);
        var kills = 0;
        foreach (var step in Steps)
        {
            for (var kill = 0; kill < KillsPerStep; kill++)
            {
                await KillOnceAsync(provider, load, database, step, 1 + random.Next(step is "verified" or "committed" or "answered" ? 60 : 8));
                kills++;
            }
        }

        await SettleAsync(provider, load, database);

        var books = await CheckAsync(provider, load, database);
        var unconfirmed = books.Replies.Values.Count(r => r.State == DeliveryState.Unconfirmed);
        output.WriteLine($"{kills} kills: {load.Acknowledged.Count} messages answered, {load.AcceptedReplies.Count} replies accepted, {provider.State.Sent.Count} reached the provider, {unconfirmed} unconfirmed.");
        Directory.Delete(folder, recursive: true);
    }

    private static async Task KillOnceAsync(GraphProvider provider, Load load, string database, string step, int after)
    {
        var atProvider = step == RequestSent;
        using var host = await HelpdeskProcess.StartAsync(database, provider.BaseAddress, atProvider ? null : step, after);
        if (host is null)
        {
            return;
        }

        if (atProvider)
        {
            Countdown(after);
        }

        var running = load.RunAsync(host, replies: true);
        await host.WaitForExitAsync();
        await running;

        void Countdown(int left) => provider.AtNextRequest(left <= 1 ? host.Kill : () => Countdown(left - 1));
    }

    // A host that is left alone delivers again what was not answered and finishes what the killed ones began.
    private static async Task SettleAsync(GraphProvider provider, Load load, string database)
    {
        using var host = await HelpdeskProcess.StartAsync(database, provider.BaseAddress);
        await load.RedeliverAsync(host!);
        await Outbox.WaitUntilEmptyAsync(host!.Address);
        await host.StopAsync();
    }

    private static async Task<Books> CheckAsync(GraphProvider provider, Load load, string database)
    {
        await using var services = new ServiceCollection()
            .AddDigitalInbox(inbox => inbox.UseSqlite($"Data Source={database}"))
            .BuildServiceProvider();
        var books = await Books.ReadAsync(services.GetRequiredKeyedService<IInboxStore>(InboxDefaults.Name));
        var requests = provider.State.Sent.CountBy(m => Guid.Parse(m.CallbackData!)).ToDictionary();

        var faults = new List<string>(books.Faults);
        Note("answered messages that are not there exactly once", load.Acknowledged.Keys.Where(text => books.Inbound.GetValueOrDefault(text) != 1));
        Note("messages that are there twice, or that nobody wrote", books.Inbound.Where(m => m.Value != 1 || !load.Posted.ContainsKey(m.Key)));
        Note("accepted replies that are gone", load.AcceptedReplies.Keys.Where(id => !books.Replies.ContainsKey(id)));
        Note("replies that reached the provider twice", requests.Where(r => r.Value != 1));
        Note("replies that are neither sent once nor unconfirmed", books.Replies.Where(r => r.Value.State switch
        {
            DeliveryState.Unconfirmed => false,
            DeliveryState.Sent or DeliveryState.Delivered or DeliveryState.Read => !requests.ContainsKey(r.Key),
            _ => true,
        }));

        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.NotEmpty(load.Acknowledged);
        Assert.NotEmpty(load.AcceptedReplies);
        return books;

        void Note<T>(string what, IEnumerable<T> found)
        {
            var list = found.ToList();
            if (list.Count > 0)
            {
                faults.Add($"{list.Count} {what}: {string.Join(", ", list.Take(5))}");
            }
        }
    }
}
