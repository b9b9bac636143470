namespace DigitalInbox.AspNetCore.Pages.Administration;

/// <summary>Parts that belong together, under a heading.</summary>
/// <param name="Words">The end of the heading's key.</param>
/// <param name="Parts">The parts.</param>
internal sealed record DefinitionGroup(string Words, IReadOnlyList<DefinitionPart> Parts) : DefinitionPart;
