using Microsoft.AspNetCore.Http;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>What somebody likes the page to be like on this machine, kept in two cookies that say nothing of who they are.</summary>
internal static class PageSettings
{
    public const string LanguageCookie = "digitalinbox-language";
    public const string ThemeCookie = "digitalinbox-theme";

    public static IReadOnlyList<string> Themes { get; } = ["system", "light", "dark"];

    /// <summary>The theme that was chosen: <c>light</c> or <c>dark</c>; null for that of the system.</summary>
    public static string? ThemeOf(HttpRequest request) => request.Cookies[ThemeCookie] is ("light" or "dark") and var theme ? theme : null;

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
}
