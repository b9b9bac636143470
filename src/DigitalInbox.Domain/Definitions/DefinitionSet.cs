namespace DigitalInbox.Definitions;

/// <summary>Definitions that were read together.</summary>
/// <param name="Revision">The store's revision at which they stood so.</param>
/// <param name="Items">The latest version of each, by kind and id; deleted ones are left out.</param>
public sealed record DefinitionSet(long Revision, IReadOnlyList<Definition> Items);
