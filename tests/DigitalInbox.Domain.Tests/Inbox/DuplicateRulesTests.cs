using DigitalInbox.Contacts;
using DigitalInbox.Inbox;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Inbox;

public sealed class DuplicateRulesTests
{
    private static readonly Instant At = Instant.FromUtc(2026, 3, 2, 9, 0);

    [Theory]
    [InlineData("+33 6 12 34 56 78", "33612345678")]
    [InlineData("0033612345678", "33612345678")]
    [InlineData("33612345678", "33612345678")]
    [InlineData("+1 (555) 010-9999", "15550109999")]
    [InlineData("12345", null)]
    [InlineData("1234567890123456", null)]
    [InlineData("call me at 33612345678", null)]
    public void A_telephone_number_is_its_digits(string text, string? digits) => Assert.Equal(digits, DuplicateRules.Phone(text)?.Value);

    [Theory]
    [InlineData("Ann@Example.org", "ann@example.org")]
    [InlineData(" ann@example.org ", "ann@example.org")]
    [InlineData("ann@example", null)]
    [InlineData("@example.org", null)]
    [InlineData("ann@@example.org", null)]
    [InlineData("ann ash@example.org", null)]
    public void An_address_is_compared_without_case(string text, string? address) => Assert.Equal(address, DuplicateRules.Email(text)?.Value);

    [Theory]
    [InlineData("Élodie  DURAND", "durand elodie")]
    [InlineData("Durand, Élodie", "durand elodie")]
    [InlineData("Jo", "jo")]
    [InlineData("+33612345678", null)]
    [InlineData("ann@example.org", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_name_is_its_words_in_any_order(string? text, string? words) => Assert.Equal(words, DuplicateRules.Name(text)?.Value);

    [Fact]
    public void A_number_is_the_same_over_whatsapp_and_sms_and_is_shown_masked()
    {
        var one = DuplicateRules.FactsOf([Of("whatsapp", "33612345678", "Ann Ash")]);
        var other = DuplicateRules.FactsOf([Of("sms", "+33612345678", "A. Ash")]);

        var evidence = Assert.Single(DuplicateRules.Compare(one, other));
        Assert.Equal(new DuplicateEvidence(DuplicateKind.Phone, "•••5678", 90), evidence);
    }

    [Fact]
    public void An_account_that_is_no_telephone_is_none_although_it_is_digits() =>
        Assert.Empty(DuplicateRules.Compare(
            DuplicateRules.FactsOf([Of("facebook", "33612345678", null)]), DuplicateRules.FactsOf([Of("whatsapp", "33612345678", null)])));

    [Fact]
    public void Whatever_two_have_in_common_is_told_what_says_most_first()
    {
        var one = DuplicateRules.FactsOf([Of("email", "Ann@example.org", "Ann Ash"), Of("whatsapp", "33612345678", "Jo")]);
        var other = DuplicateRules.FactsOf([Of("email", "ann@EXAMPLE.org", "ASH Ann"), Of("sms", "+33612345678", "jo")]);

        var evidence = DuplicateRules.Compare(one, other);

        Assert.Equal(
            [(DuplicateKind.Phone, "•••5678", 90), (DuplicateKind.Email, "A•••@example.org", 90), (DuplicateKind.Name, "Ann Ash", 40), (DuplicateKind.Name, "Jo", 15)],
            evidence.Select(e => (e.Kind, e.Value, e.Weight)));
        Assert.Equal(99, DuplicateRules.Score(evidence));
        Assert.Equal((15, 49), (DuplicateRules.Score([evidence[3]]), DuplicateRules.Score([evidence[2], evidence[3]])));
    }

    [Fact]
    public void An_identifier_counts_within_its_own_kind_and_is_masked()
    {
        var (one, other) = (DuplicateRules.Identifier("customerNumber", "CH-778812")!, DuplicateRules.Identifier("orderNumber", "CH-778812")!);

        Assert.Empty(DuplicateRules.Compare([one], [other]));
        Assert.Equal(new DuplicateEvidence(DuplicateKind.Identifier, "•••8812", 95), Assert.Single(DuplicateRules.Compare([one], [one])));
        Assert.Null(DuplicateRules.Identifier("customerNumber", " "));
    }

    [Fact]
    public void A_search_is_made_for_what_few_have()
    {
        Assert.Equal("\"ann\" \"ash\"", DuplicateRules.SearchFor(DuplicateRules.Name("Ash Ann")!));
        Assert.Null(DuplicateRules.SearchFor(DuplicateRules.Name("Ann")!));
        Assert.Equal("\"33612345678\"", DuplicateRules.SearchFor(DuplicateRules.Phone("+33612345678")!));
        Assert.Null(DuplicateRules.SearchFor(DuplicateRules.Identifier("a", "b")!));
    }

    private static Contact Of(string platform, string account, string? name) =>
        Contact.Meet(ContactId.New(At), new ContactIdentity(new ChannelKind(platform), account, name), At);
}
