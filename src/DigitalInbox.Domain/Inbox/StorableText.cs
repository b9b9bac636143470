namespace DigitalInbox.Inbox;

/// <summary>Texts as every store can hold them.</summary>
internal static class StorableText
{
    // Not every engine can hold a null character in a text, and a message must be the same in all of them.
    public static string? Of(string? text) => text?.Replace('\0', '\uFFFD');
}
