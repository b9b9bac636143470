using Microsoft.Extensions.Configuration;

namespace DigitalInbox.Connectors.Meta.Tests;

public sealed class OptionsRulesTests
{
    private const string BadAddress = "must be an absolute https address, or http on this machine, without a user, query or fragment";

    [Fact]
    public void Every_fault_is_named_by_its_key_in_order()
    {
        var rules = new MetaOptionsRules("Page channel 'page'", "Channels:Page:");
        rules.Required(" ", "PageId");
        rules.Required("x", "AppSecret");
        rules.Digits("hidden", "PageId", "must be digits only");
        rules.Check(false, "Mode", "must be on");

        Assert.True(rules.Result.Failed);
        Assert.Equal(
            [
                "Page channel 'page': Channels:Page:PageId is missing.",
                "Page channel 'page': Channels:Page:PageId must be digits only.",
                "Page channel 'page': Channels:Page:Mode must be on.",
            ],
            rules.Result.Failures);
    }

    [Fact]
    public void Without_a_fault_it_succeeds() => Assert.True(new MetaOptionsRules("Page channel 'page'", "").Result.Succeeded);

    [Theory]
    [InlineData("1001", true)]
    [InlineData(" ", true)]
    [InlineData("+1001", false)]
    [InlineData("١٠٠١", false)]
    public void Digits_are_ascii(string value, bool holds) => Assert.Equal(holds, Holds(rules => rules.Digits(value, "X", "no")));

    [Theory]
    [InlineData("a b", true, true)]
    [InlineData(null, true, true)]
    [InlineData("", true, true)]
    [InlineData("a\n", false, false)]
    [InlineData(" a", false, false)]
    [InlineData(" ", true, false)]
    public void A_secret_is_trimmed(string? value, bool required, bool optional)
    {
        Assert.Equal(required, Holds(rules => rules.Trimmed(value, "X")));
        Assert.Equal(optional, Holds(rules => rules.TrimmedOrNone(value, "X")));
    }

    [Theory]
    [InlineData("EAAG!~", true)]
    [InlineData("", true)]
    [InlineData("a b", false)]
    [InlineData("a\r\nX: y", false)]
    [InlineData("välue", false)]
    [InlineData("a\x7f", false)]
    public void A_token_fits_into_a_header(string value, bool holds) => Assert.Equal(holds, Holds(rules => rules.VisibleAscii(value, "X")));

    [Theory]
    [InlineData("https://graph.example/v25.0/", true)]
    [InlineData("http://localhost:5000/v25.0", true)]
    [InlineData("http://127.0.0.1/", true)]
    [InlineData("http://graph.example/", false)]
    [InlineData("ftp://127.0.0.1/", false)]
    [InlineData("/v25.0/", false)]
    [InlineData("https://user:hidden@graph.example/", false)]
    [InlineData("https://graph.example/?access_token=hidden", false)]
    [InlineData("https://graph.example/#x", false)]
    public void An_address_is_safe(string value, bool holds)
    {
        var rules = new MetaOptionsRules("Page", "");
        rules.Address(new Uri(value, UriKind.RelativeOrAbsolute), "X");

        Assert.Equal(holds ? [] : [$"Page: X {BadAddress}."], rules.Result.Failures ?? []);
    }

    [Fact]
    public void An_address_must_be_there() => Assert.False(Holds(rules => rules.Address(null, "X")));

    [Theory]
    [InlineData(999, false)]
    [InlineData(1000, true)]
    [InlineData(120_000, true)]
    [InlineData(120_001, false)]
    public void A_time_limit_is_from_a_second_to_two_minutes(int milliseconds, bool holds) =>
        Assert.Equal(holds, Holds(rules => rules.TimeLimit(TimeSpan.FromMilliseconds(milliseconds), "X")));

    [Fact]
    public void A_key_is_the_sections_path()
    {
        var configuration = new ConfigurationBuilder().Build();

        Assert.Equal("", MetaOptionsRules.KeyOf(configuration));
        Assert.Equal("Channels:Page:", MetaOptionsRules.KeyOf(configuration.GetSection("Channels:Page")));
    }

    private static bool Holds(Action<MetaOptionsRules> check)
    {
        var rules = new MetaOptionsRules("Page", "");
        check(rules);
        return rules.Result.Succeeded;
    }
}
