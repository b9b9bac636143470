using DigitalInbox.DependencyInjection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DigitalInbox.Benchmarks;

/// <summary>An inbox with one WhatsApp channel, put together as a host does.</summary>
internal static class BenchmarkInbox
{
    public static readonly ChannelId WhatsApp = new("whatsapp");

    public static ServiceProvider Create(Action<DigitalInboxBuilder> store) => new ServiceCollection()
        .AddDigitalInbox(inbox =>
        {
            store(inbox);
            AddWhatsApp(inbox);
        })
        .BuildServiceProvider();

    public static DigitalInboxBuilder AddWhatsApp(DigitalInboxBuilder inbox) => inbox.AddWhatsApp(WhatsApp.Value, options =>
    {
        options.PhoneNumberId = "222";
        options.AppSecret = SignedWebhook.Secret;
        options.VerifyToken = "unit-test-verify-token";
        options.AccessToken = "unit-test-access-token";
    });
}
