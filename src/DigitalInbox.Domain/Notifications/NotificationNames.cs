namespace DigitalInbox.Notifications;

/// <summary>Finds who may be named in a note: <c>@</c> and an id behind it.</summary>
internal static class NotificationNames
{
    private const int Most = 20;

    /// <summary>Lists what stands behind each <c>@</c> that begins a word, each once, in order; the first twenty.</summary>
    public static IReadOnlyList<string> In(string text)
    {
        List<string>? found = null;
        for (var at = text.IndexOf('@', StringComparison.Ordinal); at >= 0 && (found?.Count ?? 0) < Most; at = text.IndexOf('@', at + 1))
        {
            // In an address of e-mail it stands inside of a word.
            if (at > 0 && IsPart(text[at - 1]))
            {
                continue;
            }

            var end = at + 1;
            while (end < text.Length && IsPart(text[end]))
            {
                end++;
            }

            var name = text[(at + 1)..end].TrimEnd('.', '-', '@');
            if (name.Length > 0 && found?.Contains(name, StringComparer.OrdinalIgnoreCase) != true)
            {
                (found ??= []).Add(name);
            }
        }

        return found ?? (IReadOnlyList<string>)[];
    }

    private static bool IsPart(char letter) => char.IsLetterOrDigit(letter) || letter is '_' or '-' or '.' or '@' or '+' or '|';
}
