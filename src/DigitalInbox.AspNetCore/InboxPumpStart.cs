using DigitalInbox.Hosting;
using DigitalInbox.Inbox;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace DigitalInbox.AspNetCore;

/// <summary>Runs the pumps of a mapped inbox with its host, once, unless the host runs them as a hosted service.</summary>
internal static class InboxPumpStart
{
    public static void With(IServiceProvider services, MappedInbox inbox)
    {
        // Both the page and the webhooks are mapped, and either may be mapped alone.
        if (services.GetRequiredService<IServiceProviderIsKeyedService>().IsKeyedService(typeof(InboxPumpHost), inbox.Name)
            || !services.GetRequiredKeyedService<InboxRun>(inbox.Name).TryBegin())
        {
            return;
        }

        var pumps = new InboxPumpHost(services, inbox.Name);
        var start = Task.CompletedTask;
        inbox.Lifetime.ApplicationStarted.Register(() => start = pumps.StartAsync(inbox.Lifetime.ApplicationStopping));
        inbox.Lifetime.ApplicationStopping.Register(pumps.BeginStop);
        inbox.Lifetime.ApplicationStopped.Register(() =>
        {
            // The last moment before the services are disposed of. The server has drained meanwhile.
            using var bound = new CancellationTokenSource(
                services.GetService<IOptions<HostOptions>>()?.Value.ShutdownTimeout ?? TimeSpan.FromSeconds(30));
            StopAsync(pumps, start, bound.Token).GetAwaiter().GetResult();
        });
    }

    private static async Task StopAsync(InboxPumpHost pumps, Task start, CancellationToken cancellationToken)
    {
        await start.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await pumps.StopAsync(cancellationToken).ConfigureAwait(false);
        pumps.Dispose();
    }
}
