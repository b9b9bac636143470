using DigitalInbox;
using DigitalInbox.Connectors.Meta;
using DigitalInbox.Connectors.Instagram;
using DigitalInbox.DependencyInjection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Instagram accounts to an inbox.</summary>
public static class InstagramBuilderExtensions
{
    /// <summary>Adds the messages or the comments of one account, with its options from configuration.</summary>
    /// <param name="builder">The inbox.</param>
    /// <param name="channelId">The channel's id, which stands in its webhook's address.</param>
    /// <param name="section">Where <see cref="InstagramConnectorOptions"/> are.</param>
    /// <returns>The inbox.</returns>
    public static DigitalInboxBuilder AddInstagram(this DigitalInboxBuilder builder, string channelId, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(section);
        return Add(builder, channelId, MetaOptionsRules.KeyOf(section), options => options.Bind(section));
    }

    /// <summary>Adds the messages or the comments of one account, with its options from code.</summary>
    /// <param name="builder">The inbox.</param>
    /// <param name="channelId">The channel's id, which stands in its webhook's address.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The inbox.</returns>
    public static DigitalInboxBuilder AddInstagram(this DigitalInboxBuilder builder, string channelId, Action<InstagramConnectorOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        return Add(builder, channelId, nameof(InstagramConnectorOptions) + ".", options => options.Configure(configure));
    }

    private static DigitalInboxBuilder Add(
        DigitalInboxBuilder builder, string channelId, string key, Action<OptionsBuilder<InstagramConnectorOptions>> configure)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(channelId);
        var channel = new ChannelId(channelId);
        var name = builder.OptionsNameOf(channel);
        var options = builder.Services.AddOptions<InstagramConnectorOptions>(name);
        configure(options);
        options.ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<InstagramConnectorOptions>>(new InstagramConnectorOptionsValidator(name, channel, key));
        MetaHttp.AddClient(builder.Services, InstagramConnector.ClientName);
        return builder.AddConnector(channel, services => new InstagramConnector(
            channel,
            services.GetRequiredService<IOptionsMonitor<InstagramConnectorOptions>>().Get(name),
            services.GetRequiredService<IHttpClientFactory>()));
    }
}
