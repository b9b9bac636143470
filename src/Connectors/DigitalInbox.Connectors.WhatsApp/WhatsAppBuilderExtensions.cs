using DigitalInbox;
using DigitalInbox.Connectors.WhatsApp;
using DigitalInbox.DependencyInjection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds WhatsApp Business numbers to an inbox.</summary>
public static class WhatsAppBuilderExtensions
{
    /// <summary>Larger than any answer of the provider by far.</summary>
    private const int LongestAnswer = 256 * 1024;

    /// <summary>Adds one number, with its options from configuration.</summary>
    /// <param name="builder">The inbox.</param>
    /// <param name="channelId">The channel's id, which stands in its webhook's address.</param>
    /// <param name="section">Where <see cref="WhatsAppConnectorOptions"/> are.</param>
    /// <returns>The inbox.</returns>
    public static DigitalInboxBuilder AddWhatsApp(this DigitalInboxBuilder builder, string channelId, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(section);
        var key = section is IConfigurationSection { Path: var path } ? path + ConfigurationPath.KeyDelimiter : "";
        return Add(builder, channelId, key, options => options.Bind(section));
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

        // The connector keeps its own time limit, and a redirect of a send is a wrong address, not a way to follow.
        builder.Services.AddHttpClient(WhatsAppConnector.ClientName)
            .ConfigureHttpClient(client => (client.Timeout, client.MaxResponseContentBufferSize) = (Timeout.InfiniteTimeSpan, LongestAnswer))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
            .RedactLoggedHeaders(_ => true);
        return builder.AddConnector(channel, services => new WhatsAppConnector(
            channel,
            services.GetRequiredService<IOptionsMonitor<WhatsAppConnectorOptions>>().Get(name),
            services.GetRequiredService<IHttpClientFactory>()));
    }
}
