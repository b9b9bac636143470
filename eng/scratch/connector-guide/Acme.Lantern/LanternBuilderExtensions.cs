using Acme.Lantern;
using DigitalInbox;
using DigitalInbox.DependencyInjection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Lantern accounts to an inbox.</summary>
public static class LanternBuilderExtensions
{
    private const int LongestAnswer = 64 * 1024;

    /// <summary>Adds one account, with its options from configuration.</summary>
    public static DigitalInboxBuilder AddLantern(this DigitalInboxBuilder builder, string channelId, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(section);
        var channel = new ChannelId(channelId);
        var name = builder.OptionsNameOf(channel);
        var key = section is IConfigurationSection { Path: var path } ? path + ":" : "";
        builder.Services.AddOptions<LanternOptions>(name).Bind(section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<LanternOptions>>(new LanternOptionsValidator(name, key));

        // LanternApi keeps the time limit; a redirect is a wrong address; headers hold the token.
        builder.Services.AddHttpClient(LanternApi.ClientName)
            .ConfigureHttpClient(client => (client.Timeout, client.MaxResponseContentBufferSize) = (Timeout.InfiniteTimeSpan, LongestAnswer))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
            .RedactLoggedHeaders(_ => true);
        return builder.AddConnector(channel, services =>
        {
            var options = services.GetRequiredService<IOptionsMonitor<LanternOptions>>().Get(name);
            return new LanternConnector(channel, options, new LanternApi(options, services.GetRequiredService<IHttpClientFactory>()));
        });
    }
}
