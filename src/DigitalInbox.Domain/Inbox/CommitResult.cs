using System.Collections.Frozen;

namespace DigitalInbox.Inbox;

/// <summary>What a store made of a commit.</summary>
/// <param name="Status">Whether it was applied.</param>
public sealed record CommitResult(CommitStatus Status)
{
    /// <summary>The commit was a duplicate.</summary>
    public static CommitResult Duplicate { get; } = new(CommitStatus.Duplicate);

    /// <summary>The commit met a conflict.</summary>
    public static CommitResult Conflict { get; } = new(CommitStatus.Conflict);

    /// <summary>The numbers of the new cases; empty unless committed.</summary>
    public IReadOnlyDictionary<CaseId, CaseNumber> Numbers { get; init; } = FrozenDictionary<CaseId, CaseNumber>.Empty;

    /// <summary>True when facts are parked for a message whose external id became known with this commit.</summary>
    public bool HasParkedFacts { get; init; }
}
