using DigitalInbox.Definitions;

namespace DigitalInbox.Inbox;

/// <summary>What the body of a definition says.</summary>
/// <param name="Value">The calendar, the policy.</param>
/// <param name="Json">The body in its canonical form.</param>
/// <param name="Needs">The definitions that it names.</param>
internal sealed record DefinitionContent(object Value, string Json, IReadOnlyList<DefinitionReference> Needs)
{
    /// <summary>What it names besides: it can be saved while that is not there, and that is not deleted while it is named.</summary>
    public IReadOnlyList<DefinitionReference> Mentions { get; init; } = [];
}
