namespace DigitalInbox.Cases;

/// <summary>The codes by which cases refuse to be merged and parted.</summary>
public static class CaseMergeErrors
{
    /// <summary>A case cannot be merged into itself.</summary>
    public const string Self = "case.mergeSelf";

    /// <summary>The two cases are of different contacts, who were not merged.</summary>
    public const string DifferentContact = "case.differentContact";

    /// <summary>The case was not merged into another one.</summary>
    public const string NotMerged = "case.notMerged";

    internal static InboxException IsSelf() => new(InboxErrorKind.Invalid, Self, "A case cannot be merged into itself. Say another one.");

    internal static InboxException AreOfTwo() => CaseErrors.Refuse(
        DifferentContact, "The two cases are of different customers. When they are one person, merge the customers first.");

    internal static InboxException IsNotMerged() => CaseErrors.Refuse(NotMerged, "The case was not merged into another one.");
}
