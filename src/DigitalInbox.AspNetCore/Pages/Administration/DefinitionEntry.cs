namespace DigitalInbox.AspNetCore.Pages.Administration;

/// <summary>One member of a definition, as it is typed.</summary>
/// <param name="Path">Where it stands in the JSON, such as <c>push.acceptWithin</c>; within a row, from the row on.</param>
/// <param name="Kind">How it is typed.</param>
internal sealed record DefinitionEntry(string Path, EntryKind Kind) : DefinitionPart
{
    /// <summary>The end of its label's key.</summary>
    public string Words { get; init; } = Path;

    /// <summary>True when there is a hint under the key of the label.</summary>
    public bool HasHint { get; init; }

    public bool IsNeeded { get; init; }

    /// <summary>What a flag is when it is left out.</summary>
    public bool IsUsual { get; init; }

    /// <summary>True when a ticked box stands for false.</summary>
    public bool IsReversed { get; init; }

    /// <summary>True when a list is written that has nothing in it.</summary>
    public bool WritesEmpty { get; init; }

    /// <summary>What can be chosen; for a text, what is proposed.</summary>
    public Func<DefinitionChoices, IReadOnlyList<EntryChoice>>? Choices { get; init; }

    /// <summary>What a choice without a value says; the end of a key. Null for a choice that always has one.</summary>
    public string? None { get; init; }

    /// <summary>The rows that have it, by what decides them; null for all.</summary>
    public IReadOnlyList<string>? OnlyFor { get; init; }
}
