using DigitalInbox;
using DigitalInbox.Connectors.FacebookPages;
using DigitalInbox.Connectors.Meta;
using DigitalInbox.DependencyInjection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Facebook Pages to an inbox.</summary>
public static class FacebookPagesBuilderExtensions
{
    /// <summary>Adds one Page, with its options from configuration.</summary>
    /// <param name="builder">The inbox.</param>
    /// <param name="channelId">The channel's id, which stands in its webhook's address.</param>
    /// <param name="section">Where <see cref="FacebookPagesConnectorOptions"/> are.</param>
    /// <returns>The inbox.</returns>
    public static DigitalInboxBuilder AddFacebookPages(this DigitalInboxBuilder builder, string channelId, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(section);
        return Add(builder, channelId, MetaOptionsRules.KeyOf(section), options => options.Bind(section));
    }

    /// <summary>Adds one Page, with its options from code.</summary>
    /// <param name="builder">The inbox.</param>
    /// <param name="channelId">The channel's id, which stands in its webhook's address.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The inbox.</returns>
    public static DigitalInboxBuilder AddFacebookPages(
        this DigitalInboxBuilder builder, string channelId, Action<FacebookPagesConnectorOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        return Add(builder, channelId, nameof(FacebookPagesConnectorOptions) + ".", options => options.Configure(configure));
    }

    private static DigitalInboxBuilder Add(
        DigitalInboxBuilder builder, string channelId, string key, Action<OptionsBuilder<FacebookPagesConnectorOptions>> configure)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(channelId);
        var channel = new ChannelId(channelId);
        var name = builder.OptionsNameOf(channel);
        var options = builder.Services.AddOptions<FacebookPagesConnectorOptions>(name);
        configure(options);
        options.ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<FacebookPagesConnectorOptions>>(
            new FacebookPagesConnectorOptionsValidator(name, channel, key));
        MetaHttp.AddClient(builder.Services, FacebookPagesConnector.ClientName);
        return builder.AddConnector(channel, services => new FacebookPagesConnector(
            channel,
            services.GetRequiredService<IOptionsMonitor<FacebookPagesConnectorOptions>>().Get(name),
            services.GetRequiredService<IHttpClientFactory>()));
    }
}
