using DigitalInbox.Agents;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using DigitalInbox.Inbox;
using DigitalInbox.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace DigitalInbox.Hosting.Tests;

public sealed class InboxPumpHostTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly Caller Alice = new(new AgentId("alice"), "Alice", AgentRoles.Agent);

    [Fact]
    public async Task The_pumps_send_while_the_host_runs_and_a_stop_waits_for_what_is_on_its_way()
    {
        var connector = new SlowConnector();
        using var host = Build(new KeptLog(), inbox => inbox.UseInMemory().AddConnector(connector.Channel.Id, _ => connector));
        await host.StartAsync();
        await ReplyAsync(host);
        await connector.Began.Task.WaitAsync(Patience);

        var stop = host.StopAsync();
        Assert.False(stop.IsCompleted);
        connector.Go.SetResult();
        await stop.WaitAsync(Patience);

        var message = await host.Services.GetRequiredKeyedService<InboxQueries>("default").ListMessagesAsync(Alice, new CaseNumber(1), 0, 10);
        Assert.Equal(DeliveryState.Sent, message[1].Delivery?.State);
    }

    [Fact]
    public async Task A_stop_does_not_wait_for_ever()
    {
        var connector = new SlowConnector();
        var log = new KeptLog();
        using var host = Build(log, inbox => inbox.UseInMemory().AddConnector(connector.Channel.Id, _ => connector));
        await host.StartAsync();
        await ReplyAsync(host);
        await connector.Began.Task.WaitAsync(Patience);

        var pumps = host.Services.GetRequiredKeyedService<InboxPumpHost>("default");
        await pumps.StopAsync(new CancellationToken(canceled: true)).WaitAsync(Patience);

        Assert.Contains(log.Entries, e => e.Level == LogLevel.Warning && e.Text.Contains("did not wait", StringComparison.Ordinal));
        connector.Go.SetResult();
    }

    [Theory]
    [InlineData("store.newerSchema")]
    [InlineData(null)]
    public async Task A_store_that_cannot_be_used_stops_the_host(string? code)
    {
        var log = new KeptLog();
        Exception fault = code is null
            ? new InvalidOperationException("SECRET-TEXT")
            : new InboxException(InboxErrorKind.Unavailable, code, "A newer version wrote this store.");
        using var host = Build(log, inbox => inbox.UseStore(_ => new BrokenStore(fault)));
        var stopping = new TaskCompletionSource();
        host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(stopping.SetResult);

        await host.StartAsync();
        await stopping.Task.WaitAsync(Patience);

        var entry = Assert.Single(log.Entries, e => e.Level == LogLevel.Critical);
        Assert.Contains(code ?? "System.InvalidOperationException", entry.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(log.Entries, e => e.Text.Contains("SECRET-TEXT", StringComparison.Ordinal));
        await host.StopAsync();
    }

    [Fact]
    public async Task A_store_that_is_away_at_the_start_is_waited_for()
    {
        var connector = new SlowConnector();
        connector.Go.SetResult();
        var log = new KeptLog();
        using var host = Build(log, inbox => inbox
            .UseStore(_ => new LateStore(new InMemoryInboxStore(), refusals: 2)).AddConnector(connector.Channel.Id, _ => connector));
        await host.StartAsync();
        await ReplyAsync(host);
        await connector.Began.Task.WaitAsync(Patience);

        Assert.False(host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested);
        Assert.Equal(2, log.Entries.Count(e => e.Level == LogLevel.Critical && e.Text.Contains("store.unavailable", StringComparison.Ordinal)));
        Assert.DoesNotContain(log.Entries, e => e.Text.Contains("SECRET-TEXT", StringComparison.Ordinal));
        await host.StopAsync();
    }

    [Fact]
    public async Task A_stop_ends_the_wait_for_a_store_that_is_away()
    {
        using var host = Build(new KeptLog(), inbox => inbox.UseStore(_ => new LateStore(new InMemoryInboxStore(), int.MaxValue)));
        await host.StartAsync();
        await host.StopAsync().WaitAsync(Patience);
    }

    [Fact]
    public async Task What_the_code_defines_is_saved_before_the_pumps_run()
    {
        using var host = Build(new KeptLog(), inbox => inbox.UseInMemory().AddCalendar("office", calendar => calendar.In("Europe/Paris")));
        await host.StartAsync();

        Assert.Equal(1, await host.Services.GetRequiredKeyedService<IInboxStore>("default").Definitions.GetRevisionAsync(default));
        await host.StopAsync();
    }

    [Fact]
    public async Task A_policy_of_new_cases_that_is_not_there_stops_the_host()
    {
        var log = new KeptLog();
        using var host = Build(log, inbox => inbox.UseInMemory().Configure(options => options.DefaultSlaPolicy = "gold"));
        var stopping = new TaskCompletionSource();
        host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(stopping.SetResult);

        await host.StartAsync();
        await stopping.Task.WaitAsync(Patience);

        Assert.Contains("sla.defaultUnknown", Assert.Single(log.Entries, e => e.Level == LogLevel.Critical).Text, StringComparison.Ordinal);
        await host.StopAsync();
    }

    [Fact]
    public async Task Faults_are_logged_by_type_code_and_place_and_never_by_their_text()
    {
        var log = new KeptLog();
        using var host = Build(log, inbox => inbox.UseInMemory());
        await host.StartAsync();
        var telemetry = host.Services.GetRequiredKeyedService<InboxTelemetry>("default");

        telemetry.Fault("webhook.parse", new FormatException("SECRET-TEXT", new IOException("SECRET-TEXT")));
        telemetry.Fault("intake", new InboxException(InboxErrorKind.Unavailable, "store.unavailable", "Down."));
        await host.StopAsync();
        telemetry.Fault("late", new FormatException("SECRET-TEXT"));

        var errors = log.Entries.Where(e => e.Level == LogLevel.Error).Select(e => e.Text).ToList();
        Assert.Equal(2, errors.Count);
        Assert.Contains("fault in webhook.parse. System.FormatException <- System.IO.IOException", errors[0], StringComparison.Ordinal);
        Assert.Contains("store.unavailable", errors[1], StringComparison.Ordinal);
        Assert.DoesNotContain(log.Entries, e => e.Text.Contains("SECRET-TEXT", StringComparison.Ordinal));
    }

    [Fact]
    public void Asking_twice_runs_the_pumps_of_a_name_once()
    {
        var services = new ServiceCollection();
        services.AddDigitalInboxPumps().AddDigitalInboxPumps().AddDigitalInboxPumps("second");

        Assert.Equal(2, services.Count(s => s.ServiceType == typeof(IHostedService)));
    }

    private static IHost Build(KeptLog log, Action<DependencyInjection.DigitalInboxBuilder> configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.AddProvider(log);
        builder.Services.AddDigitalInbox(configure);
        builder.Services.AddDigitalInboxPumps();
        return builder.Build();
    }

    private static async Task ReplyAsync(IHost host)
    {
        var now = host.Services.GetRequiredService<IClock>().GetCurrentInstant();
        await host.Services.GetRequiredKeyedService<InboxIntake>("default").ReceiveAsync(
            new ChannelId("slow"), [new MessageArrived("1", "1", "t1", new ExternalIdentity("c1", "Mia"), now, "Hello")]);
        await host.Services.GetRequiredKeyedService<CaseHandling>("default").ReplyAsync(Alice, new CaseNumber(1), new ReplyRequest("Hi", "pending"));
    }
}
