namespace DigitalInbox.Inbox;

/// <summary>Where on the website a visitor is, as their browser tells it.</summary>
public sealed record VisitorPage
{
    /// <summary>The address of the page; what stands behind its path is not kept, since secrets do. Null when it was not told.</summary>
    public string? Address { get; init; }

    /// <summary>The title of the page; null when it was not told.</summary>
    public string? Title { get; init; }

    /// <summary>The page from which they came to the website, kept like the address; null when it was not told.</summary>
    public string? Referrer { get; init; }

    /// <summary>The browser and its system, such as <c>Firefox, Windows</c>; null when it is not known.</summary>
    public string? Browser { get; init; }

    /// <summary>True while they can see the page; false when another one is before it.</summary>
    public bool IsVisible { get; init; } = true;

    /// <summary>Scheme, host and port of the address; null without one.</summary>
    internal string? Origin => Uri.TryCreate(Address, UriKind.Absolute, out var page) ? page.GetLeftPart(UriPartial.Authority) : null;

    private const int LongestAddress = 1000;
    private const int LongestText = 200;

    /// <summary>Takes what can be kept: whole words of bounded length, and addresses of the web without what stands behind the path.</summary>
    internal VisitorPage Clean() => this with
    {
        Address = Path(Address),
        Title = Short(Title),
        Referrer = Path(Referrer),
        Browser = Short(Browser),
    };

    private static string? Path(string? address) =>
        address is { Length: <= 4 * LongestAddress } && Uri.TryCreate(address, UriKind.Absolute, out var page) && page.Scheme is "http" or "https"
            && page.GetLeftPart(UriPartial.Path) is { Length: <= LongestAddress } path && page.UserInfo.Length == 0
            ? path
            : null;

    private static string? Short(string? text) => string.IsNullOrWhiteSpace(text) ? null
        : StorableText.Of(text.Length <= LongestText ? text.Trim() : text[..LongestText].Trim());
}
