using DigitalInbox.Cases;

namespace DigitalInbox.Notifications;

/// <summary>Something that somebody is to be told.</summary>
/// <param name="Kind">What.</param>
/// <param name="Audience">Whom.</param>
/// <param name="Event">What happened.</param>
internal sealed record NotificationDue(NotificationKind Kind, NotificationAudience Audience, CaseEvent Event)
{
    /// <summary>The message that it is about; null for none.</summary>
    public MessageId? MessageId => Event switch
    {
        MessageReceived e => e.MessageId,
        NoteAdded e => e.MessageId,
        DeliveryChanged e => e.MessageId,
        _ => null,
    };

    /// <summary>The draft that it is about; null for none.</summary>
    public DraftId? DraftId => Event switch
    {
        DraftSubmitted e => e.DraftId,
        DraftReassigned e => e.DraftId,
        DraftStaled e => e.DraftId,
        DraftExpired e => e.DraftId,
        DraftApproved e => e.DraftId,
        DraftRefused e => e.DraftId,
        _ => null,
    };

    /// <summary>The clock that it is about; null for none.</summary>
    public SlaMetric? Metric => Event switch
    {
        SlaWarned e => e.Metric,
        SlaBreached e => e.Metric,
        _ => null,
    };

    /// <summary>When the clock, or the offer, is over; null for neither.</summary>
    public NodaTime.Instant? DueAt => Event switch
    {
        CaseOffered e => e.ExpiresAt,
        SlaWarned e => e.DueAt,
        SlaBreached e => e.DueAt,
        _ => null,
    };
}
