using DigitalInbox;
using DigitalInbox.Connectors.Meta;
using DigitalInbox.Connectors.WhatsApp;
using DigitalInbox.DependencyInjection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds WhatsApp Business numbers to an inbox.</summary>
public static class WhatsAppBuilderExtensions
{
    /// <summary>Adds one number, with its options from configuration.</summary>
    /// <param name="builder">The inbox.</param>
    /// <param name="channelId">The channel's id, which stands in its webhook's address.</param>
    /// <param name="section">Where <see cref="WhatsAppConnectorOptions"/> are.</param>
    /// <returns>The inbox.</returns>
    public static DigitalInboxBuilder AddWhatsApp(this DigitalInboxBuilder builder, string channelId, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(section);
        return Add(builder, channelId, MetaOptionsRules.KeyOf(section), options => options.Bind(section));
    }

    /// <summary>Adds one number, with its options from code.</summary>
    /// <param name="builder">The inbox.</param>
    /// <param name="channelId">The channel's id, which stands in its webhook's address.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The inbox.</returns>
    public static DigitalInboxBuilder AddWhatsApp(this DigitalInboxBuilder builder, string channelId, Action<WhatsAppConnectorOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        return Add(builder, channelId, nameof(WhatsAppConnectorOptions) + ".", options => options.Configure(configure));
    }

    private static DigitalInboxBuilder Add(
        DigitalInboxBuilder builder, string channelId, string key, Action<OptionsBuilder<WhatsAppConnectorOptions>> configure)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(channelId);
        var channel = new ChannelId(channelId);
        var name = builder.OptionsNameOf(channel);
        var options = builder.Services.AddOptions<WhatsAppConnectorOptions>(name);
        configure(options);
        options.ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<WhatsAppConnectorOptions>>(new WhatsAppConnectorOptionsValidator(name, channel, key));
        MetaHttp.AddClient(builder.Services, WhatsAppConnector.ClientName);
        return builder.AddConnector(channel, services => new WhatsAppConnector(
            channel,
            services.GetRequiredService<IOptionsMonitor<WhatsAppConnectorOptions>>().Get(name),
            services.GetRequiredService<IHttpClientFactory>()));
    }
}
