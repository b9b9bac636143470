using DigitalInbox.Fields;
using FsCheck;
using FsCheck.Fluent;

namespace DigitalInbox.Domain.Tests.Fields;

public sealed class FieldFormatTests
{
    [Theory]
    [InlineData(FieldType.Text, "  two words ", "two words")]
    [InlineData(FieldType.Text, "one\r\ntwo", "one\ntwo")]
    [InlineData(FieldType.Email, " Mia.Lee@Example.ORG ", "Mia.Lee@example.org")]
    [InlineData(FieldType.Phone, "+33 (0)1 23-45.67/89", "+330123456789")]
    [InlineData(FieldType.Phone, "0033 123 456", "+33123456")]
    [InlineData(FieldType.Phone, "112", "112")]
    [InlineData(FieldType.Number, "+012.500", "12.5")]
    [InlineData(FieldType.Number, "-0", "0")]
    [InlineData(FieldType.Number, "0.00000000000000000000000001", "0.00000000000000000000000001")]
    [InlineData(FieldType.Date, "2026-12-25", "2026-12-25")]
    [InlineData(FieldType.List, "GOLD", "gold")]
    [InlineData(FieldType.Checkbox, "True", "true")]
    public void A_value_has_one_form(FieldType type, string given, string canonical) =>
        Assert.Equal((canonical, (FieldFault?)null), FieldFormat.Read(Field(type), given));

    [Theory]
    [InlineData(FieldType.Text, "eleven chars", FieldRule.MaxLength)]
    [InlineData(FieldType.Email, "mia", FieldRule.Email)]
    [InlineData(FieldType.Email, "mia@localhost", FieldRule.Email)]
    [InlineData(FieldType.Email, "mia@a b.org", FieldRule.Email)]
    [InlineData(FieldType.Email, "mia@-x.org", FieldRule.Email)]
    [InlineData(FieldType.Email, "a@b@c.org", FieldRule.Email)]
    [InlineData(FieldType.Phone, "12", FieldRule.Phone)]
    [InlineData(FieldType.Phone, "1234567890123456", FieldRule.Phone)]
    [InlineData(FieldType.Phone, "call me", FieldRule.Phone)]
    [InlineData(FieldType.Phone, "1+234", FieldRule.Phone)]
    [InlineData(FieldType.Number, "1,5", FieldRule.Number)]
    [InlineData(FieldType.Number, "1e3", FieldRule.Number)]
    [InlineData(FieldType.Date, "25.12.2026", FieldRule.Date)]
    [InlineData(FieldType.Date, "2026-02-29", FieldRule.Date)]
    [InlineData(FieldType.List, "bronze", FieldRule.Choice)]
    [InlineData(FieldType.Checkbox, "yes", FieldRule.Checkbox)]
    public void What_does_not_fit_says_which_rule_it_breaks(FieldType type, string given, FieldRule rule)
    {
        var (value, fault) = FieldFormat.Read(Field(type), given);
        Assert.Null(value);
        Assert.Equal(rule, fault!.Rule);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \n ")]
    public void Blank_is_no_value(string? given) =>
        Assert.All(Enum.GetValues<FieldType>(), type => Assert.Equal((null, (FieldFault?)null), FieldFormat.Read(Field(type), given)));

    [Theory]
    [InlineData("FR", "fr")]
    [InlineData("pt-br", "pt-BR")]
    [InlineData("ZH-hant-TW", "zh-Hant-TW")]
    [InlineData("french", null)]
    [InlineData("f", null)]
    [InlineData("fr-", null)]
    public void A_language_is_written_as_is_usual(string given, string? canonical) => Assert.Equal(canonical, FieldFormat.Language(given));

    [Fact]
    public void What_is_canonical_comes_back_as_it_is() => Check.One(Laws.Config, Prop.ForAll(Given, given =>
        Enum.GetValues<FieldType>().All(type =>
            FieldFormat.Read(Field(type), given) is not { Value: { } value } || FieldFormat.Read(Field(type), value).Value == value)));

    private static Arbitrary<string> Given => Gen.OneOf(
        ArbMap.Default.GeneratorFor<string>().Select(s => s ?? ""),
        ArbMap.Default.GeneratorFor<decimal>().Select(d => d.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        Gen.Elements('0', '1', '+', '-', '.', ' ', '@', 'a', 'Z', 'İ', '\r', '\n', '\u2028').ArrayOf().Select(letters => new string(letters))).ToArbitrary();

    private static CustomField Field(FieldType type)
    {
        var builder = new CustomFieldBuilder("f");
        return (type == FieldType.List ? builder.OneOf("gold", "silver") : type == FieldType.Text ? builder.AtMost(10) : builder.As(type)).Build();
    }
}
