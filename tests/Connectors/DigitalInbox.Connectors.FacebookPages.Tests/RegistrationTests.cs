using DigitalInbox.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NodaTime;

namespace DigitalInbox.Connectors.FacebookPages.Tests;

public sealed class RegistrationTests
{
    private static readonly (string, string?)[] Good =
    [
        ("Channels:Facebook:PageId", Some.PageId),
        ("Channels:Facebook:AppSecret", Some.AppSecret),
        ("Channels:Facebook:VerifyToken", Some.VerifyToken),
        ("Channels:Facebook:PageAccessToken", Some.PageAccessToken),
    ];

    [Fact]
    public async Task A_page_is_added_from_configuration()
    {
        await using var inbox = From([.. Good, ("Channels:Facebook:TextLimit", "500"), ("Channels:Facebook:MediaHosts:0", "localhost")]);
        inbox.Start();

        var channel = inbox.Connector<IMediaConnector>("facebook").Channel;

        Assert.Equal((new ChannelId("facebook"), new ChannelKind("facebook"), "Facebook"), (channel.Id, channel.Kind, channel.Name));
        Assert.Equal(new TextLimit(500, TextUnit.Utf16Units), channel.Capabilities.TextLimit);
    }

    [Fact]
    public void Only_what_works_is_declared()
    {
        var declared = Some.Connector().Channel.Capabilities;

        Assert.Equal(
            new ChannelCapabilities
            {
                HasTreeStructure = true,
                CanReplyToAnyMessage = true,
                CanLike = true,
                CanHide = true,
                CanDelete = true,
                CanEdit = true,
                HasSeveralThreadsPerContact = true,
                TextLimit = new TextLimit(8000, TextUnit.Utf16Units),
                PrivateReplyWindow = Duration.FromDays(7),
                RichContentLimits = declared.RichContentLimits,
            },
            declared with { Files = null });
        Assert.Equal((1, true), (declared.Files!.MaximumCount, declared.Files.HasCaption));
        Assert.Equal(["image/gif", "image/jpeg", "image/png"], declared.Files.MaximumBytes.Keys.Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Fact]
    public void The_largest_body_is_3_mib() => Assert.Equal(3_145_728, Some.Connector().MaximumBodyBytes);

    [Fact]
    public async Task Everything_that_is_missing_is_named_by_its_key()
    {
        await using var inbox = From([]);

        Assert.Equal(
            [
                "Facebook channel 'facebook': Channels:Facebook:PageId is missing.",
                "Facebook channel 'facebook': Channels:Facebook:AppSecret is missing.",
                "Facebook channel 'facebook': Channels:Facebook:VerifyToken is missing.",
                "Facebook channel 'facebook': Channels:Facebook:PageAccessToken is missing.",
            ],
            Faults(inbox));
    }

    [Theory]
    [InlineData("Name", " ", "is missing")]
    [InlineData("PageId", "ThePage", "must be the Page's id, digits only")]
    [InlineData("PageId", "../1001", "must be the Page's id, digits only")]
    [InlineData("AppSecret", "hidden-value\n", "must not begin or end with white space")]
    [InlineData("PreviousAppSecret", " hidden-value", "must not begin or end with white space")]
    [InlineData("VerifyToken", "\t", "is missing")]
    [InlineData("PageAccessToken", "hidden-value\r\nX: y", "must be visible ASCII characters only")]
    [InlineData("BaseAddress", "http://graph.facebook.com/v24.0/", "must be an absolute https address, or http on this machine, without a user, query or fragment")]
    [InlineData("Timeout", "00:00:00", "must be from 1 second to 2 minutes")]
    [InlineData("TextLimit", "0", "must be from 1 to 100000")]
    [InlineData("TextLimit", "100001", "must be from 1 to 100000")]
    [InlineData("MediaHosts:0", "http://localhost/", "must be names of hosts, without a scheme, port or path")]
    [InlineData("MediaHosts:0", ".", "must be names of hosts, without a scheme, port or path")]
    public async Task A_wrong_setting_is_named_by_its_key_and_not_shown(string option, string value, string rule)
    {
        await using var inbox = From([.. Good, ($"Channels:Facebook:{option}", value)]);

        var fault = Assert.Single(Faults(inbox));

        Assert.Equal($"Facebook channel 'facebook': Channels:Facebook:{option.Split(':')[0]} {rule}.", fault);
        Assert.DoesNotContain("hidden", fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_from_code_are_checked_too()
    {
        await using var inbox = new TestInbox(builder => builder.AddFacebookPages("page", _ => { }));

        Assert.Equal("Facebook channel 'page': FacebookPagesConnectorOptions.PageId is missing.", Faults(inbox)[0]);
    }

    [Fact]
    public void Options_do_not_print_their_secrets() => Assert.Equal("Facebook Page 1001", Some.Options().ToString());

    [Fact]
    public async Task Two_pages_of_one_host_do_not_mix()
    {
        await using var inbox = new TestInbox(builder => builder
            .AddFacebookPages("one", o => Set(o, "1001", "token-one"))
            .AddFacebookPages("two", o => Set(o, "1002", "token-two")));
        inbox.Start();
        var request = Some.Signed(Some.Payload("text.json"));

        Assert.IsType<MessageArrived>(Assert.Single(inbox.Connector<IWebhookConnector>("one").Parse(request, Some.ReceivedAt)));
        var other = Assert.IsType<UnknownArrived>(Assert.Single(inbox.Connector<IWebhookConnector>("two").Parse(request, Some.ReceivedAt)));
        Assert.Equal(("account.other", true), (other.Reason, other.IsForeign));
    }

    private static TestInbox From((string, string?)[] settings) =>
        new(builder => builder.AddFacebookPages("facebook", TestInbox.Configuration(settings).GetSection("Channels:Facebook")));

    private static void Set(FacebookPagesConnectorOptions options, string page, string token) =>
        (options.PageId, options.AppSecret, options.VerifyToken, options.PageAccessToken) = (page, Some.AppSecret, Some.VerifyToken, token);

    private static List<string> Faults(TestInbox inbox) => [.. Assert.Throws<OptionsValidationException>(inbox.Start).Failures];
}
