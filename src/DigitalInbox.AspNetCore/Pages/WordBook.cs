using Microsoft.AspNetCore.Http;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>The words of one inbox's page: ours, with those that the host put in their place.</summary>
internal sealed class WordBook
{
    private readonly Words english;
    private readonly Words french;

    public WordBook(InboxHttpOptions options)
    {
        english = With(Words.English, options);
        french = With(Words.French, options);
    }

    /// <summary>The language that the address asks for, or else the one that was chosen, or else the first of the browser's that we have.</summary>
    public Words For(HttpRequest request) =>
        Of(request.Query["lang"].ToString())
        ?? Of(request.Cookies[PageSettings.LanguageCookie] ?? "")
        ?? request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(l => l.Quality ?? 1)
            .Select(l => Of(l.Value.ToString()))
            .FirstOrDefault(w => w is not null)
        ?? english;

    /// <summary>The words in a language of ours: English unless it is French.</summary>
    public Words In(string language) => Of(language) ?? english;

    private static Words With(Words ours, InboxHttpOptions options) =>
        options.Texts.TryGetValue(ours.Language, out var texts) && texts.Count > 0 ? ours.With(texts) : ours;

    private Words? Of(string language) =>
        language.StartsWith("fr", StringComparison.OrdinalIgnoreCase) ? french
        : language.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? english
        : null;
}
