namespace DigitalInbox.Knowledge;

/// <summary>One question of a form. Immutable.</summary>
/// <param name="Id">Which one: letters, digits, <c>-</c> and <c>_</c>, at most 50; of its own in the form.</param>
/// <param name="Kind">What it takes.</param>
/// <param name="Label">What the customer reads.</param>
public sealed record FormField(string Id, FormFieldKind Kind, FormText Label)
{
    /// <summary>Whether it must be filled in.</summary>
    public bool IsRequired { get; init; }

    /// <summary>How many characters it takes at most, in UTF-16 units.</summary>
    public int MaximumLength { get; init; } = 200;

    /// <summary>What can be chosen; empty unless it is a choice.</summary>
    public IReadOnlyList<FormChoice> Choices { get; init; } = [];

    /// <summary>The custom field of the case that takes the answer; null for none.</summary>
    public string? CaseField { get; init; }
}
