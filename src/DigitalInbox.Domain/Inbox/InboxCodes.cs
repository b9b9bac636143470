namespace DigitalInbox.Inbox;

/// <summary>Codes of a host's own that stand in histories: never a text, which might name a person.</summary>
internal static class InboxCodes
{
    public const int Longest = 100;

    public static bool IsCode(string? text) =>
        text is { Length: > 0 and <= Longest } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}
