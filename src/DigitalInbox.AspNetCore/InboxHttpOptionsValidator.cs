using DigitalInbox.AspNetCore.Pages;
using Microsoft.Extensions.Options;
using NodaTime;

namespace DigitalInbox.AspNetCore;

internal sealed class InboxHttpOptionsValidator : IValidateOptions<InboxHttpOptions>
{
    public ValidateOptionsResult Validate(string? name, InboxHttpOptions options)
    {
        List<string> faults = [];
        Check(!string.IsNullOrWhiteSpace(options.AgentIdClaim), nameof(options.AgentIdClaim), "must name a claim");
        Check(!string.IsNullOrWhiteSpace(options.NameClaim), nameof(options.NameClaim), "must name a claim");
        Check(options.Heartbeat > TimeSpan.Zero, nameof(options.Heartbeat), "must be positive");
        Check(options.WebhookTimeout > TimeSpan.Zero, nameof(options.WebhookTimeout), "must be positive");
        Check(DateTimeZoneProviders.Tzdb.GetZoneOrNull(options.TimeZone) is not null, nameof(options.TimeZone), "must be an IANA time zone");
        Check(
            options.PublicUrl is null or { IsAbsoluteUri: true, Scheme: "https" or "http", Query: "", Fragment: "", UserInfo: "" },
            nameof(options.PublicUrl),
            "must be an absolute address of http or https, without a query");
        Check(
            options.StyleSheets.All(s => s is ['/', not ('/' or '\\'), ..] && Uri.IsWellFormedUriString(s, UriKind.Relative)),
            nameof(options.StyleSheets),
            "must be paths on the host's own origin, such as /css/inbox.css");
        foreach (var (language, texts) in options.Texts)
        {
            CheckTexts(language, texts);
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);

        void CheckTexts(string language, IDictionary<string, string> texts)
        {
            var ours = language switch { "en" => Words.English, "fr" => Words.French, _ => null };
            Check(ours is not null, $"{nameof(options.Texts)}[{language}]", "is no language of the page: en, fr");
            foreach (var (key, text) in texts.Where(_ => ours is not null))
            {
                var place = $"{nameof(options.Texts)}[{language}][{key}]";
                Check(ours!.Find(key) is not null, place, "is no word of the page");
                Check(ours.Find(key) is not { } known || Holds(known, text), place, "must have the placeholders of the text that it replaces, and no others");
            }
        }

        void Check(bool holds, string option, string rule)
        {
            if (!holds)
            {
                faults.Add($"Inbox '{name}': {option} {rule}.");
            }
        }
    }

    // A text with a placeholder that nobody fills would fail when it is shown.
    private static bool Holds(string known, string text) => !string.IsNullOrWhiteSpace(text) && PlacesOf(text).IsSubsetOf(PlacesOf(known));

    private static HashSet<string> PlacesOf(string text)
    {
        var places = new HashSet<string>(StringComparer.Ordinal);
        for (var i = text.IndexOfAny(['{', '}']); i >= 0; i = text.IndexOfAny(['{', '}'], i + 1))
        {
            var end = text.IndexOf('}', i);
            places.Add(text[i] == '}' || end < 0 ? "" : text[i..end]);
            i = end < 0 ? text.Length - 1 : end;
        }

        return places;
    }
}
