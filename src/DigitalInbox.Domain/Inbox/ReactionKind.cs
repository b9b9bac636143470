using System.Globalization;

namespace DigitalInbox.Inbox;

/// <summary>Reactions as a history can hold them: an emoji or a code, never a text.</summary>
internal static class ReactionKind
{
    public const string Other = "other";

    private const int Longest = 64;

    /// <returns>Null for none.</returns>
    public static string? Of(string? reaction) => reaction?.Trim() switch
    {
        null or "" => null,
        var kind when InboxCodes.IsCode(kind) || IsEmoji(kind) => kind,
        _ => Other,
    };

    /// <summary>Whether it is an emoji that can be sent: signs without a picture, such as digits alone, are none.</summary>
    public static bool IsShown(string reaction) => IsEmoji(reaction) && reaction.EnumerateRunes().Any(r =>
        System.Text.Rune.GetUnicodeCategory(r) is UnicodeCategory.OtherSymbol or UnicodeCategory.EnclosingMark);

    // A key cap begins with a digit, and some flags end in tags.
    private static bool IsEmoji(string text) => text.Length <= Longest && text.EnumerateRunes().All(r =>
        System.Text.Rune.GetUnicodeCategory(r) is UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol or UnicodeCategory.MathSymbol
            or UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.DecimalDigitNumber
            or UnicodeCategory.OtherPunctuation or UnicodeCategory.DashPunctuation);
}
