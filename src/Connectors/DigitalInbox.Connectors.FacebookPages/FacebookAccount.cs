namespace DigitalInbox.Connectors.FacebookPages;

/// <summary>What reading a payload depends on besides the payload.</summary>
/// <param name="PageId">The Page; it is never a contact.</param>
/// <param name="IncludesReactions">Whether reactions to comments are told.</param>
/// <param name="FileHosts">The hosts of files; one that begins with a dot stands for everything below it.</param>
internal sealed record FacebookAccount(string PageId, bool IncludesReactions, IReadOnlyList<string> FileHosts)
{
    /// <summary>Whether an id is the Page's own.</summary>
    public bool Is(string? id) => string.Equals(id, PageId, StringComparison.Ordinal);

    /// <summary>Whether an address is one of a file at the provider.</summary>
    public bool IsFile(Uri address) => FileHosts.Any(host => host.StartsWith('.')
        ? address.Host.EndsWith(host, StringComparison.OrdinalIgnoreCase)
        : address.Host.Equals(host, StringComparison.OrdinalIgnoreCase));
}
