using System.Text.Json.Serialization;
using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Approvals;

/// <summary>A reply that is written and not sent until somebody approves it.</summary>
/// <remarks>Immutable: a verb refuses, gives the draft as it is after, or gives the same one when it is so already. What happened is recorded
/// on the case, in the same commit, by ids and versions alone; the words stand here, and go with the content of the case.</remarks>
public sealed record Draft
{
    /// <summary>How many versions it can have.</summary>
    public const int MostVersions = 50;

    /// <summary>How many people can be asked by name.</summary>
    public const int MostApprovers = 20;

    /// <summary>The longest text, in UTF-16 units; what the channel takes is looked at when the draft is submitted.</summary>
    public const int LongestText = 50_000;

    /// <summary>The longest reason of a refusal, in UTF-16 units.</summary>
    public const int LongestReason = 2_000;

    /// <summary>The id.</summary>
    public required DraftId Id { get; init; }

    /// <summary>The case.</summary>
    public required CaseId CaseId { get; init; }

    /// <summary>The number of the case.</summary>
    public required CaseNumber CaseNumber { get; init; }

    /// <summary>The contact who would get it.</summary>
    public required ContactId ContactId { get; init; }

    /// <summary>Where it is on its way.</summary>
    public DraftState State { get; init; }

    /// <summary>The versions, the newest last; at least one.</summary>
    public required IReadOnlyList<DraftVersion> Versions { get; init; }

    /// <summary>Who is asked, or was asked last; null while nobody was.</summary>
    public DraftApprovers? Approvers { get; init; }

    /// <summary>Who submitted it last; null while nobody did.</summary>
    public AgentId? SubmittedBy { get; init; }

    /// <summary>When it was last submitted; null while it was not.</summary>
    public Instant? SubmittedAt { get; init; }

    /// <summary>When the customer first wrote after the newest version was written; null when they did not.</summary>
    public Instant? StaleSince { get; init; }

    /// <summary>The last refusal; null when it was never refused.</summary>
    public DraftRefusal? Refusal { get; init; }

    /// <summary>Who approved it; null when nobody did.</summary>
    public AgentId? ApprovedBy { get; init; }

    /// <summary>The reply that it became; null when it was not approved.</summary>
    public MessageId? ReplyId { get; init; }

    /// <summary>When it was begun.</summary>
    public required Instant CreatedAt { get; init; }

    /// <summary>When its state or its versions last changed.</summary>
    public required Instant ChangedAt { get; init; }

    /// <summary>When it expires unless something is done with it before.</summary>
    public required Instant ExpiresAt { get; init; }

    /// <summary>The newest version.</summary>
    [JsonIgnore]
    public DraftVersion Current => Versions[^1];

    /// <summary>The number of the newest version: what a caller says they saw.</summary>
    [JsonIgnore]
    public int Version => Current.Number;

    /// <summary>True while it can still be sent.</summary>
    [JsonIgnore]
    public bool IsOpen => State is DraftState.Written or DraftState.Submitted or DraftState.Refused;

    /// <summary>Begins a draft.</summary>
    /// <param name="id">The new id.</param>
    /// <param name="of">The case.</param>
    /// <param name="number">The number of the case.</param>
    /// <param name="content">What it says.</param>
    /// <param name="author">Who writes it.</param>
    /// <param name="authorName">Their name to show; null to show the id.</param>
    /// <param name="now">The instant.</param>
    /// <param name="expiresAt">When it expires.</param>
    /// <exception cref="InboxException"><c>draft.empty</c>, <c>draft.tooLong</c>.</exception>
    public static Draft Begin(
        DraftId id, CaseSnapshot of, CaseNumber number, DraftContent content, AgentId author, string? authorName, Instant now, Instant expiresAt)
    {
        ArgumentNullException.ThrowIfNull(of);
        RequireContent(content);
        return new Draft
        {
            Id = id,
            CaseId = of.Id,
            CaseNumber = number,
            ContactId = of.ContactId,
            Versions = [new DraftVersion(1, content, author, authorName, now)],
            CreatedAt = now,
            ChangedAt = now,
            ExpiresAt = expiresAt,
        };
    }

    /// <summary>Tells whether somebody wrote any version.</summary>
    /// <param name="agent">Who.</param>
    public bool IsWrittenBy(AgentId agent) => Versions.Any(v => v.Author == agent);

    /// <summary>Tells whether it waits for somebody.</summary>
    /// <param name="agent">Who.</param>
    /// <param name="served">The queues that they serve.</param>
    public bool Asks(AgentId agent, IReadOnlySet<QueueId> served)
    {
        ArgumentNullException.ThrowIfNull(served);
        return State == DraftState.Submitted && Approvers is { } asked && (asked.Queue is { } queue ? served.Contains(queue) : asked.Contains(agent));
    }

    /// <summary>Makes a new version. Nobody is asked for it yet, whoever was asked before.</summary>
    /// <param name="seen">The version that the writer saw.</param>
    /// <param name="content">What it says now.</param>
    /// <param name="author">Who writes it.</param>
    /// <param name="authorName">Their name to show; null to show the id.</param>
    /// <param name="now">The instant.</param>
    /// <param name="expiresAt">When it expires now.</param>
    /// <exception cref="InboxException"><c>draft.changed</c>, <c>draft.over</c>, <c>draft.empty</c>, <c>draft.tooLong</c>,
    /// <c>draft.tooManyVersions</c>.</exception>
    public Draft Edit(int seen, DraftContent content, AgentId author, string? authorName, Instant now, Instant expiresAt)
    {
        RequireSeen(seen);
        RequireOpen();
        RequireContent(content);
        return Versions.Count < MostVersions
            ? this with
            {
                State = DraftState.Written,
                Versions = [.. Versions, new DraftVersion(Version + 1, content, author, authorName, now)],
                StaleSince = null,
                ChangedAt = now,
                ExpiresAt = expiresAt,
            }
            : throw new InboxException(
                InboxErrorKind.Conflict, DraftErrors.TooManyVersions, $"The draft has {MostVersions} versions. Withdraw it and write a new one.");
    }

    /// <summary>Freezes the newest version and asks for its approval.</summary>
    /// <param name="seen">The version that the submitter saw.</param>
    /// <param name="approvers">Who is asked; null for who was asked last.</param>
    /// <param name="fourEyes">True when who wrote a version cannot approve.</param>
    /// <param name="by">Who submits it.</param>
    /// <param name="now">The instant.</param>
    /// <param name="expiresAt">When it expires now.</param>
    /// <exception cref="InboxException"><c>draft.changed</c>, <c>draft.over</c>, <c>draft.approversMissing</c>, <c>draft.fourEyes</c>: all who
    /// are asked wrote it.</exception>
    public Draft Submit(int seen, DraftApprovers? approvers, bool fourEyes, AgentId by, Instant now, Instant expiresAt)
    {
        RequireSeen(seen);
        RequireOpen();
        var asked = RequireApprovers(approvers ?? Approvers, fourEyes);
        return State == DraftState.Submitted && asked.Equals(Approvers)
            ? this
            : this with
            {
                State = DraftState.Submitted,
                Approvers = asked,
                SubmittedBy = by,
                SubmittedAt = now,
                ChangedAt = now,
                ExpiresAt = expiresAt,
            };
    }

    /// <summary>Approves the version that waits: it is the reply from now on.</summary>
    /// <param name="seen">The version that the approver saw.</param>
    /// <param name="acceptStale">True to send it although the customer wrote again.</param>
    /// <param name="fourEyes">True when who wrote a version cannot approve.</param>
    /// <param name="by">Who approves.</param>
    /// <param name="reply">The reply that it becomes.</param>
    /// <param name="now">The instant.</param>
    /// <exception cref="InboxException"><c>draft.changed</c>, <c>draft.notSubmitted</c>, <c>draft.fourEyes</c>, <c>draft.stale</c>.</exception>
    public Draft Approve(int seen, bool acceptStale, bool fourEyes, AgentId by, MessageId reply, Instant now)
    {
        RequireSeen(seen);
        RequireSubmitted();
        if (fourEyes && IsWrittenBy(by))
        {
            throw DraftErrors.NeedsFourEyes();
        }

        return StaleSince is { } since && !acceptStale
            ? throw DraftErrors.IsStale(since)
            : this with { State = DraftState.Approved, ApprovedBy = by, ReplyId = reply, ChangedAt = now };
    }

    /// <summary>Refuses the version that waits. It can be edited and submitted again.</summary>
    /// <param name="seen">The version that the approver saw.</param>
    /// <param name="by">Who refuses.</param>
    /// <param name="name">Their name to show; null to show the id.</param>
    /// <param name="reason">The reason in words; null for none.</param>
    /// <param name="reasonId">A code for it; null for none.</param>
    /// <param name="now">The instant.</param>
    /// <param name="expiresAt">When it expires now.</param>
    /// <exception cref="InboxException"><c>draft.changed</c>, <c>draft.notSubmitted</c>, <c>draft.tooLong</c>.</exception>
    public Draft Refuse(int seen, AgentId by, string? name, string? reason, string? reasonId, Instant now, Instant expiresAt)
    {
        RequireSeen(seen);
        RequireSubmitted();
        if (reason?.Length > LongestReason)
        {
            throw DraftErrors.IsTooLong(LongestReason, reason.Length);
        }

        return this with
        {
            State = DraftState.Refused,
            Refusal = new DraftRefusal(Version, by, name, now, string.IsNullOrWhiteSpace(reason) ? null : reason, reasonId),
            ChangedAt = now,
            ExpiresAt = expiresAt,
        };
    }

    /// <summary>Asks others for the version that waits.</summary>
    /// <param name="seen">The version that the caller saw.</param>
    /// <param name="approvers">Who is asked now.</param>
    /// <param name="fourEyes">True when who wrote a version cannot approve.</param>
    /// <exception cref="InboxException"><c>draft.changed</c>, <c>draft.notSubmitted</c>, <c>draft.approversMissing</c>, <c>draft.fourEyes</c>.</exception>
    public Draft Reassign(int seen, DraftApprovers? approvers, bool fourEyes)
    {
        RequireSeen(seen);
        RequireSubmitted();
        var asked = RequireApprovers(approvers, fourEyes);
        return asked.Equals(Approvers) ? this : this with { Approvers = asked };
    }

    /// <summary>Takes the draft back for good.</summary>
    /// <param name="seen">The version that the caller saw.</param>
    /// <param name="now">The instant.</param>
    /// <exception cref="InboxException"><c>draft.changed</c>, <c>draft.over</c>.</exception>
    public Draft Withdraw(int seen, Instant now)
    {
        RequireSeen(seen);
        if (State == DraftState.Withdrawn)
        {
            return this;
        }

        RequireOpen();
        return this with { State = DraftState.Withdrawn, ChangedAt = now };
    }

    /// <summary>Deletes the draft with its texts. One that was sent stays: it says what was approved.</summary>
    /// <param name="seen">The version that the caller saw.</param>
    /// <param name="now">The instant.</param>
    /// <exception cref="InboxException"><c>draft.changed</c>, <c>draft.over</c>.</exception>
    public Draft Delete(int seen, Instant now)
    {
        RequireSeen(seen);
        return State == DraftState.Approved
            ? throw DraftErrors.IsOver(State)
            : this with { State = DraftState.Deleted, ChangedAt = now };
    }

    /// <summary>Ends an open draft whose time is over.</summary>
    /// <param name="now">The instant.</param>
    public Draft Expire(Instant now) =>
        IsOpen && ExpiresAt <= now ? this with { State = DraftState.Expired, ChangedAt = now } : this;

    /// <summary>Flags an open draft: the customer wrote again.</summary>
    /// <param name="now">The instant.</param>
    public Draft Flag(Instant now) => IsOpen && StaleSince is null ? this with { StaleSince = now } : this;

    private static void RequireContent(DraftContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (string.IsNullOrWhiteSpace(content.Text) && content.Content is null && content.Files.Count == 0)
        {
            throw new InboxException(InboxErrorKind.Invalid, DraftErrors.Empty, "The draft says nothing.");
        }

        if (content.Text.Length > LongestText)
        {
            throw DraftErrors.IsTooLong(LongestText, content.Text.Length);
        }
    }

    private void RequireSeen(int seen)
    {
        if (seen != Version)
        {
            throw DraftErrors.HasChanged(Version);
        }
    }

    private void RequireOpen()
    {
        if (!IsOpen)
        {
            throw DraftErrors.IsOver(State);
        }
    }

    private void RequireSubmitted()
    {
        if (State != DraftState.Submitted)
        {
            throw DraftErrors.IsNotSubmitted(State);
        }
    }

    private DraftApprovers RequireApprovers(DraftApprovers? approvers, bool fourEyes)
    {
        if (approvers is null || (approvers.Queue is null && approvers.Count is 0 or > MostApprovers))
        {
            throw new InboxException(
                InboxErrorKind.Invalid, DraftErrors.ApproversMissing, $"Say who shall approve: a queue, or 1 to {MostApprovers} people.");
        }

        // A wait that nobody can end is refused at once.
        return fourEyes && approvers.Queue is null && approvers.All(IsWrittenBy) ? throw DraftErrors.NeedsFourEyes() : approvers;
    }
}
