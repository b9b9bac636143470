namespace DigitalInbox.Cases;

/// <summary>The time to fill a form in ran out, and nobody had.</summary>
/// <param name="SubmissionId">The form as it was sent.</param>
/// <param name="FormId">Which form.</param>
/// <param name="Version">Which version of the form.</param>
public sealed record FormExpired(FormSubmissionId SubmissionId, FormId FormId, int Version) : CaseEvent, IKnowledgeFact;
