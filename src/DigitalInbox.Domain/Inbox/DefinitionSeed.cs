using DigitalInbox.Definitions;

namespace DigitalInbox.Inbox;

/// <summary>A definition in the host's code.</summary>
/// <param name="Reference">Which one.</param>
/// <param name="Json">Its canonical body.</param>
/// <param name="Needs">The definitions that it names.</param>
/// <param name="IsManaged">True when the code is authoritative; else it is where the definition begins.</param>
internal sealed record DefinitionSeed(DefinitionReference Reference, string Json, IReadOnlyList<DefinitionReference> Needs, bool IsManaged);
