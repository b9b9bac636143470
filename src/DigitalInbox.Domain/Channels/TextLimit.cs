using System.Text;

namespace DigitalInbox.Channels;

/// <summary>The longest text that a channel takes, in the channel's own counting.</summary>
/// <param name="Maximum">The most that is allowed, inclusive.</param>
/// <param name="Unit">What is counted.</param>
public sealed record TextLimit(int Maximum, TextUnit Unit)
{
    /// <summary>Counts a text as the channel does.</summary>
    /// <param name="text">The text; unpaired surrogates count as one replacement character each.</param>
    public int Measure(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Unit switch
        {
            TextUnit.Utf8Bytes => Encoding.UTF8.GetByteCount(text),
            TextUnit.Utf16Units => text.Length,
            _ => CountCodePoints(text),
        };
    }

    private static int CountCodePoints(string text)
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes())
        {
            count++;
        }

        return count;
    }
}
