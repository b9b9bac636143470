namespace DigitalInbox.Connectors.Instagram;

/// <summary>How public threads and people whom nobody names are called.</summary>
internal static class InstagramThread
{
    private const string MentionPrefix = "mention:";

    /// <summary>One person's comments on one medium.</summary>
    public static string Of(string media, string person) => $"{media}/{person}";

    /// <summary>The medium of a thread.</summary>
    public static string MediumOf(string thread) => thread.Split('/')[0];

    /// <summary>The author of a comment who is not named: somebody for this comment alone.</summary>
    public static string AuthorOfComment(string comment) => "comment:" + comment;

    /// <summary>The author of a mention, which never names one.</summary>
    public static string AuthorOfMention(string mention) => MentionPrefix + mention;

    /// <summary>Whether a thread is of a mention, on a medium that is not ours.</summary>
    public static bool IsOfMention(string thread) => thread.Contains("/" + MentionPrefix, StringComparison.Ordinal);
}
