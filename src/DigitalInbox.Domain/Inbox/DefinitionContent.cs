using DigitalInbox.Definitions;

namespace DigitalInbox.Inbox;

/// <summary>What the body of a definition says.</summary>
/// <param name="Value">The calendar, the policy.</param>
/// <param name="Json">The body in its canonical form.</param>
/// <param name="Needs">The definitions that it names.</param>
internal sealed record DefinitionContent(object Value, string Json, IReadOnlyList<DefinitionReference> Needs);
