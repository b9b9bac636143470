namespace DigitalInbox.Cases;

/// <summary>A form went out to the customer.</summary>
/// <param name="SubmissionId">The form as it was sent.</param>
/// <param name="FormId">Which form.</param>
/// <param name="Version">Which version of the form.</param>
public sealed record FormSent(FormSubmissionId SubmissionId, FormId FormId, int Version) : CaseEvent, IKnowledgeFact;
