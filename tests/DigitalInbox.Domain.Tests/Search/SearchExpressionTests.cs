using System.Globalization;
using DigitalInbox.Search;
using FsCheck;
using FsCheck.Fluent;

namespace DigitalInbox.Domain.Tests.Search;

public sealed class SearchExpressionTests
{
    [Theory]
    [InlineData("lamp", "+lamp*")]
    [InlineData("lamp ", "+lamp")]
    [InlineData("my lamp", "+my +lamp*")]
    [InlineData("plan a", "+plan +a")]
    [InlineData("la* table", "+la* +table*")]
    [InlineData("a*", "+a*")]
    [InlineData("\"my lamp\"", "+my lamp")]
    [InlineData("\"my lam\"* now ", "+my lam* +now")]
    [InlineData("“my lamp” «a chair»", "+my lamp +a chair")]
    [InlineData("\"my lamp", "+my lamp")]
    [InlineData("lamp -chair -\"red sofa\"", "+lamp -chair -red sofa")]
    [InlineData("lamp -cha*", "+lamp -cha*")]
    [InlineData("lamp - chair", "+lamp +chair*")]
    [InlineData("well-known", "+well known*")]
    [InlineData("--x lamp", "-x +lamp*")]
    [InlineData("ann@example.org", "+ann example org*")]
    [InlineData("2026-03-02 ", "+2026 03 02")]
    [InlineData("東京タワー", "+東 京 タ ワ ー")]
    [InlineData("red\"my lamp\"sofa", "+red +my lamp +sofa*")]
    [InlineData("NOT lamp OR NEAR(x) ", "+not +lamp +or +near x")]
    public void A_text_is_cut_into_terms(string text, string expected) => Assert.Equal(expected, Written(SearchExpression.Parse(text)));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  \t\n")]
    [InlineData("\"\" * - ' ( ) 🦆")]
    [InlineData("-lamp -\"my chair\"")]
    public void A_text_without_a_word_to_look_for_is_refused(string? text) => Refused(SearchErrors.Empty, text);

    [Fact]
    public void A_text_that_is_too_long_is_refused()
    {
        Refused(SearchErrors.TooLong, new string('a', SearchExpression.LongestText + 1));
        Assert.True(SearchExpression.TryParse(new string('a', SearchExpression.LongestText), out _, out _));
        Refused(SearchErrors.TooManyTerms, string.Join(' ', Enumerable.Range(0, SearchExpression.MaximumTerms + 1)));
        Assert.True(SearchExpression.TryParse(string.Join(' ', Enumerable.Range(0, SearchExpression.MaximumTerms)), out _, out _));
    }

    [Theory]
    [InlineData("42", 42L)]
    [InlineData(" #42 ", 42L)]
    [InlineData("0", null)]
    [InlineData("42 43", null)]
    [InlineData("4x", null)]
    [InlineData("99999999999999999999", null)]
    public void A_number_names_a_case(string text, long? expected) => Assert.Equal(expected, SearchExpression.Parse(text).Number?.Value);

    [Fact]
    public void Any_text_is_understood_or_refused_and_no_word_holds_a_sign() => Check.One(Laws.Config, Prop.ForAll(Texts(), text =>
    {
        if (SearchExpression.TryParse(text, out var expression, out var refusal))
        {
            return expression.Terms.Any(term => !term.IsExcluded) && expression.Terms.Count <= SearchExpression.MaximumTerms
                && expression.Terms.All(term => term.Words.Count > 0 && term.Words.All(IsWord));
        }

        return refusal.Kind == InboxErrorKind.Invalid && refusal.Code.StartsWith("search.", StringComparison.Ordinal);
    }));

    [Fact]
    public void A_text_contains_each_of_its_words_and_itself_as_a_phrase() => Check.One(Laws.Config, Prop.ForAll(Texts(), text =>
        SearchText.Words(text) is not { Count: > 0 } words
        || (words.All(word => SearchExpression.Parse($"\"{word.Text}\"").Matches(text))
            && (words.Sum(word => word.Text.Length + 1) > SearchExpression.LongestText
                || SearchExpression.Parse($"\"{string.Join(' ', words.Select(word => word.Text))}\"").Matches(text)))));

    [Fact]
    public void Every_code_is_in_the_docs() => Assert.All(
        typeof(SearchErrors).GetFields().Select(f => (string)f.GetRawConstantValue()!),
        code => Assert.Contains($"| `{code}` |", RepositoryFiles.Doc("errors.md"), StringComparison.Ordinal));

    /// <summary>Texts of letters, signs and halves of pairs, as people and attackers write them.</summary>
    internal static Arbitrary<string> Texts() => Gen.Elements(
            "a", "B", "lamp", " ", " ", "\"", "-", "*", "'", "(", ")", "”", "«", "東", "京", "é", "e\u0301", "\u0301", "ß", "ﬁ", "½", "#", "7", "\ud83e", "\udd86",
            "🦆", "\u0000", "\u00ad", "학", "\u1112", "\u1161", "\u11a8", "ｶ", "ﾞ", "か\u3099", "ไ", "่", "NEAR", "{", ":", "^", "%", "\u2028")
        .ListOf().Select(parts => string.Concat(parts)).ToArbitrary();

    private static bool IsWord(string word) => word.Length is > 0 and <= SearchText.LongestWord
        && word.EnumerateRunes().All(letter => System.Text.Rune.GetUnicodeCategory(letter) <= UnicodeCategory.OtherNumber);

    private static void Refused(string code, string? text)
    {
        Assert.False(SearchExpression.TryParse(text, out _, out var refusal));
        Assert.Equal(code, refusal.Code);
        Assert.Equal(code, Assert.Throws<InboxException>(() => SearchExpression.Parse(text)).Code);
    }

    private static string Written(SearchExpression expression) => string.Join(
        ' ', expression.Terms.Select(term => $"{(term.IsExcluded ? '-' : '+')}{string.Join(' ', term.Words)}{(term.IsPrefix ? "*" : "")}"));
}
