namespace DigitalInbox.Fields;

/// <summary>What people read for a field or a value, by language. Immutable; safe for many threads.</summary>
/// <remarks>Two labels are equal when they say the same in every language.</remarks>
public sealed class FieldLabel : IEquatable<FieldLabel>
{
    private const string Usual = "en";

    private readonly SortedDictionary<string, string> texts;

    /// <summary>Makes a label.</summary>
    /// <param name="texts">The texts by language, such as <c>en</c> or <c>pt-BR</c>.</param>
    public FieldLabel(IEnumerable<KeyValuePair<string, string>> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        this.texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (language, text) in texts)
        {
            this.texts[language] = text;
        }
    }

    /// <summary>A label that says nothing.</summary>
    public static FieldLabel None { get; } = new([]);

    /// <summary>The texts by language.</summary>
    public IReadOnlyDictionary<string, string> Texts => texts;

    /// <summary>The text in a language.</summary>
    /// <param name="language">The language, such as <c>fr</c>.</param>
    /// <returns>The text in that language, or else in its first part, in English, or in the first language there is; null when nothing was
    /// said.</returns>
    public string? In(string language)
    {
        ArgumentNullException.ThrowIfNull(language);
        return texts.GetValueOrDefault(language)
            ?? texts.GetValueOrDefault(language.Split('-')[0])
            ?? texts.GetValueOrDefault(Usual)
            ?? texts.Values.FirstOrDefault();
    }

    /// <inheritdoc/>
    public bool Equals(FieldLabel? other) => other is not null && texts.SequenceEqual(other.texts);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FieldLabel);

    /// <inheritdoc/>
    public override int GetHashCode() => texts.Count == 0 ? 0 : HashCode.Combine(texts.Count, texts.First().Value);
}
