using DigitalInbox.Channels;
using GraphStandIn;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DigitalInbox.Connectors.WhatsApp.Tests;

public sealed class RegistrationTests
{
    private static readonly (string, string?)[] Good =
    [
        ("Channels:WhatsApp:PhoneNumberId", Some.PhoneNumberId),
        ("Channels:WhatsApp:AppSecret", Some.AppSecret),
        ("Channels:WhatsApp:VerifyToken", Some.VerifyToken),
        ("Channels:WhatsApp:AccessToken", Some.AccessToken),
    ];

    [Fact]
    public async Task A_number_is_added_from_configuration()
    {
        await using var inbox = From(Good);
        inbox.Start();

        var channel = inbox.Connector<IChannelConnector>("whatsapp").Channel;

        Assert.Equal((new ChannelId("whatsapp"), new ChannelKind("whatsapp"), "WhatsApp"), (channel.Id, channel.Kind, channel.Name));
    }

    [Fact]
    public void The_largest_body_is_3_mib() => Assert.Equal(3_145_728, Some.Connector().MaximumBodyBytes);

    [Fact]
    public async Task Everything_that_is_missing_is_named_by_its_key()
    {
        await using var inbox = From([]);

        Assert.Equal(
            [
                "WhatsApp channel 'whatsapp': Channels:WhatsApp:PhoneNumberId is missing.",
                "WhatsApp channel 'whatsapp': Channels:WhatsApp:AppSecret is missing.",
                "WhatsApp channel 'whatsapp': Channels:WhatsApp:VerifyToken is missing.",
                "WhatsApp channel 'whatsapp': Channels:WhatsApp:AccessToken is missing.",
            ],
            Faults(inbox));
    }

    [Theory]
    [InlineData("Name", " ", "is missing")]
    [InlineData("PhoneNumberId", "", "is missing")]
    [InlineData("PhoneNumberId", "+15550001111", "must be the number's id, digits only")]
    [InlineData("PhoneNumberId", "../222", "must be the number's id, digits only")]
    [InlineData("AppSecret", "   ", "is missing")]
    [InlineData("AppSecret", "hidden-value\n", "must not begin or end with white space")]
    [InlineData("PreviousAppSecret", " hidden-value", "must not begin or end with white space")]
    [InlineData("VerifyToken", "\t", "is missing")]
    [InlineData("AccessToken", "", "is missing")]
    [InlineData("AccessToken", "hidden-value\r\nX: y", "must be visible ASCII characters only")]
    [InlineData("AccessToken", "hidden-välue", "must be visible ASCII characters only")]
    [InlineData("BaseAddress", "/v24.0/", "must be an absolute https address, or http on this machine, without a user, query or fragment")]
    [InlineData("BaseAddress", "http://graph.facebook.com/v24.0/", "must be an absolute https address, or http on this machine, without a user, query or fragment")]
    [InlineData("BaseAddress", "ftp://127.0.0.1/", "must be an absolute https address, or http on this machine, without a user, query or fragment")]
    [InlineData("BaseAddress", "https://user:hidden-value@graph.facebook.com/", "must be an absolute https address, or http on this machine, without a user, query or fragment")]
    [InlineData("BaseAddress", "https://graph.facebook.com/?access_token=hidden-value", "must be an absolute https address, or http on this machine, without a user, query or fragment")]
    [InlineData("Timeout", "00:00:00", "must be from 1 second to 2 minutes")]
    [InlineData("Timeout", "00:02:01", "must be from 1 second to 2 minutes")]
    public async Task A_wrong_setting_is_named_by_its_key_and_not_shown(string option, string value, string rule)
    {
        await using var inbox = From([.. Good, ($"Channels:WhatsApp:{option}", value)]);

        var fault = Assert.Single(Faults(inbox));

        Assert.Equal($"WhatsApp channel 'whatsapp': Channels:WhatsApp:{option} {rule}.", fault);
        Assert.DoesNotContain("hidden", fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5000/stand-in/v24.0")]
    [InlineData("http://localhost:5000/v24.0/")]
    [InlineData("https://graph.example/v25.0/")]
    public async Task A_simulator_on_this_machine_needs_no_tls(string address)
    {
        await using var inbox = From([.. Good, ("Channels:WhatsApp:BaseAddress", address), ("Channels:WhatsApp:PreviousAppSecret", "")]);

        inbox.Start();
    }

    [Fact]
    public async Task Options_from_code_are_checked_too()
    {
        await using var inbox = new TestInbox(builder => builder.AddWhatsApp("support", _ => { }));

        Assert.Equal("WhatsApp channel 'support': WhatsAppConnectorOptions.PhoneNumberId is missing.", Faults(inbox)[0]);
    }

    [Fact]
    public async Task The_root_of_a_configuration_has_keys_without_a_path()
    {
        await using var inbox = new TestInbox(builder => builder.AddWhatsApp("whatsapp", TestInbox.Configuration()));

        Assert.Equal("WhatsApp channel 'whatsapp': PhoneNumberId is missing.", Faults(inbox)[0]);
    }

    [Fact]
    public void Options_do_not_print_their_secrets()
    {
        var options = Some.Options();

        Assert.Equal("WhatsApp number 222", options.ToString());
    }

    [Fact]
    public async Task Two_numbers_of_one_host_do_not_mix()
    {
        await using var server = await GraphServer.StartAsync(new GraphStandInOptions());
        await using var inbox = new TestInbox(builder => builder
            .AddWhatsApp("one", o => Set(o, "1001", "secret-one", "token-one", server.Address))
            .AddWhatsApp("two", o => Set(o, "2002", "secret-two", "token-two", server.Address)));
        inbox.Start();
        var body = System.Text.Encoding.UTF8.GetBytes(new WhatsAppWebhook("1001").Text(
            "15550002222", "Test User", "wamid.1", DateTimeOffset.FromUnixTimeSeconds(1_760_000_000), "hello"));
        var request = Some.Post(body, MetaWebhookSigner.Sign("secret-one", body));

        Assert.IsType<WebhookVerdict.Verified>(inbox.Connector<IWebhookConnector>("one").Verify(request));
        Assert.IsType<WebhookVerdict.Refused>(inbox.Connector<IWebhookConnector>("two").Verify(request));
        Assert.IsType<MessageArrived>(Assert.Single(inbox.Connector<IWebhookConnector>("one").Parse(request, Some.ReceivedAt)));
        Assert.Equal("account.other", Assert.IsType<UnknownArrived>(Assert.Single(inbox.Connector<IWebhookConnector>("two").Parse(request, Some.ReceivedAt))).Reason);

        await inbox.Connector<IOutboundConnector>("one").SendAsync(Some.Message(), CancellationToken.None);
        await inbox.Connector<IOutboundConnector>("two").SendAsync(Some.Message(), CancellationToken.None);
        Assert.Equal(
            [("POST /graph/v24.0/1001/messages", "Bearer token-one"), ("POST /graph/v24.0/2002/messages", "Bearer token-two")],
            server.Requests.Select(r => (r.Line, r.Authorization!)));
    }

    [Fact]
    public async Task The_faults_of_two_numbers_are_told_together()
    {
        await using var inbox = new TestInbox(builder => builder
            .AddWhatsApp("one", o => Set(o, "", "secret-one", "token-one", null))
            .AddWhatsApp("two", o => Set(o, "2002", "secret-two", "", null)));

        var thrown = Assert.Throws<AggregateException>(inbox.Start);

        Assert.Equal(
            [
                "WhatsApp channel 'one': WhatsAppConnectorOptions.PhoneNumberId is missing.",
                "WhatsApp channel 'one': WhatsAppConnectorOptions.BaseAddress must be an absolute https address, or http on this machine, without a user, query or fragment.",
                "WhatsApp channel 'two': WhatsAppConnectorOptions.AccessToken is missing.",
                "WhatsApp channel 'two': WhatsAppConnectorOptions.BaseAddress must be an absolute https address, or http on this machine, without a user, query or fragment.",
            ],
            thrown.InnerExceptions.Cast<OptionsValidationException>().SelectMany(e => e.Failures)
                .OrderBy(f => f.Contains("'two'", StringComparison.Ordinal)).ThenBy(f => f.Contains("BaseAddress", StringComparison.Ordinal)),
            StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_channel_that_is_added_twice_is_there_twice_for_the_inbox_to_refuse()
    {
        await using var inbox = new TestInbox(builder => builder
            .AddWhatsApp("whatsapp", TestInbox.Configuration(Good).GetSection("Channels:WhatsApp"))
            .AddWhatsApp("whatsapp", TestInbox.Configuration(Good).GetSection("Channels:WhatsApp")));
        inbox.Start();

        Assert.Equal(2, inbox.Count);
    }

    private static TestInbox From((string, string?)[] settings) =>
        new(builder => builder.AddWhatsApp("whatsapp", TestInbox.Configuration(settings).GetSection("Channels:WhatsApp")));

    private static void Set(WhatsAppConnectorOptions options, string number, string secret, string token, Uri? address) =>
        (options.PhoneNumberId, options.AppSecret, options.VerifyToken, options.AccessToken, options.BaseAddress) =
        (number, secret, "verify", token, address);

    private static List<string> Faults(TestInbox inbox) => [.. Assert.Throws<OptionsValidationException>(inbox.Start).Failures];
}
