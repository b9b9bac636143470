namespace DigitalInbox.Cases;

/// <summary>Which triggers set a status, and of which category.</summary>
internal static class CaseTriggers
{
    public static CaseTrigger Setting(StatusCategory category) => category switch
    {
        StatusCategory.New => CaseTrigger.SetNew,
        StatusCategory.Open => CaseTrigger.SetOpen,
        StatusCategory.Pending => CaseTrigger.SetPending,
        StatusCategory.Escalated => CaseTrigger.SetEscalated,
        StatusCategory.Resolved => CaseTrigger.SetResolved,
        StatusCategory.Closed => CaseTrigger.SetClosed,
        _ => CaseTrigger.SetTrashed,
    };

    /// <returns>Null when no reply may leave a case so.</returns>
    public static CaseTrigger? Replying(StatusCategory category) => category switch
    {
        StatusCategory.Pending => CaseTrigger.ReplyPending,
        StatusCategory.Escalated => CaseTrigger.ReplyEscalated,
        StatusCategory.Resolved => CaseTrigger.ReplyResolved,
        _ => null,
    };

    /// <summary>Whether the case waits, for the customer, for others or for nothing: what a reply leaves, and what the customer opens again.</summary>
    public static bool Waits(StatusCategory category) => Replying(category) is not null;

    public static bool IsReply(CaseTrigger trigger) => trigger is >= CaseTrigger.ReplyPending and <= CaseTrigger.ReplyResolved;

    /// <returns>The category that somebody chooses; null for triggers that nobody chooses.</returns>
    public static StatusCategory? Chosen(CaseTrigger trigger) => trigger switch
    {
        >= CaseTrigger.SetNew and <= CaseTrigger.SetTrashed => (StatusCategory)(trigger - CaseTrigger.SetNew),
        >= CaseTrigger.ReplyPending and <= CaseTrigger.ReplyResolved => StatusCategory.Pending + (trigger - CaseTrigger.ReplyPending),
        _ => null,
    };
}
