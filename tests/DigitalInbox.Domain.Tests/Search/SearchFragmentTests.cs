using DigitalInbox.Search;
using FsCheck;
using FsCheck.Fluent;

namespace DigitalInbox.Domain.Tests.Search;

public sealed class SearchFragmentTests
{
    [Theory]
    [InlineData("My Lámp is a lamp", "lamp", "My [Lámp] is a [lamp]")]
    [InlineData("a broken lamp, broken", "\"broken lamp\"", "a [broken lamp], broken")]
    [InlineData("lamps and lamplight", "lam", "[lamps] and [lamplight]")]
    [InlineData("lamp not chair", "lamp -sofa", "[lamp] not chair")]
    [InlineData("東京タワーに", "東京", "[東京]タワーに")]
    [InlineData("half ½ cup", "1", "half [½] cup")]
    [InlineData("Cafe\u0301!", "cafe", "[Cafe\u0301]!")]
    [InlineData("a b a b a", "\"a b a\"", "[a b a b a]")]
    [InlineData("<b>lamp</b>", "lamp", "<b>[lamp]</b>")]
    [InlineData("nothing here", "lamp", "nothing here")]
    [InlineData("", "lamp", "")]
    public void What_was_looked_for_is_marked(string text, string search, string expected) =>
        Assert.Equal(expected, Written(SearchFragment.Of(text, SearchExpression.Parse(search))));

    [Fact]
    public void Of_a_long_text_the_part_around_the_first_place_is_shown()
    {
        var words = string.Join(' ', Enumerable.Range(0, 100).Select(i => $"word{i}"));

        var fragment = SearchFragment.Of(words, SearchExpression.Parse("word60 word64 "));

        Assert.StartsWith("word53 word54", fragment.Text, StringComparison.Ordinal);
        Assert.True(fragment.IsCutBefore && fragment.IsCutAfter);
        Assert.Equal(["word60", "word64"], fragment.Highlights.Select(h => fragment.Text.Substring(h.Start, h.Length)));
    }

    [Fact]
    public void A_fragment_is_a_part_of_its_text_and_its_marks_are_in_it() => Check.One(Laws.Config, Prop.ForAll(
        SearchExpressionTests.Texts(), Gen.Choose(0, 400).ToArbitrary(), (text, padding) =>
        {
            var whole = string.Concat(Enumerable.Repeat("🦆 ", padding)) + text + "lamp" + text;
            var fragment = SearchFragment.Of(whole, SearchExpression.Parse("lamp 東京 \"a b\""));
            var ends = fragment.Highlights.Select(h => h.Start + h.Length).Prepend(0).ToList();
            return whole.Contains(fragment.Text, StringComparison.Ordinal)
                && fragment.Text.Length <= SearchFragment.Longest
                && (padding == 0 || !char.IsLowSurrogate(fragment.Text[0]))
                && fragment.Highlights.Select((h, i) => h.Start >= ends[i] && h.Length > 0 && h.Start + h.Length <= fragment.Text.Length).All(fits => fits)
                && fragment.IsCutBefore == !whole.StartsWith(fragment.Text, StringComparison.Ordinal)
                && (fragment.Highlights.Count > 0 || !SearchExpression.Parse("lamp ").Matches(whole));
        }));

    [Fact]
    public void A_word_longer_than_a_fragment_is_shown_by_its_beginning()
    {
        var fragment = SearchFragment.Of($"see https://example.org/ {new string('z', 600)} there", SearchExpression.Parse("zzz"));

        Assert.Equal(SearchFragment.Longest, fragment.Text.Length);
        Assert.NotEmpty(fragment.Highlights);
    }

    private static string Written(SearchFragment fragment)
    {
        var text = fragment.Text;
        foreach (var highlight in fragment.Highlights.Reverse())
        {
            text = text.Insert(highlight.Start + highlight.Length, "]").Insert(highlight.Start, "[");
        }

        return text;
    }
}
