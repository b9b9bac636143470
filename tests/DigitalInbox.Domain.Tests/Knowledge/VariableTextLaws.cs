using DigitalInbox.Knowledge;
using FsCheck;
using FsCheck.Fluent;

namespace DigitalInbox.Domain.Tests.Knowledge;

public sealed class VariableTextLaws
{
    private static readonly Gen<string> Pieces = Gen.Elements(
        "{{", "}}", "{", "}", "|", "\\", "\\\\", " ", "contact.name", "ask.order", "case.field.a", "customer", "é", "\n", "Hello", "{{agent.name}}", "{{ask.x|y}}", "\\{{");

    [Fact]
    public void Any_text_is_read_and_written_back_the_same_or_refused_at_a_place_in_it() => Check.One(
        Laws.Config.WithMaxTest(5000),
        Prop.ForAll(Texts().ToArbitrary(), text =>
        {
            try
            {
                var read = VariableText.Parse(text);
                Assert.Equal(text, read.ToString());
                Assert.Equal(read, VariableText.Parse(read.ToString()));
            }
            catch (InboxException refusal)
            {
                Assert.Equal(QuickReplyErrors.TextInvalid, refusal.Code);
                Assert.InRange((int)refusal.Details["position"]!, 1, text.Length + 1);
                Assert.NotEmpty((IEnumerable<string>)refusal.Details["expected"]!);
            }
        }));

    [Fact]
    public void A_text_comes_out_as_its_pieces_with_values_in_their_places() => Check.One(
        Laws.Config.WithMaxTest(3000),
        Prop.ForAll(Composed().ToArbitrary(), Values().ToArbitrary(), (parts, value) =>
        {
            var text = VariableText.Parse(string.Concat(parts.Select(p => p.Written)));

            Assert.Equal(string.Concat(parts.Select(p => p.Plain ?? value)), text.Render(_ => value).Text);
        }));

    [Fact]
    public void No_variable_is_left_in_what_is_sent() => Check.One(
        Laws.Config.WithMaxTest(3000),
        Prop.ForAll(Composed().ToArbitrary(), ArbMap.Default.GeneratorFor<bool>().ToArbitrary(), (parts, isKnown) =>
        {
            var rendering = VariableText.Parse(string.Concat(parts.Select(p => p.Written))).Render(_ => isKnown ? "value" : null);
            var variables = parts.Where(p => p.Plain is null).ToList();

            Assert.Equal(!isKnown && variables.Count > 0, rendering.Text is null);
            Assert.Equal(rendering.Text is null, rendering.Missing.Count > 0);
            Assert.All(variables, v => Assert.DoesNotContain(v.Written, rendering.Text ?? "", StringComparison.Ordinal));
        }));

    private static Gen<string> Texts() => Gen.OneOf(
        Pieces.ListOf(10).Select(string.Concat),
        ArbMap.Default.GeneratorFor<string>().Select(text => text ?? ""));

    private static Gen<string> Values() => Texts().Select(text => text + "x");

    // Pieces of which it is known what they come out as; null for the value. Braces and backslashes are kept apart by letters.
    private static Gen<List<(string Written, string? Plain)>> Composed() => Gen.Elements<(string, string?)>(
        ("a", "a"), (" {b} ", " {b} "), ("c\\d", "c\\d"), ("\\{{e\\}}f", "{{e}}f"), ("\\\\\\{{g", "\\{{g"), ("é\n", "é\n"),
        ("{{contact.name}}", null), ("{{ ask.order }}", null))
        .ListOf(8).Select(parts => parts.ToList());
}
