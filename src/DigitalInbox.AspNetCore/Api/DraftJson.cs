namespace DigitalInbox.AspNetCore.Api;

internal sealed record DraftJson
{
    public required string Id { get; init; }
    public required long CaseNumber { get; init; }

    /// <summary><c>written</c>, <c>submitted</c>, <c>refused</c>, <c>approved</c>, <c>withdrawn</c> or <c>expired</c>.</summary>
    public required string State { get; init; }

    /// <summary>The number of the newest version: what every change asks for.</summary>
    public required int Version { get; init; }
    public required string Text { get; init; }

    /// <summary>The status that the reply shall leave.</summary>
    public required string Status { get; init; }
    public required string? ReplyTo { get; init; }
    public required bool Private { get; init; }
    public required ContentJson? Content { get; init; }
    public required IReadOnlyList<AttachmentJson> Attachments { get; init; }
    public required string? QuickReplyId { get; init; }
    public required int? QuickReplyVersion { get; init; }

    /// <summary>Who wrote the newest version.</summary>
    public required AuthorJson Author { get; init; }
    public required string CreatedAt { get; init; }
    public required string ChangedAt { get; init; }

    /// <summary>The queue whose approvers are asked, or were asked last.</summary>
    public required string? Queue { get; init; }

    /// <summary>The people who are asked, or were asked last.</summary>
    public required IReadOnlyList<string> Approvers { get; init; }
    public required string? SubmittedBy { get; init; }
    public required string? SubmittedAt { get; init; }

    /// <summary>When it expires; null when it is over.</summary>
    public required string? ExpiresAt { get; init; }

    /// <summary>When the customer first wrote after the newest version was written; null when they did not.</summary>
    public required string? StaleSince { get; init; }

    /// <summary>The last refusal; null when it was never refused.</summary>
    public required DraftRefusalJson? Refusal { get; init; }
    public required string? ApprovedBy { get; init; }

    /// <summary>The reply that it became; null when it was not approved.</summary>
    public required string? MessageId { get; init; }

    /// <summary>All versions, the newest last.</summary>
    public required IReadOnlyList<DraftVersionJson> Versions { get; init; }

    /// <summary>What the caller may do with it now; left out of lists.</summary>
    public DraftPermissionsJson? Permissions { get; init; }
}

internal sealed record DraftVersionJson(
    int Version, string Text, string Status, IReadOnlyList<AttachmentJson> Attachments, AuthorJson Author, string At);

internal sealed record DraftRefusalJson(int Version, AuthorJson By, string At, string? Reason, string? ReasonId);

internal sealed record DraftPermissionsJson(bool Edit, bool Submit, bool Approve, bool Refuse, bool Reassign, bool Withdraw, bool Delete);

internal sealed record DraftPageJson(IReadOnlyList<DraftJson> Items, string? Next);

internal sealed record DraftBody
{
    public string? Text { get; init; }

    /// <summary>The status that the reply shall leave.</summary>
    public string? Status { get; init; }
    public string? ReplyTo { get; init; }

    /// <summary>The quick reply that it is made from, as a reply is; with its version, the one that the words here were made from.</summary>
    public string? QuickReplyId { get; init; }
    public int? QuickReplyVersion { get; init; }

    /// <summary>Of a quick reply without its version: the language.</summary>
    public string? Language { get; init; }

    /// <summary>Of a quick reply without its version: values by the names of variables, for what the case does not know.</summary>
    public IReadOnlyDictionary<string, string>? Variables { get; init; }

    /// <summary>Ids of files: those that the draft holds, and uploads of the caller's.</summary>
    public IReadOnlyList<string>? Attachments { get; init; }
    public ContentJson? Content { get; init; }

    /// <summary>True to answer the public message <c>replyTo</c> in private.</summary>
    public bool? Private { get; init; }

    /// <summary>True to submit it at once, to who is named beside it, or else to who was asked last.</summary>
    public bool? Submit { get; init; }
    public string? Queue { get; init; }
    public IReadOnlyList<string>? Approvers { get; init; }
    public string? ExpiresAt { get; init; }

    /// <summary>Of an edit: the version that the caller saw; or else If-Match.</summary>
    public int? Version { get; init; }
}

internal sealed record DraftSubmitBody
{
    /// <summary>The version that the caller saw; or else If-Match.</summary>
    public int? Version { get; init; }

    /// <summary>The queue whose approvers are asked; or else people; who was asked last when both are left out.</summary>
    public string? Queue { get; init; }

    /// <summary>Ids of agents who are asked.</summary>
    public IReadOnlyList<string>? Approvers { get; init; }

    /// <summary>When the wait ends without an answer, in ISO 8601.</summary>
    public string? ExpiresAt { get; init; }
}

internal sealed record DraftApproveBody
{
    /// <summary>The version that the caller saw; or else If-Match.</summary>
    public int? Version { get; init; }

    /// <summary>True to send it although the customer wrote after it was written.</summary>
    public bool? AcceptStale { get; init; }
}

internal sealed record DraftRefuseBody
{
    /// <summary>The version that the caller saw; or else If-Match.</summary>
    public int? Version { get; init; }

    /// <summary>The reason in words, for the author.</summary>
    public string? Reason { get; init; }

    /// <summary>A code for it, which stands in the history.</summary>
    public string? ReasonId { get; init; }
}

internal sealed record DraftReassignBody
{
    /// <summary>The version that the caller saw; or else If-Match.</summary>
    public int? Version { get; init; }

    /// <summary>The queue whose approvers are asked; or else people.</summary>
    public string? Queue { get; init; }

    /// <summary>Ids of agents who are asked.</summary>
    public IReadOnlyList<string>? Approvers { get; init; }
}

internal sealed record DraftWithdrawBody
{
    /// <summary>The version that the caller saw; or else If-Match.</summary>
    public int? Version { get; init; }
}
