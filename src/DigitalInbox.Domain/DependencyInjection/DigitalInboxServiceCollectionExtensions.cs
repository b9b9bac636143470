using DigitalInbox.Attachments;
using DigitalInbox.Cases;
using DigitalInbox.DependencyInjection;
using DigitalInbox.Inbox;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds inboxes to a host.</summary>
public static class DigitalInboxServiceCollectionExtensions
{
    /// <summary>Adds the inbox named <see cref="InboxDefaults.Name"/>.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Puts the inbox together.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddDigitalInbox(this IServiceCollection services, Action<DigitalInboxBuilder> configure) =>
        services.AddDigitalInbox(InboxDefaults.Name, configure);

    /// <summary>Adds an inbox, or adds to the one of the same name.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="name">The name: the key of the inbox's services.</param>
    /// <param name="configure">Puts the inbox together.</param>
    /// <returns>The services.</returns>
    /// <remarks>The services are singletons, keyed by name: <see cref="InboxIntake"/>, <see cref="CaseHandling"/>, <see cref="MessageActions"/>,
    /// <see cref="FormHandling"/>, <see cref="PaymentHandling"/>, <see cref="InboxQueries"/>, <see cref="ContactPrivacy"/>, <see cref="OutboxPump"/>, <see cref="TimerPump"/>, <see cref="JobPump"/>,
    /// <see cref="AttachmentPump"/>, <see cref="MaintenancePump"/>, <see cref="IInboxStore"/>, <see cref="AttachmentHandling"/>,
    /// <see cref="InboxChannels"/>, <see cref="CaseWorkflow"/>, <see cref="InboxTelemetry"/>. A host that registers its own keyed
    /// <see cref="IInboxAuthorizer"/> or <see cref="IMediaFetcher"/> first, or its own
    /// <see cref="IClock"/>, is heard. What is wrong is reported at start, all at once.</remarks>
    public static IServiceCollection AddDigitalInbox(this IServiceCollection services, string name, Action<DigitalInboxBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(configure);
#pragma warning disable RS0030 // The one place where the clock comes from.
        services.TryAddSingleton<IClock>(SystemClock.Instance);
#pragma warning restore RS0030
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<InboxSetup>, InboxSetupValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<InboxOptions>, InboxOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<InboxOptions>, ChannelPermissionsValidator>());
        if (!services.Any(s => s.ServiceType == typeof(InboxCore) && Equals(s.ServiceKey, name)))
        {
            services.AddOptions<InboxSetup>(name).ValidateOnStart();
            services.AddOptions<InboxOptions>(name).ValidateOnStart();
            InboxServices.Register(services, name);
        }

        configure(new DigitalInboxBuilder(services, name));
        return services;
    }
}
