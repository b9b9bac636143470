using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Inbox;
using DigitalInbox.Testing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DigitalInbox.Storage.PostgreSql.Tests;

/// <summary>Providers that deliver again and again, to two nodes at once, through the intake of each.</summary>
public sealed class PostgreSqlDuplicateTests : IAsyncLifetime
{
    private static readonly Channel Sms = new(new ChannelId("sms"), new ChannelKind("sms"), "SMS", new ChannelCapabilities { IsPrivate = true });
    private readonly PostgreSqlInbox inbox = new();
    private readonly List<ServiceProvider> nodes = [];
    private PostgreSqlInboxStore here = null!;
    private PostgreSqlInboxStore there = null!;

    public Task InitializeAsync()
    {
        (here, there) = (inbox.Open(), inbox.Open());
        nodes.AddRange([Build(here), Build(there)]);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        foreach (var node in nodes)
        {
            await node.DisposeAsync();
        }

        await here.DisposeAsync();
        await there.DisposeAsync();
        await inbox.RemoveAsync();
    }

    [Fact]
    public async Task Ten_thousand_deliveries_of_a_hundred_messages_sixty_four_at_once_are_a_hundred_messages()
    {
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 10_000),
            new ParallelOptions { MaxDegreeOfParallelism = 64 },
            async (i, token) => await IntakeOf(i).ReceiveAsync(Sms.Id, [Arrival(i * 37 % 100, customers: 20)], token));

        var cases = (await here.Cases.ListAsync(new CaseQuery { Visibility = CaseVisibility.All, Limit = 200 }, default)).Items;
        Assert.Equal(20, cases.Count);
        Assert.Equal(20, cases.Select(c => c.State.ContactId).Distinct().Count());
        var texts = new List<string>();
        foreach (var record in cases)
        {
            texts.AddRange((await here.Conversations.ListMessagesAsync(record.State.Id, 0, 1000, default)).Select(m => m.Text));
            Assert.Equal(record.State, CaseSnapshot.Fold(record.State.Id, await here.Cases.ReadHistoryAsync(record.State.Id, 0, 1000, default)));
        }

        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"message {i}").Order(StringComparer.Ordinal), texts.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Messages_of_a_new_contact_that_two_nodes_take_at_once_make_one_contact()
    {
        const int customers = 30;
        await Task.WhenAll(Enumerable.Range(0, 4 * customers).Select(i => Task.Run(() =>
            IntakeOf(i / customers).ReceiveAsync(Sms.Id, [Arrival(i, customers)]))));

        Assert.Equal(customers, await inbox.CountAsync("SELECT count(*) FROM contacts"));
        Assert.Equal(customers, await inbox.CountAsync("SELECT count(*) FROM threads"));
        Assert.Equal(customers, await inbox.CountAsync("SELECT count(*) FROM cases"));
        Assert.Equal(4 * customers, await inbox.CountAsync("SELECT count(*) FROM messages"));
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

    private InboxIntake IntakeOf(int number) => nodes[number % 2].GetRequiredKeyedService<InboxIntake>(InboxDefaults.Name);

    private sealed class Line : IChannelConnector
    {
        public Channel Channel => Sms;
    }
}
