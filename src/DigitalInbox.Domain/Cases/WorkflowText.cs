namespace DigitalInbox.Cases;

/// <summary>What people read, in the languages that the inbox speaks.</summary>
/// <param name="English">In English; null when nothing was said.</param>
/// <param name="French">In French; null when it is read in English.</param>
public sealed record WorkflowText(string? English, string? French = null)
{
    /// <summary>The text in a language.</summary>
    /// <param name="language">The two letters of the language, such as <c>fr</c>.</param>
    /// <returns>The text in that language, or else in English; null when nothing was said.</returns>
    public string? In(string language) => string.Equals(language, "fr", StringComparison.Ordinal) ? French ?? English : English;
}
