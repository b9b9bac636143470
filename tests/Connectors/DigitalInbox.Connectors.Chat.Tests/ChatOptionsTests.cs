using DigitalInbox.Channels;
using DigitalInbox.Inbox;
using DigitalInbox.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NodaTime;

namespace DigitalInbox.Connectors.Chat.Tests;

public sealed class ChatOptionsTests
{
    public static TheoryData<string, string> Faults => new()
    {
        { "Name", " " },
        { "AllowedOrigins:0", "shop.example" },
        { "AllowedOrigins:0", "https://shop.example/" },
        { "AllowedOrigins:0", "https://shop.example/chat" },
        { "AllowedOrigins:0", "*" },
        { "IdentitySecret", "" },
        { "IdentitySecret", "too-short" },
        { "IdentitySecret", " with-a-space-in-front-of-it" },
        { "PreviousIdentitySecret", "a-secret-that-stands-alone" },
        { "RequiresIdentity", "true" },
        { "AcceptsHash", "true" },
        { "SessionLifetime", "00:30:00" },
        { "SessionLifetime", "800.00:00:00" },
        { "LongestText", "0" },
        { "LongestText", "10001" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_wrong_setting_is_named_by_its_key_and_its_value_is_not(string key, string value)
    {
        using var services = new ServiceCollection()
            .AddDigitalInbox(inbox => inbox.UseInMemory().AddLiveChat("website", new ConfigurationBuilder().AddInMemoryCollection([new($"Chat:{key}", value)]).Build().GetSection("Chat")))
            .BuildServiceProvider();

        var fault = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());

        var told = Assert.Single(fault.Failures, f => f.Contains("'website': Chat:", StringComparison.Ordinal));
        Assert.Contains(key is "RequiresIdentity" or "AcceptsHash" ? "Chat:IdentitySecret" : $"Chat:{key.Split(':')[0]}", told, StringComparison.Ordinal);
        Assert.DoesNotContain("a-secret", told, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chat_starts_with_nothing_said_and_with_everything_said()
    {
        using var services = new ServiceCollection()
            .AddSingleton<IClock>(new ManualClock())
            .AddDigitalInbox(inbox => inbox.UseInMemory().AddLiveChat("plain").AddChatMessaging("full", chat =>
            {
                chat.AllowedOrigins.Add("https://shop.example:8443");
                (chat.IdentitySecret, chat.PreviousIdentitySecret) = ("a-new-secret-of-the-host", "an-older-secret-of-the-host");
                chat.RequiresIdentity = chat.AcceptsHash = true;
            }))
            .BuildServiceProvider();

        services.GetRequiredService<IStartupValidator>().Validate();
        var channels = services.GetRequiredKeyedService<InboxChannels>(InboxDefaults.Name);
        var (plain, full) = (channels.Connector<IVisitorConnector>(new("plain"))!, channels.Connector<IVisitorConnector>(new("full"))!);
        Assert.Equal(("live-chat", false, false), (plain.Channel.Kind.Value, plain.Channel.Capabilities.HasSeveralThreadsPerContact, plain.Visitors.RequiresIdentity));
        Assert.Equal(("chat-messaging", true, true), (full.Channel.Kind.Value, full.Channel.Capabilities.HasSeveralThreadsPerContact, full.Visitors.RequiresIdentity));
        Assert.Equal(["https://shop.example:8443"], full.Visitors.AllowedOrigins);
    }
}
