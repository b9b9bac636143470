namespace DigitalInbox.Channels;

/// <summary>One answer of <see cref="RichContent.Answered"/>.</summary>
/// <param name="QuestionId">The question's id, as it was sent.</param>
/// <param name="Values">The words, or the ids of what was chosen; empty when it was left out.</param>
/// <param name="Label">What was asked; null when the provider does not repeat it.</param>
/// <param name="Text">The values as the customer read them; null when they are their own words, or when the provider does not say.</param>
public sealed record FormQuestionAnswer(string QuestionId, IReadOnlyList<string> Values, string? Label = null, string? Text = null);
