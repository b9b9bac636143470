namespace DigitalInbox.Notifications;

/// <summary>Which notifications nobody has to read any more.</summary>
/// <param name="Agent">Of this agent, about the case; null for those about a draft, whoever was told.</param>
/// <param name="Draft">About this draft; null for those of an agent.</param>
internal sealed record NotificationEnd(AgentId? Agent, DraftId? Draft)
{
    private static readonly NotificationKind[] OfHolder =
    [
        NotificationKind.Assigned, NotificationKind.Transferred, NotificationKind.Message, NotificationKind.SlaWarning, NotificationKind.SlaBreach,
    ];

    private static readonly NotificationKind[] OfOffered = [NotificationKind.Offered];
    private static readonly NotificationKind[] OfApprover = [NotificationKind.ApprovalRequested];

    /// <summary>The kinds that are over; null for all.</summary>
    public IReadOnlyList<NotificationKind>? Kinds { get; private init; }

    /// <summary>An offer is over.</summary>
    public static NotificationEnd OfOffer(AgentId agent) => new(agent, null) { Kinds = OfOffered };

    /// <summary>An agent has the case no more.</summary>
    public static NotificationEnd OfAssignment(AgentId agent) => new(agent, null) { Kinds = OfHolder };

    /// <summary>An agent answered, and so has seen the case.</summary>
    public static NotificationEnd OfAnswer(AgentId agent) => new(agent, null);

    /// <summary>A draft waits no more.</summary>
    public static NotificationEnd OfRequest(DraftId draft) => new(null, draft) { Kinds = OfApprover };

    public bool Holds(NotificationKind kind) => Kinds?.Contains(kind) ?? true;
}
