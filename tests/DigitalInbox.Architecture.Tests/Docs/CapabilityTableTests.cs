using DigitalInbox.Channels;
using DigitalInbox.DependencyInjection;
using DigitalInbox.Inbox;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DigitalInbox.Architecture.Tests.Docs;

public sealed class CapabilityTableTests
{
    private const string Page = "docs/connectors/capabilities.md";

    private static readonly Dictionary<string, string?> Settings = new(StringComparer.Ordinal)
    {
        ["PageId"] = "1001",
        ["AccountId"] = "1001",
        ["PhoneNumberId"] = "222",
        ["AppSecret"] = "a-secret",
        ["VerifyToken"] = "a-word",
        ["AccessToken"] = "a-token",
        ["PageAccessToken"] = "a-token",
        ["HasHumanAgent"] = "true",
    };

    [Fact]
    public void The_page_tells_what_every_connector_declares()
    {
        using var services = new ServiceCollection().AddDigitalInbox(Add).BuildServiceProvider();
        var table = CapabilityTable.Of(services.GetRequiredKeyedService<InboxChannels>(InboxDefaults.Name).All);
        if (Environment.GetEnvironmentVariable("DIGITALINBOX_ACCEPT") is "1")
        {
            File.WriteAllText(Path.Combine(Repository.Root, Page), table);
        }

        Assert.Equal(table, Repository.Read(Page));
    }

    [Fact]
    public void Every_connector_stands_in_it()
    {
        using var services = new ServiceCollection().AddDigitalInbox(Add).BuildServiceProvider();
        var assemblies = services.GetRequiredKeyedService<InboxChannels>(InboxDefaults.Name).All
            .Select(channel => services.GetRequiredKeyedService<InboxChannels>(InboxDefaults.Name).Connector<IChannelConnector>(channel.Id)!.GetType().Assembly.GetName().Name);

        Assert.Equal(
            Repository.Sources.Where(project => project.Path.StartsWith("src/Connectors/", StringComparison.Ordinal)).Select(project => project.PackageId).Order(StringComparer.Ordinal),
            assemblies.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    private static void Add(DigitalInboxBuilder inbox) => inbox.UseInMemory()
        .AddWhatsApp("1", Of("WhatsApp"))
        .AddMessenger("2", Of("Messenger"))
        .AddFacebookPages("3", Of("Facebook Pages"))
        .AddInstagram("4", Of("Instagram messages", ("Surface", "Messages")))
        .AddInstagram("5", Of("Instagram comments", ("Surface", "Comments")))
        .AddLiveChat("6", chat => chat.Name = "Live chat")
        .AddChatMessaging("7", chat => chat.Name = "Chat messaging");

    private static IConfigurationRoot Of(string name, params ReadOnlySpan<(string Key, string Value)> more)
    {
        var settings = new Dictionary<string, string?>(Settings, StringComparer.Ordinal) { ["Name"] = name };
        foreach (var (key, value) in more)
        {
            settings[key] = value;
        }

        return new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
    }
}
