using DigitalInbox.Definitions;

namespace DigitalInbox.AspNetCore.Pages.Administration;

/// <summary>The form of one kind of definition. What it does not show is kept as it is, and edited as JSON.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Parts">The parts, in order; none when it is edited as JSON alone.</param>
internal sealed record DefinitionShape(DefinitionKind Kind, IReadOnlyList<DefinitionPart> Parts)
{
    /// <summary>The member that names it to people; null when only the id does.</summary>
    public string? NamedBy { get; init; }

    /// <summary>What a new one begins with, as JSON.</summary>
    public string New { get; init; } = "{}";

    /// <summary>True when it can be asked what becomes of the cases that run under an older version.</summary>
    public bool AsksOfRunningCases { get; init; }

    /// <summary>What can be proposed as the id of a new one.</summary>
    public Func<DefinitionChoices, IReadOnlyList<EntryChoice>>? Ids { get; init; }

    public IEnumerable<DefinitionEntry> Entries => Flat(Parts).OfType<DefinitionEntry>();

    public IEnumerable<DefinitionRows> Rows => Flat(Parts).OfType<DefinitionRows>();

    /// <summary>The list whose items stand at a path, such as <c>texts[0].content[0].options</c>; null when there is none.</summary>
    public DefinitionRows? RowsAt(string path) => RowsAt(Rows, path);

    private static DefinitionRows? RowsAt(IEnumerable<DefinitionRows> among, string path)
    {
        foreach (var rows in among)
        {
            if (path.Equals(rows.Path, StringComparison.Ordinal))
            {
                return rows;
            }

            if (path.StartsWith(rows.Path + "[", StringComparison.Ordinal) && path.IndexOf("].", rows.Path.Length, StringComparison.Ordinal) is > 0 and var end)
            {
                return RowsAt(rows.Inner, path[(end + 2)..]);
            }
        }

        return null;
    }

    private static IEnumerable<DefinitionPart> Flat(IEnumerable<DefinitionPart> parts) =>
        parts.SelectMany(p => p is DefinitionGroup group ? Flat(group.Parts) : [p]);
}
