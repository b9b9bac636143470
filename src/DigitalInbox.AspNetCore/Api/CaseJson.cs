namespace DigitalInbox.AspNetCore.Api;

internal sealed record CaseJson
{
    public required long Number { get; init; }
    public required string Id { get; init; }
    public required long Version { get; init; }
    public required string ChannelId { get; init; }
    public required string ChannelKind { get; init; }
    public required string Status { get; init; }
    public required string StatusCategory { get; init; }
    public required ContactSummaryJson Contact { get; init; }
    public required string? QueueId { get; init; }
    public required string? InboxAssignee { get; init; }
    public required string? OwnerAssignee { get; init; }
    public required string? PreAssignee { get; init; }
    public required CaseOfferJson? Offer { get; init; }
    public required string? PreferredAgent { get; init; }
    public required string? Priority { get; init; }
    public required IReadOnlyList<string> Tags { get; init; }
    public required string? Subject { get; init; }
    public required string CreatedAt { get; init; }
    public required string StatusChangedAt { get; init; }
    public required string LastMessageAt { get; init; }
    public required string? Preview { get; init; }
    public required int UnreadCount { get; init; }

    /// <summary>How many drafts are open: written, waiting for approval, or refused.</summary>
    public required int OpenDrafts { get; init; }

    public required IReadOnlyList<SlaJson> Sla { get; init; }

    /// <summary>How many of its messages sound how.</summary>
    public required SentimentsJson Sentiments { get; init; }

    /// <summary>The number of the case that it was merged into, for those who may see that one; left out of lists.</summary>
    public long? MergedInto { get; init; }

    /// <summary>The numbers of the cases that are merged into it, of those that the caller may see; left out of lists.</summary>
    public IReadOnlyList<long>? MergedCases { get; init; }

    /// <summary>The custom fields; left out of lists.</summary>
    public IReadOnlyList<FieldJson>? Fields { get; init; }

    /// <summary>What a change of the fields names in <c>If-Match</c>; left out of lists.</summary>
    public long? FieldsVersion { get; init; }

    /// <summary>What the caller may do with it now; left out of lists.</summary>
    public PermissionsJson? Permissions { get; init; }

    /// <summary>Who looks at it now, the caller among them; left out of lists.</summary>
    public IReadOnlyList<ViewerJson>? Viewers { get; init; }
}

/// <summary>The offer that an agent, the pre-assignee, has not answered yet.</summary>
internal sealed record CaseOfferJson(string Id, string Agent, string OfferedAt, string ExpiresAt);

internal sealed record ContactSummaryJson(string Id, string? DisplayName);

internal sealed record PermissionsJson(bool Reply, bool Note, bool Take, bool Assign, bool Unassign, IReadOnlyList<string> Statuses)
{
    /// <summary>The other statuses, each with the reason why it may not be set now.</summary>
    public required IReadOnlyList<RefusedStatusJson> RefusedStatuses { get; init; }

    /// <summary>Whether the caller may write a draft.</summary>
    public required bool Draft { get; init; }

    /// <summary>The statuses that a reply may leave.</summary>
    public required IReadOnlyList<string> ReplyStatuses { get; init; }
}

internal sealed record RefusedStatusJson(string Status, string Code, string? Reason, string Message);

internal sealed record CasePageJson(IReadOnlyList<CaseJson> Items, string? Next);
