using DigitalInbox.Definitions;

namespace DigitalInbox.AspNetCore.Pages.Administration;

/// <summary>That somebody else saved a definition meanwhile.</summary>
/// <param name="Latest">What it says now; null when it was deleted.</param>
/// <param name="Theirs">The labels of what they changed.</param>
internal sealed record DefinitionConflict(Definition? Latest, IReadOnlyList<string> Theirs);
