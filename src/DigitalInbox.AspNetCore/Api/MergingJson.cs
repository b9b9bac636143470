namespace DigitalInbox.AspNetCore.Api;

internal sealed record MergeContactBody
{
    /// <summary>The contact that is merged into the one of the address.</summary>
    public string? ContactId { get; init; }

    /// <summary>Why, for the log: <c>phone</c>, <c>email</c>, <c>name</c>, <c>identifier</c>; what the two have in common when left out.</summary>
    public IReadOnlyList<string>? Evidence { get; init; }
}

internal sealed record MergeCaseBody
{
    /// <summary>The number of the case that goes on.</summary>
    public long? Into { get; init; }

    /// <summary>Which clocks that one goes on with: <c>own</c> or <c>earliest</c>; what its policy says when left out.</summary>
    public string? Clocks { get; init; }
}

/// <summary>A contact, with those that are merged into it.</summary>
internal sealed record MergedContactJson(string Id, string? DisplayName, IReadOnlyList<ContactSummaryJson> Merged);

internal sealed record MergeEntryJson(
    string At, string Kind, string SurvivorId, string MergedId, string By, IReadOnlyList<string> Evidence);

internal sealed record MergeEntryPageJson(IReadOnlyList<MergeEntryJson> Items, string? Next);

internal sealed record DuplicateJson(ContactSummaryJson Contact, int Score, IReadOnlyList<DuplicateEvidenceJson> Evidence);

internal sealed record DuplicateEvidenceJson(string Kind, string Value, int Weight);

internal sealed record DuplicatesJson(IReadOnlyList<DuplicateJson> Items);

internal sealed record NotDuplicatesJson(IReadOnlyList<ContactSummaryJson> Items);

/// <summary>The case that came back; <c>lostAgent</c> had it before and has no room for it now.</summary>
internal sealed record PartedCaseJson(CaseJson? Case, long? PartedFrom, string? LostAgent);
