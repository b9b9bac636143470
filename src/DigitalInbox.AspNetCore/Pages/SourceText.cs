using System.Text;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>Scripts and styles as they are served: without what is for their readers alone. No line of ours begins within a text.</summary>
internal static class SourceText
{
    public static string Shorten(TextReader source)
    {
        var whole = new StringBuilder();
        while (source.ReadLine() is { } line)
        {
            if (line.AsSpan().Trim() is { Length: > 0 } said && !said.StartsWith("//"))
            {
                whole.Append(said).Append('\n');
            }
        }

        return whole.ToString();
    }
}
