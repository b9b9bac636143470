using DigitalInbox.Knowledge;

namespace DigitalInbox.Domain.Tests.Knowledge;

public sealed class QuickReplyTests
{
    private static readonly ChannelKind Mail = new("email");
    private static readonly ChannelKind Sms = new("sms");

    [Theory]
    [InlineData("fr", "fr")]
    [InlineData("FR-ca", "fr-CA")]
    [InlineData("fr-BE", "fr")]
    [InlineData("de", "en")]
    [InlineData("de,fr-BE", "fr")]
    [InlineData("", "en")]
    public void The_first_wanted_language_is_taken_or_its_parent_or_else_the_default(string wanted, string language)
    {
        var reply = Build(q => q.Says("en", "Hello").Says("fr", "Bonjour").Says("fr-CA", "Salut"));

        Assert.Equal(language, reply.TextFor(Mail, wanted.Split(',', StringSplitOptions.RemoveEmptyEntries)).Language);
    }

    [Fact]
    public void A_kind_of_channel_has_its_own_words_in_the_languages_that_it_has_them()
    {
        var reply = Build(q => q.Says("en", "Hello").Says("fr", "Bonjour").SaysOn("sms", "en", "Hi").SaysOn("sms", "de", "Hallo"));

        Assert.Equal("Hi", reply.TextFor(Sms, "en").Text.ToString());
        Assert.Equal("Bonjour", reply.TextFor(Sms, "fr").Text.ToString());
        Assert.Equal("Hallo", reply.TextFor(Sms, "de").Text.ToString());
        Assert.Equal("Hello", reply.TextFor(Mail, "de").Text.ToString());
    }

    [Fact]
    public void It_is_for_everything_unless_it_says_for_what()
    {
        var (everywhere, some) = (Build(q => q.Says("en", "Hello")), Build(q => q.Says("en", "Hello").OnKinds("sms").OnChannels("sales").ForQueues("billing")));

        Assert.True(everywhere.FitsChannel(new("shop"), Mail));
        Assert.True(everywhere.FitsQueue(null));
        Assert.True(some.FitsChannel(new("shop"), Sms));
        Assert.True(some.FitsChannel(new("sales"), Mail));
        Assert.False(some.FitsChannel(new("shop"), Mail));
        Assert.True(some.FitsQueue(new("billing")));
        Assert.False(some.FitsQueue(new("general")));
        Assert.False(some.FitsQueue(null));
    }

    private static QuickReply Build(Func<QuickReplyBuilder, QuickReplyBuilder> say) => say(new QuickReplyBuilder(new("hello"))).Build();
}
