using DigitalInbox.Knowledge;

namespace DigitalInbox.Domain.Tests.Knowledge;

public sealed class VariableTextTests
{
    [Theory]
    [InlineData("Hello {{contact.name}}!", "Hello Mia!")]
    [InlineData("{{contact.name}}{{contact.name}}", "MiaMia")]
    [InlineData("{{ contact.name }}, {{ agent.name | we }}", "Mia, we")]
    [InlineData("{{agent.name|}}.", ".")]
    [InlineData("{{contact.name|nobody}}", "Mia")]
    [InlineData("No variable, one { brace } and a back\\slash", "No variable, one { brace } and a back\\slash")]
    [InlineData("\\{{contact.name\\}}", "{{contact.name}}")]
    [InlineData("\\\\{{contact.name}}", "\\Mia")]
    [InlineData("\\\\\\{{x\\}}", "\\{{x}}")]
    [InlineData("{{contact.name}}}", "Mia}")]
    [InlineData("", "")]
    public void Values_stand_in_the_place_of_variables(string text, string rendered) =>
        Assert.Equal(rendered, VariableText.Parse(text).Render(name => name == "contact.name" ? "Mia" : null).Text);

    [Theory]
    [InlineData("Hello {{", 9, "}}")]
    [InlineData("Hello {{contact.name", 21, "}}")]
    [InlineData("Hello {{contact.name} and", 26, "}}")]
    [InlineData("Hello {{contact.name|{{agent.name}}}}", 22, "}}")]
    [InlineData("Hello }} you", 7, "{{")]
    [InlineData("Hello {{ customer }}", 10, "contact.name")]
    [InlineData("{{}}", 3, "contact.name")]
    [InlineData("{{contact.field.}}", 3, "contact.field.<id>")]
    [InlineData("{{ask.a b}}", 3, "ask.<id>")]
    [InlineData("{{{contact.name}}", 3, "contact.name")]
    public void What_is_none_is_refused_at_its_place_with_what_is_expected(string text, int position, string expected)
    {
        var refusal = Assert.Throws<InboxException>(() => VariableText.Parse(text));

        Assert.Equal((QuickReplyErrors.TextInvalid, position), (refusal.Code, refusal.Details["position"]));
        Assert.Contains(expected, (IEnumerable<string>)refusal.Details["expected"]!);
    }

    [Fact]
    public void Every_form_of_a_name_is_a_variable_with_an_id_in_its_place() => Assert.All(
        QuickReplyVariables.Forms,
        form => Assert.Single(VariableText.Parse($"{{{{{form.Replace("<id>", "shoe-size.eu_2", StringComparison.Ordinal)}}}}}").Variables));

    [Fact]
    public void What_has_no_value_is_named_once_and_leaves_no_text()
    {
        var rendering = VariableText.Parse("{{ask.b}} {{contact.name}} {{ask.a}} {{ask.b}} {{agent.name|we}}").Render(name => name == "contact.name" ? " " : null);

        Assert.Null(rendering.Text);
        Assert.Equal(["ask.b", "contact.name", "ask.a"], rendering.Missing);
    }

    [Fact]
    public void A_value_is_never_read_again() => Assert.Equal(
        "{{agent.name}} \\{{ Bob",
        VariableText.Parse("{{contact.name}} {{agent.name}}").Render(name => name == "contact.name" ? "{{agent.name}} \\{{" : "Bob").Text);
}
