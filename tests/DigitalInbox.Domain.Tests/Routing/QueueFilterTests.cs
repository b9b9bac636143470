using DigitalInbox.Cases;
using DigitalInbox.Routing;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Routing;

public sealed class QueueFilterTests
{
    private static readonly RoutingFacts Facts = new()
    {
        Channel = new("support"),
        Kind = new("whatsapp"),
        Direction = CaseDirection.Inbound,
        Tags = [new("invoice"), new("vip customer")],
        Language = "pt-BR",
        Text = "Minha entrega está atrasada: delivery LATE again",
        Contact = new Dictionary<string, string>(StringComparer.Ordinal) { ["segment"] = "Gold", ["city"] = "" },
        Fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["order-type"] = "return" },
        At = Instant.FromUtc(2026, 7, 1, 21, 30),
    };

    [Theory]
    [InlineData("everything", true)]
    [InlineData("nothing", false)]
    [InlineData("channel = support", true)]
    [InlineData("channel = Support", false)]
    [InlineData("kind in (email, whatsapp)", true)]
    [InlineData("kind not in (email, whatsapp)", false)]
    [InlineData("direction = inbound", true)]
    [InlineData("direction = OUTBOUND", false)]
    [InlineData("tag = invoice", true)]
    [InlineData("tag = \"vip customer\"", true)]
    [InlineData("tag != spam", true)]
    [InlineData("tag = spam", false)]
    [InlineData("language = pt", true)]
    [InlineData("language = PT-br", true)]
    [InlineData("language = p", false)]
    [InlineData("language = pt-BR-x", false)]
    [InlineData("text has ESTA", true)]
    [InlineData("text has \"delivery late\"", true)]
    [InlineData("text has \"late delivery\"", false)]
    [InlineData("text has deliv", false)]
    [InlineData("text has deliv*", true)]
    [InlineData("contact.segment = gold", true)]
    [InlineData("contact.segment is set", true)]
    [InlineData("contact.city is set", false)]
    [InlineData("contact.age is not set", true)]
    [InlineData("contact.age != 7", true)]
    [InlineData("field.order-type in (exchange, return)", true)]
    [InlineData("time in 23:00-24:00 Europe/Paris", false)]
    [InlineData("time in 23:30-23:31 Europe/Paris", true)]
    [InlineData("time in 22:00-06:00 Europe/Paris", true)]
    [InlineData("time in 09:00-18:00 UTC", false)]
    [InlineData("tag = spam or tag = invoice and kind = whatsapp", true)]
    [InlineData("(tag = spam or tag = invoice) and kind = email", false)]
    [InlineData("not tag = spam and not (kind = email or kind = sms)", true)]
    public void A_condition_looks_at_what_is_known(string text, bool matches)
    {
        if (text.Contains("24:00", StringComparison.Ordinal))
        {
            Assert.Equal(RoutingErrors.FilterInvalid, Assert.Throws<InboxException>(() => QueueFilter.Parse(text)).Code);
            return;
        }

        Assert.Equal(matches, QueueFilter.Parse(text).Matches(Facts));
    }

    [Theory]
    [InlineData("", 1, "channel")]
    [InlineData("tag", 4, "=")]
    [InlineData("tag = ", 7, "a value")]
    [InlineData("tag = a tag = b", 9, "and")]
    [InlineData("tag in a", 8, "(")]
    [InlineData("tag in (a b)", 11, ")")]
    [InlineData("(tag = a", 9, ")")]
    [InlineData("colour = red", 1, "channel")]
    [InlineData("contact = x", 1, "channel")]
    [InlineData("tag.x = y", 1, "channel")]
    [InlineData("contact.a is nice", 14, "set")]
    [InlineData("direction = sideways", 13, "inbound")]
    [InlineData("text = x", 6, "has")]
    [InlineData("text has \"!!\"", 10, "words")]
    [InlineData("tag = \"open", 7, "\"")]
    [InlineData("time in 9-17 UTC", 9, "a span of the day such as 08:00-18:00")]
    [InlineData("time in 09:00-17:00 Mars/Base", 21, "a time zone such as Europe/Paris")]
    [InlineData("tag = a and", 12, "channel")]
    [InlineData("tag = a ) or", 9, "and")]
    [InlineData("tag = a ? b", 9, "and")]
    public void What_cannot_be_a_filter_says_where_and_what_is_expected(string text, int position, string expected)
    {
        var refusal = Assert.Throws<InboxException>(() => QueueFilter.Parse(text));

        Assert.Equal((RoutingErrors.FilterInvalid, InboxErrorKind.Invalid), (refusal.Code, refusal.Kind));
        Assert.Equal(position, refusal.Details["position"]);
        Assert.Contains(expected, Assert.IsAssignableFrom<IReadOnlyList<string>>(refusal.Details["expected"]), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("TAG = a AND ( KIND = b )", "tag = a and kind = b")]
    [InlineData("(tag=a or tag=b) and not(kind=c or kind=d)", "(tag = a or tag = b) and not (kind = c or kind = d)")]
    [InlineData("(tag = a and tag = b) or tag = c", "tag = a and tag = b or tag = c")]
    [InlineData("not tag = a", "tag != a")]
    [InlineData("not not tag in (a, b)", "not tag not in (a, b)")]
    [InlineData("tag = \"and\"", "tag = \"and\"")]
    [InlineData("tag = \"a \\\"b\\\" \\\\\"", "tag = \"a \\\"b\\\" \\\\\"")]
    [InlineData("tag = \"plain\"", "tag = plain")]
    public void A_filter_is_written_with_no_more_than_it_needs(string text, string written) =>
        Assert.Equal(written, QueueFilter.Parse(text).ToString());

    [Fact]
    public void A_filter_in_code_is_that_of_its_text()
    {
        var inCode = (QueueFilter.Tag("invoice") | QueueFilter.Text("late delivery")) & !QueueFilter.Language("fr")
            & QueueFilter.Kind("whatsapp") & QueueFilter.Channel("support") & QueueFilter.Direction(CaseDirection.Inbound)
            & QueueFilter.Contact("segment", "gold") & QueueFilter.Field("order-type", "return")
            & QueueFilter.Between(new(8, 0), new(18, 0), "Europe/Paris");

        Assert.Equal(
            "(tag = invoice or text has \"late delivery\") and language != fr and kind = whatsapp and channel = support and direction = inbound "
            + "and contact.segment = gold and field.order-type = return and time in 08:00-18:00 Europe/Paris",
            inCode.ToString());
        Assert.Equal(inCode, QueueFilter.Parse(inCode.ToString()));
        Assert.NotEqual(inCode, !inCode);
    }

    [Fact]
    public void What_no_text_could_say_is_refused_in_code()
    {
        Assert.Throws<ArgumentException>(() => QueueFilter.Tag(" "));
        Assert.Throws<ArgumentException>(() => QueueFilter.Text("..."));
        Assert.Throws<ArgumentException>(() => QueueFilter.Contact("a b", "c"));
    }

    [Fact]
    public void A_filter_is_not_too_long_and_not_too_deep()
    {
        Refused(new string('(', 33) + "everything" + new string(')', 33), 33);
        Refused("tag = " + new string('a', QueueFilter.LongestText), QueueFilter.LongestText + 1);
        Assert.True(QueueFilter.Parse(new string('(', 31) + "everything" + new string(')', 31)).Matches(Facts));

        static void Refused(string text, int position) =>
            Assert.Equal(position, Assert.Throws<InboxException>(() => QueueFilter.Parse(text)).Details["position"]);
    }
}
