namespace DigitalInbox.Contacts;

/// <summary>The codes by which contacts refuse to be merged and parted.</summary>
public static class ContactMergeErrors
{
    /// <summary>A contact cannot be merged with itself.</summary>
    public const string Self = "contact.mergeSelf";

    /// <summary>The two contacts are one person already.</summary>
    public const string AlreadyMerged = "contact.alreadyMerged";

    /// <summary>The contact was not merged into another one.</summary>
    public const string NotMerged = "contact.notMerged";

    /// <summary>One person has so many contacts already; <c>maximum</c> says how many there can be.</summary>
    public const string TooManyMembers = "contact.tooManyMembers";

    /// <summary>Cases of the two are merged; <c>cases</c> lists those that ended.</summary>
    public const string CasesMerged = "contact.casesMerged";

    /// <summary>There is no such kind of evidence; <c>known</c> lists them.</summary>
    public const string EvidenceUnknown = "contact.evidenceUnknown";
}
