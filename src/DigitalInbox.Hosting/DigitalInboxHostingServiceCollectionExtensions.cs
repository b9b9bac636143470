using DigitalInbox.Hosting;
using DigitalInbox.Inbox;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Runs an inbox in a host without a web framework.</summary>
public static class DigitalInboxHostingServiceCollectionExtensions
{
    /// <summary>Runs the pumps of an inbox as a hosted service. A host that maps the inbox's pages or webhooks need not call this.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="name">The name of the inbox. The same name twice runs its pumps once.</param>
    public static IServiceCollection AddDigitalInboxPumps(this IServiceCollection services, string name = InboxDefaults.Name)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (!services.Any(s => s.ServiceType == typeof(InboxPumpHost) && Equals(s.ServiceKey, name)))
        {
            services.AddKeyedSingleton(name, (provider, _) => new InboxPumpHost(provider, name));
            services.AddSingleton<IHostedService>(provider => provider.GetRequiredKeyedService<InboxPumpHost>(name));
        }

        return services;
    }
}
