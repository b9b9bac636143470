using DigitalInbox.Inbox;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace DigitalInbox.Hosting;

/// <summary>Runs the pumps of one inbox between start and stop, and logs the faults that they meet.</summary>
/// <remarks>
/// The store is made ready first, and what the host's code defines is saved. A store that is away is waited for: until it comes, every
/// request is refused as <c>store.unavailable</c>. A store that cannot be used, or that a newer version wrote,
/// and definitions that cannot be, stop the host: an inbox that answers
/// requests and sends nothing would look healthy. Logs carry the type and the code of an exception and where it came from, never
/// its message, which may quote a customer.
/// </remarks>
public sealed partial class InboxPumpHost : IHostedService, IDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(8);

    private readonly IServiceProvider services;
    private readonly string name;
    private readonly ILogger logger;
    private readonly IHostApplicationLifetime? lifetime;
    private readonly CancellationTokenSource stopping = new();
    private Task running = Task.CompletedTask;
    private InboxTelemetry? telemetry;

    /// <summary>Takes what it needs from the host.</summary>
    /// <param name="services">The host's services, with the inbox among them.</param>
    /// <param name="name">The name of the inbox.</param>
    public InboxPumpHost(IServiceProvider services, string name = InboxDefaults.Name)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        this.services = services;
        this.name = name;
        logger = (services.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance).CreateLogger<InboxPumpHost>();
        lifetime = services.GetService<IHostApplicationLifetime>();
    }

    /// <summary>Makes the store and the definitions ready and starts the pumps, later if the store is away now. Called again, it does
    /// nothing.</summary>
    /// <param name="cancellationToken">Gives up the start.</param>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (telemetry is not null)
        {
            return;
        }

        telemetry = services.GetRequiredKeyedService<InboxTelemetry>(name);
        telemetry.Faulted += OnFaulted;
        running = await PrepareAsync(cancellationToken).ConfigureAwait(false) switch
        {
            Readiness.Ready => RunPumpsAsync(),
            Readiness.StoreIsAway => WaitForStoreAsync(),
            _ => Task.CompletedTask,
        };
    }

    /// <summary>Tells the pumps to take nothing new. Does not wait.</summary>
    public void BeginStop() => stopping.Cancel();

    /// <summary>Stops the pumps and waits until what is on its way has arrived.</summary>
    /// <param name="cancellationToken">Gives up the wait; what is on its way is then settled after the next start.</param>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync().ConfigureAwait(false);
        try
        {
            await running.WaitAsync(cancellationToken).ConfigureAwait(false);
            Log.Stopped(logger, name);
        }
        catch (OperationCanceledException)
        {
            Log.StoppedEarly(logger, name);
        }

        telemetry?.Faulted -= OnFaulted;
    }

    /// <inheritdoc/>
    public void Dispose() => stopping.Dispose();

    private static string TypesOf(Exception fault)
    {
        var type = fault.GetType().FullName ?? fault.GetType().Name;
        return fault.InnerException is { } inner ? $"{type} <- {TypesOf(inner)}" : type;
    }

    private static string? CodeOf(Exception fault) => (fault as InboxException)?.Code;

    private async Task<Readiness> PrepareAsync(CancellationToken cancellationToken)
    {
        try
        {
            await services.GetRequiredKeyedService<IInboxStore>(name).InitializeAsync(cancellationToken).ConfigureAwait(false);
            await services.GetRequiredKeyedService<InboxDefinitions>(name).PrepareAsync(cancellationToken).ConfigureAwait(false);
            return Readiness.Ready;
        }
        catch (InboxException away) when (string.Equals(away.Code, InboxErrors.StoreUnavailable, StringComparison.Ordinal))
        {
            Log.StoreAway(logger, name, TypesOf(away), away.Code, away.StackTrace);
            return Readiness.StoreIsAway;
        }
        catch (Exception fault) when (fault is not (OutOfMemoryException or OperationCanceledException))
        {
            Log.StoreUnusable(logger, name, TypesOf(fault), CodeOf(fault), fault.StackTrace);
            lifetime?.StopApplication();
            return Readiness.Unusable;
        }
    }

    // Whatever took the store away may have started this host, too: a power cut ends both, and the host is mostly back first.
    private async Task WaitForStoreAsync()
    {
        try
        {
            using var again = new PeriodicTimer(FirstPause);
            while (await again.WaitForNextTickAsync(stopping.Token).ConfigureAwait(false))
            {
                var readiness = await PrepareAsync(stopping.Token).ConfigureAwait(false);
                if (readiness != Readiness.StoreIsAway)
                {
                    await (readiness == Readiness.Ready ? RunPumpsAsync() : Task.CompletedTask).ConfigureAwait(false);
                    return;
                }

                again.Period = again.Period * 2 < LongestPause ? again.Period * 2 : LongestPause;
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // It never came.
        }
    }

    private Task RunPumpsAsync()
    {
        Log.Started(logger, name);
        return Task.WhenAll(
            RunAsync("outbox", services.GetRequiredKeyedService<OutboxPump>(name).RunAsync),
            RunAsync("polling", services.GetRequiredKeyedService<PollingPump>(name).RunAsync),
            RunAsync("timers", services.GetRequiredKeyedService<TimerPump>(name).RunAsync),
            RunAsync("attachments", services.GetRequiredKeyedService<AttachmentPump>(name).RunAsync),
            RunAsync("webhooks", services.GetRequiredKeyedService<WebhookPump>(name).RunAsync),
            RunAsync("routing", services.GetRequiredKeyedService<RoutingPump>(name).RunAsync),
            RunAsync("jobs", services.GetRequiredKeyedService<JobPump>(name).RunAsync),
            RunAsync("maintenance", services.GetRequiredKeyedService<MaintenancePump>(name).RunAsync));
    }

    private async Task RunAsync(string pump, Func<CancellationToken, Task> run)
    {
        try
        {
            // The first steps of a pump may be synchronous; a start must not wait for them.
            await Task.Run(() => run(stopping.Token)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // It was told to.
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            Log.PumpDied(logger, name, pump, TypesOf(fault), CodeOf(fault), fault.StackTrace);
            lifetime?.StopApplication();
        }
    }

    private void OnFaulted(object? sender, InboxFaultEventArgs fault) =>
        Log.Faulted(logger, name, fault.Where, TypesOf(fault.Exception), CodeOf(fault.Exception), fault.Exception.StackTrace);

    private enum Readiness
    {
        Ready,
        StoreIsAway,
        Unusable,
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Inbox {Inbox}: the pumps run.")]
        public static partial void Started(ILogger logger, string inbox);

        [LoggerMessage(2, LogLevel.Information, "Inbox {Inbox}: the pumps have stopped.")]
        public static partial void Stopped(ILogger logger, string inbox);

        [LoggerMessage(3, LogLevel.Warning, "Inbox {Inbox}: the host did not wait for what was on its way; the next start settles it.")]
        public static partial void StoppedEarly(ILogger logger, string inbox);

        [LoggerMessage(4, LogLevel.Critical, "Inbox {Inbox}: the store or the definitions cannot be used, so the host stops. {Fault} {Code}\n{Trace}")]
        public static partial void StoreUnusable(ILogger logger, string inbox, string fault, string? code, string? trace);

        [LoggerMessage(5, LogLevel.Critical, "Inbox {Inbox}: the pump {Pump} ended, so the host stops. {Fault} {Code}\n{Trace}")]
        public static partial void PumpDied(ILogger logger, string inbox, string pump, string fault, string? code, string? trace);

        [LoggerMessage(6, LogLevel.Error, "Inbox {Inbox}: fault in {Where}. {Fault} {Code}\n{Trace}")]
        public static partial void Faulted(ILogger logger, string inbox, string where, string fault, string? code, string? trace);

        [LoggerMessage(7, LogLevel.Critical, "Inbox {Inbox}: the store is unavailable; the pumps wait for it. {Fault} {Code}\n{Trace}")]
        public static partial void StoreAway(ILogger logger, string inbox, string fault, string? code, string? trace);
    }
}
