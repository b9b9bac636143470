using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Inbox;
using DigitalInbox.Testing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DigitalInbox.Storage.Sqlite.Tests;

/// <summary>Providers that deliver again and again, through the intake, into both stores.</summary>
public sealed class SqliteDuplicateTests : IDisposable
{
    private static readonly Channel Sms = new(new ChannelId("sms"), new ChannelKind("sms"), "SMS", new ChannelCapabilities { IsPrivate = true });
    private readonly SqliteFile file = new();

    public void Dispose() => file.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Ten_thousand_deliveries_of_a_hundred_messages_sixty_four_at_once_are_a_hundred_messages(bool isSqlite)
    {
        await using var services = Build(isSqlite ? file.Open() : new InMemoryInboxStore());
        var intake = services.GetRequiredKeyedService<InboxIntake>(InboxDefaults.Name);
        var store = services.GetRequiredKeyedService<IInboxStore>(InboxDefaults.Name);

        await Parallel.ForEachAsync(
            Enumerable.Range(0, 10_000),
            new ParallelOptions { MaxDegreeOfParallelism = 64 },
            async (i, token) => await intake.ReceiveAsync(Sms.Id, [Arrival(i * 37 % 100, customers: 20)], token));

        var cases = (await store.Cases.ListAsync(new CaseQuery { Visibility = CaseVisibility.All, Limit = 200 }, default)).Items;
        Assert.Equal(20, cases.Count);
        Assert.Equal(20, cases.Select(c => c.State.ContactId).Distinct().Count());
        var texts = new List<string>();
        foreach (var record in cases)
        {
            texts.AddRange((await store.Conversations.ListMessagesAsync(record.State.Id, 0, 1000, default)).Select(m => m.Text));
            Assert.Equal(record.State, CaseSnapshot.Fold(record.State.Id, await store.Cases.ReadHistoryAsync(record.State.Id, 0, 1000, default)));
        }

        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"message {i}").Order(StringComparer.Ordinal), texts.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Messages_of_one_new_contact_in_one_group_make_one_contact()
    {
        await using var store = file.Open();
        await using var services = Build(store);
        var intake = services.GetRequiredKeyedService<InboxIntake>(InboxDefaults.Name);
        await store.InitializeAsync(default);
        Task[] both;
        using (var gate = await WriterGate.CloseAsync(store))
        {
            // Both have decided on a new contact before either is written.
            both = [.. Enumerable.Range(0, 2).Select(i => intake.ReceiveAsync(Sms.Id, [Arrival(i, customers: 1)]))];
            await gate.OpenAsync();
        }

        await Task.WhenAll(both);

        Assert.Equal(1L, file.Read("SELECT count(*) FROM contacts"));
        Assert.Equal(1L, file.Read("SELECT count(*) FROM threads"));
        Assert.Equal(1L, file.Read("SELECT count(*) FROM cases"));
        Assert.Equal(2L, file.Read("SELECT count(*) FROM messages"));
    }

    private static ServiceProvider Build(IInboxStore store) => new ServiceCollection()
        .AddSingleton<IClock>(new ManualClock())
        .AddDigitalInbox(inbox => inbox.UseStore(_ => store).AddConnector(Sms.Id, _ => new Line()))
        .BuildServiceProvider();

    private static MessageArrived Arrival(int number, int customers)
    {
        var from = $"customer {number % customers}";
        return new($"m:{number}", $"m{number}", from, new ExternalIdentity(from, from), new ManualClock().GetCurrentInstant(), $"message {number}");
    }

    private sealed class Line : IChannelConnector
    {
        public Channel Channel => Sms;
    }
}
