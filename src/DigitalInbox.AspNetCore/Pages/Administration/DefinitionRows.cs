using System.Text.Json.Nodes;

namespace DigitalInbox.AspNetCore.Pages.Administration;

/// <summary>A list of a definition whose items are typed one below the other.</summary>
/// <param name="Path">Where it stands in the JSON.</param>
/// <param name="Entries">What each item has.</param>
internal sealed record DefinitionRows(string Path, IReadOnlyList<DefinitionEntry> Entries) : DefinitionPart
{
    /// <summary>The member of an item that was chosen when it was added and says which entries it has; null for none.</summary>
    public string? Decides { get; init; }

    /// <summary>Tells from an item what was chosen, where no member says it; null where one does.</summary>
    public Func<JsonObject, string>? DecisionOf { get; init; }

    /// <summary>What <see cref="Decides"/> can be.</summary>
    public IReadOnlyList<string> Decisions { get; init; } = [];

    /// <summary>True when the JSON has an object instead, in which the first entry is the name and the second the value.</summary>
    public bool IsMap { get; init; }

    /// <summary>What an item has that is added, as JSON.</summary>
    public string NewRow { get; init; } = "{}";

    /// <summary>The end of the keys of its words.</summary>
    public string Words { get; init; } = Path;

    /// <summary>The beginning of the keys of what can be chosen.</summary>
    public string DecisionWords { get; init; } = "do.";

    /// <summary>True when the JSON has one object instead of a list, or none.</summary>
    public bool IsOne { get; init; }

    /// <summary>The lists that each item has, below its entries.</summary>
    public IReadOnlyList<DefinitionRows> Inner { get; init; } = [];

    /// <summary>The items that have this list, by what decides them; null for all.</summary>
    public IReadOnlyList<string>? OnlyFor { get; init; }

    /// <summary>The end of the key of a box by which a list is written that has nothing in it; null where there is none.</summary>
    public string? EmptyWords { get; init; }

    /// <summary>The name of that box.</summary>
    public static string EmptyName(string path) => path + ".none";

    public IEnumerable<DefinitionRows> InnerOf(string decision) => Inner.Where(r => r.OnlyFor is null || r.OnlyFor.Contains(decision, StringComparer.Ordinal));

    public DefinitionRows For(params string[] decisions) => this with { OnlyFor = decisions };

    public IEnumerable<DefinitionEntry> EntriesOf(string decision) => Entries.Where(e => e.OnlyFor is null || e.OnlyFor.Contains(decision, StringComparer.Ordinal));
}
