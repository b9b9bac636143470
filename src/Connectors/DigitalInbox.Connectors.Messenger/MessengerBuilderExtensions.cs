using DigitalInbox;
using DigitalInbox.Connectors.Meta;
using DigitalInbox.Connectors.Messenger;
using DigitalInbox.DependencyInjection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Messenger inboxes to an inbox.</summary>
public static class MessengerBuilderExtensions
{
    /// <summary>Adds one page, with its options from configuration.</summary>
    /// <param name="builder">The inbox.</param>
    /// <param name="channelId">The channel's id, which stands in its webhook's address.</param>
    /// <param name="section">Where <see cref="MessengerConnectorOptions"/> are.</param>
    /// <returns>The inbox.</returns>
    public static DigitalInboxBuilder AddMessenger(this DigitalInboxBuilder builder, string channelId, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(section);
        return Add(builder, channelId, MetaOptionsRules.KeyOf(section), options => options.Bind(section));
    }

    /// <summary>Adds one page, with its options from code.</summary>
    /// <param name="builder">The inbox.</param>
    /// <param name="channelId">The channel's id, which stands in its webhook's address.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The inbox.</returns>
    public static DigitalInboxBuilder AddMessenger(this DigitalInboxBuilder builder, string channelId, Action<MessengerConnectorOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        return Add(builder, channelId, nameof(MessengerConnectorOptions) + ".", options => options.Configure(configure));
    }

    private static DigitalInboxBuilder Add(
        DigitalInboxBuilder builder, string channelId, string key, Action<OptionsBuilder<MessengerConnectorOptions>> configure)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(channelId);
        var channel = new ChannelId(channelId);
        var name = builder.OptionsNameOf(channel);
        var options = builder.Services.AddOptions<MessengerConnectorOptions>(name);
        configure(options);
        options.ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<MessengerConnectorOptions>>(new MessengerConnectorOptionsValidator(name, channel, key));
        MetaHttp.AddClient(builder.Services, MessengerConnector.ClientName);
        return builder.AddConnector(channel, services => new MessengerConnector(
            channel,
            services.GetRequiredService<IOptionsMonitor<MessengerConnectorOptions>>().Get(name),
            services.GetRequiredService<IHttpClientFactory>()));
    }
}
