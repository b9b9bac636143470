using DigitalInbox.Knowledge;

namespace DigitalInbox.Inbox;

/// <summary>A form as the customer sees it. It tells nothing of the case.</summary>
/// <param name="Form">What it asks.</param>
/// <param name="Language">The language in which it is shown, <c>en</c> or <c>fr</c>.</param>
/// <param name="Refusal">Why it takes no answer, a code of <see cref="FormErrors"/>; null when it takes one.</param>
public sealed record OpenedForm(FormDefinition Form, string Language, string? Refusal);
