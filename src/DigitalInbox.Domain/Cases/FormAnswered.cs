namespace DigitalInbox.Cases;

/// <summary>The customer filled a form in. A form that takes several answers is answered several times.</summary>
/// <param name="SubmissionId">The form as it was sent.</param>
/// <param name="FormId">Which form.</param>
/// <param name="Version">Which version of the form.</param>
public sealed record FormAnswered(FormSubmissionId SubmissionId, FormId FormId, int Version) : CaseEvent, IKnowledgeFact;
