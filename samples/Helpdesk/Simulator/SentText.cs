using System.Text.RegularExpressions;
using GraphStandIn;

namespace Helpdesk.Simulator;

/// <summary>What of a sent message is words: the stand-in tells of its file and choices in the same line.</summary>
internal static partial class SentText
{
    public static string Of(SentMessage message)
    {
        var text = message.Body;
        var choices = $" [{string.Join(" | ", message.Choices.Select(c => c.Title))}]";
        if (message.Choices.Count > 0 && text.EndsWith(choices, StringComparison.Ordinal))
        {
            text = text[..^choices.Length];
        }

        return message.FileId is null ? text : File().Replace(text, "", 1).Trim();
    }

    /// <summary>The emoji of a reaction that is named by a word, as Messenger names them.</summary>
    public static string? EmojiOf(string? reaction) => reaction switch
    {
        "like" => "\U0001F44D",
        "dislike" => "\U0001F44E",
        "love" => "\u2764\uFE0F",
        "smile" => "\U0001F606",
        "wow" => "\U0001F62E",
        "sad" => "\U0001F622",
        "angry" => "\U0001F620",
        _ => reaction,
    };

    [GeneratedRegex(@"\[(image|audio|video|file|document|sticker) [^\]]*\]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex File();
}
