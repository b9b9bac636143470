using System.Text;
using DigitalInbox.Channels;

namespace DigitalInbox.Conformance.Connectors.Sending;

/// <summary>Texts of exactly the length that a channel takes, in its own counting.</summary>
internal static class LongText
{
    private const int WithoutLimit = 2000;

    /// <summary>Letters that count differently in each unit, then plain ones up to the length.</summary>
    /// <param name="limit">The limit; null for some length.</param>
    /// <param name="more">How much longer than the limit.</param>
    public static string Of(TextLimit? limit, int more = 0)
    {
        limit ??= new TextLimit(WithoutLimit, TextUnit.CodePoints);
        var length = limit.Maximum + more;
        var text = new StringBuilder();
        foreach (var letter in new[] { "a", "\u00e9", "\u20ac", "\U0001F600" })
        {
            if (limit.Measure(text + letter) <= length)
            {
                text.Append(letter);
            }
        }

        text.Append('x', length - limit.Measure(text.ToString()));
        return text.ToString();
    }
}
