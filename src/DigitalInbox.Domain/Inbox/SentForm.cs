using DigitalInbox.Knowledge;

namespace DigitalInbox.Inbox;

/// <summary>A form that was sent, with what it asks.</summary>
/// <param name="Submission">The form as it was sent.</param>
/// <param name="Form">What it asks, in the version that was sent; null when that cannot be read any more.</param>
/// <param name="State">How it stands.</param>
public sealed record SentForm(FormSubmission Submission, FormDefinition? Form, FormSubmissionState State);
