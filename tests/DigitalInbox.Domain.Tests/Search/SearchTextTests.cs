using System.Text;
using DigitalInbox.Search;
using FsCheck;
using FsCheck.Fluent;

namespace DigitalInbox.Domain.Tests.Search;

public sealed class SearchTextTests
{
    [Theory]
    [InlineData("Where is my order 4711?", "where is my order 4711")]
    [InlineData("Café CAFE\u0301 cafe", "cafe cafe cafe")]
    [InlineData("Straße STRASSE Öl ŒUVRE æther Łódź Ðe þorn", "strasse strasse ol oeuvre aether lodz de thorn")]
    [InlineData("ﬁne Ⅳ m² ½ ①", "fine iv m2 1 2 1")]
    [InlineData("Ｆｕｌｌ　ｗｉｄｔｈ", "full width")]
    [InlineData("ΕΛΛΆΔΑ Ελλάδας ΟΔΟΣ οδός", "ελλαδα ελλαδασ οδοσ οδοσ")]
    [InlineData("Ёлка ЙОД", "елка иод")]
    [InlineData("שָׁלוֹם مُحَمَّد أحمد عـــربي ٤٢", "שלום محمد احمد عربي 42")]
    [InlineData("İstanbul ışık", "istanbul isik")]
    [InlineData("co\u00adoperate a\u200bb", "cooperate ab")]
    [InlineData("हिन्दी", "हिन्दी")]
    [InlineData("東京タワー", "東 京 タ ワ ー")]
    [InlineData("abc東京def", "abc 東 京 def")]
    [InlineData("ｶﾞﾗｽ が か\u3099", "カ\u3099 ラ ス か\u3099 か\u3099")]
    [InlineData("학교 \u1112\u1161\u11a8\u1100\u116d", "학 교 학 교")]
    [InlineData("สวัสดี", "ส วั ส ดี")]
    [InlineData("don't well-known a_b C++ ann@example.org", "don t well known a b c ann example org")]
    [InlineData("🦆 👩‍🚀 ™ \ud83e \u0301 ·", "")]
    [InlineData("𝐁𝐨𝐥𝐝 𠀋", "bold 𠀋")]
    public void Words_are_cut_and_folded(string text, string expected) => Assert.Equal(expected, SearchText.Index(text));

    [Fact]
    public void The_words_of_a_text_stand_where_they_are_said_to_stand() => Check.One(Laws.Config, Prop.ForAll(SearchExpressionTests.Texts(), text =>
    {
        var words = SearchText.Words(text);
        return SearchText.Index(text).Equals(string.Join(' ', words.Select(word => word.Text)), StringComparison.Ordinal)
            && words.All(word => word.Start >= 0 && word.Length > 0 && word.Start + word.Length <= text.Length)
            && words.Zip(words.Skip(1)).All(pair => pair.First.Start <= pair.Second.Start && pair.First.Length <= text.Length - pair.First.Start)
            && words.All(word => SearchText.Words(text.Substring(word.Start, word.Length)).Any(again => again.Text.Equals(word.Text, StringComparison.Ordinal)));
    }));

    [Fact]
    public void Folding_what_is_folded_changes_nothing() => Check.One(Laws.Config, Prop.ForAll(SearchExpressionTests.Texts(), text =>
        SearchText.Index(SearchText.Index(text)).Equals(SearchText.Index(text), StringComparison.Ordinal)));

    [Fact]
    public void Every_character_folds_to_what_folds_to_itself()
    {
        for (var code = 0; code <= 0x10FFFF; code++)
        {
            if (Rune.IsValid(code))
            {
                var folded = SearchText.Index(new Rune(code).ToString());
                Assert.True(folded.Equals(SearchText.Index(folded), StringComparison.Ordinal), $"U+{code:X4}: {folded}");
            }
        }
    }

    [Fact]
    public void Composed_and_decomposed_texts_are_the_same()
    {
        // Where the host has no culture data, texts stay as they are, and this proves nothing.
        foreach (var text in new[] { "Žluťoučký kůň", "Ελλάδα", "학교에서", "ガギグ", "Ångström", "ёй" })
        {
            Assert.Equal(SearchText.Index(text), SearchText.Index(text.Normalize(NormalizationForm.FormD)));
        }
    }

    [Fact]
    public void A_long_word_and_a_long_text_count_with_their_beginnings()
    {
        Assert.Equal(new string('a', SearchText.LongestWord), SearchText.Index(new string('A', 500)));
        Assert.Equal(new SearchWord(new string('a', SearchText.LongestWord), 1, 500), SearchText.Words(" " + new string('A', 500) + " ").Single());
        Assert.Equal(SearchText.MaximumWords, SearchText.Words(string.Concat(Enumerable.Repeat("a ", SearchText.MaximumWords + 5))).Count);
    }

    [Fact]
    public void Several_texts_are_each_written_once_with_a_boundary() =>
        Assert.Equal("ann ash · 336", SearchText.Index(["Ann Ash", null, "", "ann ASH", "+336"]));
}
