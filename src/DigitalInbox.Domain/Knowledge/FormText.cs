namespace DigitalInbox.Knowledge;

/// <summary>What customers read on a form, in the languages that the inbox speaks.</summary>
/// <param name="English">In English; null when it is said in French alone.</param>
/// <param name="French">In French; null when it is said in English alone.</param>
public sealed record FormText(string? English, string? French = null)
{
    /// <summary>The text in a language.</summary>
    /// <param name="language">The two letters of the language, <c>en</c> or <c>fr</c>.</param>
    /// <returns>The text in that language, or else in the other one; empty when nothing was said.</returns>
    public string In(string language) =>
        (string.Equals(language, "fr", StringComparison.Ordinal) ? French ?? English : English ?? French) ?? "";
}
