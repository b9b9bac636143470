using System.Globalization;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>The sign of the page among the tabs of a browser: a tray, and how much is unread in it.</summary>
internal static class Favicon
{
    private const int MostShown = 9;

    /// <summary>An address that holds the picture itself.</summary>
    public static string Of(int unread)
    {
        var count = unread > MostShown ? $"{MostShown}+" : unread.ToString(CultureInfo.InvariantCulture);
        var badge = unread == 0
            ? ""
            : $"<circle cx='21' cy='11' r='11' fill='#b3261e'/><text x='21' y='16' font-family='sans-serif' font-size='{(unread > MostShown ? 12 : 15)}' font-weight='700' fill='#fff' text-anchor='middle'>{count}</text>";
        return "data:image/svg+xml," + Uri.EscapeDataString(
            $"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'><path d='M3 6h26v22H3z' fill='#1f5fbf'/><path d='M3 18h8l2 4h6l2-4h8' fill='none' stroke='#fff' stroke-width='3'/>{badge}</svg>");
    }
}
