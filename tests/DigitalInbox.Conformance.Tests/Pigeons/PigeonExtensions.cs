using DigitalInbox.DependencyInjection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DigitalInbox.Conformance.Tests.Pigeons;

internal static class PigeonExtensions
{
    private const int LongestAnswer = 64 * 1024;

    public static DigitalInboxBuilder AddPigeons(this DigitalInboxBuilder inbox, string channelId, IConfigurationSection section, Fault fault)
    {
        var id = new ChannelId(channelId);
        var name = inbox.OptionsNameOf(id);
        if (fault.IgnoresSecond && inbox.Services.Any(s => Equals(s.ServiceKey, name)))
        {
            return inbox;
        }

        inbox.Services.AddKeyedSingleton(name, new object());
        inbox.Services.AddOptions<PigeonOptions>(name).Configure(options => Bind(options, section)).ValidateOnStart();
        inbox.Services.AddSingleton<IValidateOptions<PigeonOptions>>(new PigeonOptionsValidator(name, section.Path + ":", fault));
        inbox.Services.AddHttpClient(PigeonConnector.ClientName)
            .ConfigureHttpClient(client =>
            {
                client.Timeout = Timeout.InfiniteTimeSpan;
                client.MaxResponseContentBufferSize = fault.BuffersAll ? client.MaxResponseContentBufferSize : LongestAnswer;
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = fault.FollowsRedirects, UseCookies = false })
            .RedactLoggedHeaders(_ => true);
        return inbox.AddConnector(id, services =>
        {
            var options = services.GetRequiredService<IOptionsMonitor<PigeonOptions>>().Get(name);
            fault.OnMade(services, options);
            return new PigeonConnector(id, options, services.GetRequiredService<IHttpClientFactory>(), fault);
        });
    }

    private static void Bind(PigeonOptions options, IConfigurationSection section)
    {
        (options.Ring, options.Token, options.Word) = (section["Ring"], section["Token"], section["Word"]);
        options.Loft = section["Loft"] is { } loft ? new Uri(loft, UriKind.RelativeOrAbsolute) : null;
        options.Timeout = section["Timeout"] is { } timeout ? TimeSpan.Parse(timeout, System.Globalization.CultureInfo.InvariantCulture) : options.Timeout;
    }
}
