using Microsoft.AspNetCore.Http;
using NodaTime;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>What somebody likes the page to be like on this machine, kept in cookies that say nothing of who they are.</summary>
internal static class PageSettings
{
    public const string LanguageCookie = "digitalinbox-language";
    public const string ThemeCookie = "digitalinbox-theme";
    public const string TimeZoneCookie = "digitalinbox-timezone";

    public static IReadOnlyList<string> Themes { get; } = ["system", "light", "dark"];

    /// <summary>The theme that was chosen: <c>light</c> or <c>dark</c>; null for that of the system.</summary>
    public static string? ThemeOf(HttpRequest request) => request.Cookies[ThemeCookie] is ("light" or "dark") and var theme ? theme : null;

    /// <summary>The time zone that was chosen, by its IANA name; null for the host's.</summary>
    public static DateTimeZone? TimeZoneOf(HttpRequest request) => request.Cookies[TimeZoneCookie] is { Length: > 0 and <= 64 } name ? Find(name) : null;

    /// <summary>Keeps what a form chose; what it does not say stays.</summary>
    public static void Keep(PageRequest request, IFormCollection form)
    {
        if (form["language"].ToString() is ("en" or "fr") and var language)
        {
            Set(request, LanguageCookie, language);
        }

        if (Themes.Contains(form["theme"].ToString(), StringComparer.Ordinal))
        {
            Set(request, ThemeCookie, form["theme"].ToString());
        }

        // Only a zone of the database: a misspelt one would be kept and never hold.
        if (form.ContainsKey("timezone") && form["timezone"].ToString().Trim() is var zone && (zone.Length == 0 || Find(zone) is not null))
        {
            Set(request, TimeZoneCookie, zone);
        }
    }

    /// <summary>Keeps a value in a cookie of the page.</summary>
    public static void Set(PageRequest request, string name, string value) => request.Context.Response.Cookies.Append(name, value, new CookieOptions
    {
        Path = request.Root.Length == 0 ? "/" : request.Root,
        MaxAge = TimeSpan.FromDays(365),
        HttpOnly = true,
        IsEssential = true,
        SameSite = SameSiteMode.Lax,
        Secure = request.Context.Request.IsHttps,
    });

    private static DateTimeZone? Find(string name) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(name);
}
