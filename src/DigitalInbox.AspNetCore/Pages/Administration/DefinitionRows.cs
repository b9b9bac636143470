namespace DigitalInbox.AspNetCore.Pages.Administration;

/// <summary>A list of a definition whose items are typed one below the other.</summary>
/// <param name="Path">Where it stands in the JSON.</param>
/// <param name="Entries">What each item has.</param>
internal sealed record DefinitionRows(string Path, IReadOnlyList<DefinitionEntry> Entries) : DefinitionPart
{
    /// <summary>The member of an item that was chosen when it was added and says which entries it has; null for none.</summary>
    public string? Decides { get; init; }

    /// <summary>What <see cref="Decides"/> can be.</summary>
    public IReadOnlyList<string> Decisions { get; init; } = [];

    /// <summary>True when the JSON has an object instead, in which the first entry is the name and the second the value.</summary>
    public bool IsMap { get; init; }

    /// <summary>What an item has that is added, as JSON.</summary>
    public string NewRow { get; init; } = "{}";

    public IEnumerable<DefinitionEntry> EntriesOf(string decision) => Entries.Where(e => e.OnlyFor is null || e.OnlyFor.Contains(decision, StringComparer.Ordinal));
}
