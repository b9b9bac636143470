namespace DigitalInbox.Fields;

/// <summary>A field of contacts or of cases that the host or an administrator defined. Immutable; safe for many threads.</summary>
public sealed class CustomField
{
    /// <summary>How many characters a text has at most when its field does not say: 1,000.</summary>
    public const int UsualLength = 1000;

    /// <summary>How many characters a field can allow at most: 10,000.</summary>
    public const int LongestText = 10_000;

    internal CustomField(string id, int version) => (Id, Version) = (id, version);

    /// <summary>The id: ASCII letters, digits, <c>-</c> and <c>_</c>. It stands in filters as <c>field.ID</c> or <c>contact.ID</c>.</summary>
    public string Id { get; }

    /// <summary>Which version of the definition, from 1.</summary>
    public int Version { get; }

    /// <summary>What it is of.</summary>
    public FieldScope Scope { get; internal init; }

    /// <summary>What its values are.</summary>
    public FieldType Type { get; internal init; }

    /// <summary>What people read; the id where it says nothing.</summary>
    public FieldLabel Label { get; internal init; } = FieldLabel.None;

    /// <summary>The values of a list, in the order in which they are shown; none for another type.</summary>
    public IReadOnlyList<FieldChoice> Choices { get; internal init; } = [];

    /// <summary>True when agents cannot save the fields of its scope while it has no value.</summary>
    public bool IsRequired { get; internal init; }

    /// <summary>True when agents may change it.</summary>
    public bool IsEditable { get; internal init; } = true;

    /// <summary>True when it is shown in the condensed card, beside a case.</summary>
    public bool IsInPanel { get; internal init; }

    /// <summary>True when it is shown in the detailed card.</summary>
    public bool IsInCard { get; internal init; } = true;

    /// <summary>How many characters its value has at most; null for another type than a text.</summary>
    public int? MaxLength { get; internal init; }

    /// <summary>The name to show in a language.</summary>
    /// <param name="language">The language, such as <c>fr</c>.</param>
    public string NameIn(string language) => Label.In(language) ?? Id;

    /// <summary>What people read for a value in a language.</summary>
    /// <param name="value">The value.</param>
    /// <param name="language">The language, such as <c>fr</c>.</param>
    public string TextOf(string value, string language) =>
        Choices.FirstOrDefault(c => string.Equals(c.Value, value, StringComparison.Ordinal))?.Label.In(language) ?? value;

    /// <summary>Tells whether a text can be the id of a field.</summary>
    /// <param name="id">The text.</param>
    public static bool IsId(string? id) => id is { Length: > 0 and <= 100 } && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
