using System.Runtime.CompilerServices;
using DigitalInbox.Hosting;
using DigitalInbox.Inbox;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace DigitalInbox.AspNetCore;

/// <summary>Runs the pumps of a mapped inbox with its host, once, unless the host runs them as a hosted service.</summary>
internal static class InboxPumpStart
{
    // By host and name, so that two hosts in one process, or two inboxes in one host, do not meet.
    private static readonly ConditionalWeakTable<IHostApplicationLifetime, HashSet<string>> Started = [];

    public static void With(IServiceProvider services, MappedInbox inbox)
    {
        if (services.GetRequiredService<IServiceProviderIsKeyedService>().IsKeyedService(typeof(InboxPumpHost), inbox.Name))
        {
            return;
        }

        var names = Started.GetValue(inbox.Lifetime, _ => new HashSet<string>(StringComparer.Ordinal));
        lock (names)
        {
            if (!names.Add(inbox.Name))
            {
                return;
            }
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
