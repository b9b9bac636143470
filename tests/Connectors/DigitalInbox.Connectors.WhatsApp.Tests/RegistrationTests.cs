using DigitalInbox.Channels;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NodaTime;

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
    public void Only_what_works_is_declared() => Assert.Equal(
        new ChannelCapabilities
        {
            IsPrivate = true,
            CanQuote = true,
            TextLimit = new TextLimit(4096, TextUnit.Utf16Units),
            HasDeliveryReceipts = true,
            HasReadReceipts = true,
            ReplyWindow = Duration.FromHours(24),
        },
        Some.Connector().Channel.Capabilities);

    [Fact]
    public void The_largest_body_is_3_mib() => Assert.Equal(3_145_728, Some.Connector().MaximumBodyBytes);

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

    private static TestInbox From((string, string?)[] settings) =>
        new(builder => builder.AddWhatsApp("whatsapp", TestInbox.Configuration(settings).GetSection("Channels:WhatsApp")));

    private static void Set(WhatsAppConnectorOptions options, string number, string secret, string token, Uri? address) =>
        (options.PhoneNumberId, options.AppSecret, options.VerifyToken, options.AccessToken, options.BaseAddress) =
        (number, secret, "verify", token, address);

    private static List<string> Faults(TestInbox inbox) => [.. Assert.Throws<OptionsValidationException>(inbox.Start).Failures];
}
