using DigitalInbox.Contacts;
using DigitalInbox.Inbox;
using DigitalInbox.Search;
using static DigitalInbox.Conformance.Stores.SearchSteps;

namespace DigitalInbox.Conformance.Stores;

/// <summary>What a search finds: words, phrases, beginnings, in every script, and nothing by accident of an engine.</summary>
/// <typeparam name="TFixture">Makes the stores.</typeparam>
/// <param name="fixture">The fixture.</param>
public abstract class SearchSuite<TFixture>(TFixture fixture) : StoreSuite<TFixture>(fixture)
    where TFixture : StoreFixture
{
    private static readonly string[] Texts =
    [
        "Where is my order 4711? It was to come on Friday.",
        "My order came, but the lamp is broken",
        "the broken order of the lamp",
        "Café crème à la carte", "CAFE\u0301", "Straße", "STRASSE 5", "Ölfarbe", "olfarbe", "ﬁne", "Ｆｕｌｌ　ｗｉｄｔｈ", "Łódź", "smørrebrød",
        "Ελλάδα", "ΕΛΛΑΔΑ", "ёлка", "שָׁלוֹם", "مُحَمَّد", "٤٢", "हिन्दी", "हन्द", "co\u00adoperate",
        "東京タワーに行きたい", "京都と東", "ｶﾞﾗｽ", "ガラス", "カラス", "注文が届きません", "학교에서 왔어요", "\u1112\u1161\u11a8\u1100\u116d", "สวัสดีครับ",
        "don't", "well-known issue", "well known", "known well", "ann@example.org", "https://example.org/a_b?c=d", "C++ and C#", "1½ m²",
        "AND OR NOT NEAR", "a* -b \"c\" (d) ^e {f} :g", "words: lamp", "'; DROP TABLE messages; --", "%_\\", "🦆 duck 🦆", "🦆", "", " ", "\u0001nul",
    ];

    private static readonly string[] Searches =
    [
        "order", "ORDER lamp", "lamp order", "\"broken order\"", "\"order broken\"", "“the lamp”", "«order of»", "lam", "la*", "a", "\"lam\"", "lam ",
        "order -lamp", "order -\"broken order\"", "-lamp order", "cafe", "café", "CAFÉ carte", "strasse", "straße", "strass", "ol", "öl", "fine", "ﬁ",
        "full width", "lodz", "smorrebrod", "ελλαδα", "елка", "שלום", "محمد", "42", "हिन्दी", "हिन्द", "cooperate", "coop",
        "東京", "京", "東", "タワー", "\"東京\"", "京東", "ガラス", "カラス", "ｶﾞﾗｽ", "届き", "학교", "학", "교학", "สวัสดี", "ครับ",
        "dont", "don't", "don t", "t don", "well-known", "well known", "\"well known\"", "example.org", "ann@example.org", "ann@exam", "a_b", "c++", "c#", "1½", "m2",
        "AND", "OR", "NOT", "NEAR", "order AND lamp", "order OR lamp", "NEAR(order lamp)", "lamp*", "*lamp", "la*mp", "^where", "{words}", "words:lamp", "words : lamp",
        "message_search:lamp", "\"order", "order\"lamp", "\"\"lamp\"\"", "- lamp", "--lamp order", "-\"\" lamp", "lamp)", "(lamp", "lamp + order", "lamp~", "lamp:*",
        "'; DROP TABLE messages; --", "%", "_", "l%", "duck", "🦆duck", "nul", "\u0000nul", "\ud83educk", "4711", "471", "#4711",
    ];

    [Fact]
    public virtual async Task Every_search_finds_what_its_expression_says_and_no_more()
    {
        for (var i = 0; i < Texts.Length; i++)
        {
            await Store.WriteAsync($"customer {i}", Texts[i], i);
        }

        foreach (var search in Searches)
        {
            if (!SearchExpression.TryParse(search, out var expression, out var refusal))
            {
                Assert.Equal(SearchErrors.Empty, refusal.Code);
                continue;
            }

            var expected = Texts.Where(text => expression.Matches(text)).Reverse();
            var found = await Store.MessagesAsync(Query(search));
            Assert.True(expected.SequenceEqual(found, StringComparer.Ordinal), $"[{search}] finds [{string.Join("] [", found)}]");
        }
    }

    [Theory]
    [InlineData("order", 3)]
    [InlineData("broken order", 2)]
    [InlineData("\"broken order\"", 1)]
    [InlineData("order -lamp", 1)]
    [InlineData("cafe", 2)]
    [InlineData("strasse", 2)]
    [InlineData("ölf", 2)]
    [InlineData("東京", 1)]
    [InlineData("학교", 2)]
    [InlineData("well known", 3)]
    [InlineData("order OR lamp", 0)]
    public virtual async Task As_many_are_found_as_a_person_would_count(string search, int expected)
    {
        for (var i = 0; i < Texts.Length; i++)
        {
            await Store.WriteAsync($"customer {i}", Texts[i], i);
        }

        Assert.Equal(expected, (await Store.MessagesAsync(Query(search))).Count);
    }

    [Fact]
    public virtual async Task A_message_is_shown_with_its_case_and_with_what_was_looked_for()
    {
        var text = $"{new string('x', 300)} where is my Lámp? {new string('y', 300)}";
        var record = await Store.WriteAsync("ann", text);

        var hit = Assert.Single((await Store.Search.FindMessagesAsync(Query("lamp"), default)).Items);

        Assert.Equal(text, hit.Message.Text);
        Assert.Equal(record.Number, hit.CaseNumber);
        Assert.Equal(record.State.ContactId, hit.ContactId);
        Assert.Equal("ann Ash", hit.ContactName);
        Assert.Equal("Lámp", Assert.Single(hit.Fragment.Highlights.Select(h => hit.Fragment.Text.Substring(h.Start, h.Length))));
        Assert.True(hit.Fragment.Text.Length <= SearchFragment.Longest);
        Assert.True(hit.Fragment.IsCutBefore && hit.Fragment.IsCutAfter);
        Same.Message(hit.Message, await Store.Conversations.FindMessageAsync(hit.Message.Id, default));
    }

    [Fact]
    public virtual async Task A_case_is_found_by_a_message_by_its_contact_and_by_its_number()
    {
        var first = await Store.WriteAsync("ann", "a lamp", 1);
        var second = await Store.WriteAsync("bea", "a lamp too", 2);
        await Store.MustCommitAsync(Some.NextMessage(first, "another lamp", Some.Later(3)).Commit);

        Assert.Equal([first.Number, second.Number], await Store.CasesAsync(Query("lamp")));
        Assert.Equal([second.Number], await Store.CasesAsync(Query("bea")));
        Assert.Equal([first.Number], await Store.CasesAsync(Query($"#{first.Number}")));
        Assert.Empty(await Store.CasesAsync(Query("bea ann")));
        Assert.Empty(await Store.CasesAsync(Query("bea lamp")));
        Assert.Empty(await Store.CasesAsync(Query("#9999")));
    }

    [Fact]
    public virtual async Task A_contact_is_found_by_name_and_account_and_no_phrase_crosses_them()
    {
        var ann = await AddAsync(Some.Person("33612345678", Some.Noon) with { DisplayName = "Zoé Müller" });
        var bea = await AddAsync(Some.Person("bea@example.org", Some.Later(1)));

        Assert.Equal([ann], await Store.ContactsAsync(Query("muller zoe")));
        Assert.Equal([ann], await Store.ContactsAsync(Query("3361234")));
        Assert.Equal([bea], await Store.ContactsAsync(Query("bea@example")));
        Assert.Equal([bea, ann], await Store.ContactsAsync(Query("ash")));
        Assert.Empty(await Store.ContactsAsync(Query("\"muller 33612345678\"")));
        Assert.Empty(await Store.ContactsAsync(Query("ash -muller -bea")));
        var hit = Assert.Single((await Store.Search.FindContactsAsync(Query("3361234"), default)).Items);
        Assert.Equal(new SearchHighlight(0, 11), Assert.Single(hit.Fragment.Highlights));
        Assert.Equal("33612345678 Ash", hit.Fragment.Text);
        Same.Contact(hit.Contact, await Store.Contacts.FindAsync(ann, default));
    }

    [Fact]
    public virtual async Task Of_a_very_long_text_the_first_ten_thousand_words_are_found()
    {
        await Store.WriteAsync("ann", $"{string.Join(' ', Enumerable.Range(2, SearchText.MaximumWords - 1).Select(i => $"w{i}"))} within beyond {new string('z', 70)}a");
        await Store.WriteAsync("bea", $"{new string('z', 70)}b");

        Assert.Single(await Store.MessagesAsync(Query($"\"w{SearchText.MaximumWords} within\"")));
        Assert.Empty(await Store.MessagesAsync(Query("beyond")));
        Assert.Single(await Store.MessagesAsync(Query($"{new string('z', 70)}c")));
    }

    private async Task<ContactId> AddAsync(Contact contact)
    {
        await Store.MustCommitAsync(new InboxCommit { At = contact.CreatedAt, NewContacts = [contact] });
        return contact.Id;
    }
}
