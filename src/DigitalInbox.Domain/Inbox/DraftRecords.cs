using DigitalInbox.Approvals;
using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>How drafts are kept beside the cases, and in which lists they stand.</summary>
internal static class DraftRecords
{
    public const string Kind = "draft";

    public static SideRecordKey KeyOf(DraftId id) => new(Kind, id.ToString());

    /// <summary>All drafts that somebody wrote a version of.</summary>
    /// <summary>All that wait, for whomever.</summary>
    public const string Waiting = "waiting";

    public static string ListOfAuthor(AgentId agent) => $"author:{agent}";

    /// <summary>Those of them that are open.</summary>
    public static string ListOfOpen(AgentId agent) => $"author-open:{agent}";

    /// <summary>Drafts that wait for somebody by name.</summary>
    public static string ListOfApprover(AgentId agent) => $"approver:{agent}";

    /// <summary>Drafts that wait for the approvers of a queue.</summary>
    public static string ListOfQueue(QueueId queue) => $"approver-queue:{queue}";

    /// <param name="draft">The draft.</param>
    /// <param name="version">The version of the record, which every change raises, unlike that of the draft.</param>
    public static SideRecord Of(Draft draft, long version) => new()
    {
        Key = KeyOf(draft.Id),
        Version = version,
        CaseId = draft.CaseId,
        ContactId = draft.ContactId,

        // Approvers go by how long a draft waits.
        At = draft.State == DraftState.Submitted ? draft.SubmittedAt!.Value : draft.ChangedAt,
        Lists = [.. ListsOf(draft).Distinct(StringComparer.Ordinal)],
        Body = DraftCodec.Write(draft),
    };

    /// <summary>The change that follows from a verb of a draft.</summary>
    public static SideRecordChange Change(SideRecord? before, Draft after) =>
        after.State == DraftState.Deleted ? SideRecordChange.Remove(before!) : SideRecordChange.Put(Of(after, (before?.Version ?? 0) + 1));

    /// <summary>What a change of a draft means for timers: its own, and those of files that it takes or leaves behind.</summary>
    public static IEnumerable<TimerChange> Timers(Draft? before, Draft after, Instant now)
    {
        yield return new TimerChange(TimerKey.OfDraft(after.Id), after.IsOpen ? after.ExpiresAt : null);
        var held = before is null ? [] : FilesOf(before);
        if (after.IsOpen)
        {
            // What a draft holds is no upload any more: nobody else can take it, and its time does not run out.
            foreach (var file in FilesOf(after).Except(held))
            {
                yield return new TimerChange(TimerKey.OfUpload(file), null);
            }
        }
        else
        {
            // What was sent belongs to the message.
            var sent = after.State == DraftState.Approved ? after.Current.Content.Files.Select(f => f.Id) : [];
            foreach (var file in held.Except(sent))
            {
                yield return new TimerChange(TimerKey.OfUpload(file), now);
            }
        }
    }

    /// <summary>The timers of an open draft that goes with its case or contact.</summary>
    public static IEnumerable<TimerChange> TimersOfErased(Draft draft, Instant now) => draft.IsOpen
        ? [new TimerChange(TimerKey.OfDraft(draft.Id), null), .. FilesOf(draft).Select(f => new TimerChange(TimerKey.OfUpload(f), now))]
        : [];

    public static IReadOnlyList<DraftFile> AllFilesOf(Draft draft) => [.. draft.Versions.SelectMany(v => v.Content.Files).DistinctBy(f => f.Id)];

    private static IReadOnlyList<AttachmentId> FilesOf(Draft draft) => [.. AllFilesOf(draft).Select(f => f.Id)];

    private static IEnumerable<string> ListsOf(Draft draft)
    {
        foreach (var version in draft.Versions)
        {
            yield return ListOfAuthor(version.Author);
            if (draft.IsOpen)
            {
                yield return ListOfOpen(version.Author);
            }
        }

        if (draft is { State: DraftState.Submitted, Approvers: { } asked })
        {
            yield return Waiting;
            if (asked.Queue is { } queue)
            {
                yield return ListOfQueue(queue);
            }

            foreach (var agent in asked)
            {
                yield return ListOfApprover(agent);
            }
        }
    }
}
