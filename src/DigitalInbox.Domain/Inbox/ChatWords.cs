namespace DigitalInbox.Inbox;

/// <summary>The few words that the inbox itself says to visitors, in their language.</summary>
internal static class ChatWords
{
    public static string AreYouThere(string? language) => language?.StartsWith("fr", StringComparison.OrdinalIgnoreCase) == true
        ? "Êtes-vous toujours là ? Sans réponse de votre part, la conversation se terminera bientôt."
        : "Are you still there? Unless you write, the chat will end soon.";
}
