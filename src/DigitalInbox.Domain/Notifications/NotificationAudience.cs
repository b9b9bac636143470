namespace DigitalInbox.Notifications;

/// <summary>Who is to be told, as far as the history of a case says it.</summary>
internal abstract record NotificationAudience
{
    private NotificationAudience()
    {
    }

    /// <summary>An agent.</summary>
    public sealed record One(AgentId Agent) : NotificationAudience;

    /// <summary>Who wrote a draft.</summary>
    public sealed record AuthorOfDraft(DraftId Draft) : NotificationAudience;

    /// <summary>Who wrote a reply.</summary>
    public sealed record AuthorOfReply(MessageId Reply) : NotificationAudience;

    /// <summary>Those who approve drafts for a queue.</summary>
    public sealed record ApproversOf(QueueId Queue) : NotificationAudience;

    /// <summary>Those who are named in a note.</summary>
    public sealed record NamedIn(MessageId Note) : NotificationAudience;

    /// <summary>The supervisors who are there.</summary>
    public sealed record Supervisors : NotificationAudience;
}
