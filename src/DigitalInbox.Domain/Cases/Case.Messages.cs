using NodaTime;

namespace DigitalInbox.Cases;

/// <content>Tags, what agents say of messages, notes that change, and what was seen.</content>
public sealed partial class Case
{
    /// <summary>Gives the case these tags and no others.</summary>
    /// <param name="tags">The tags. The caller sees to it that those that are added may be.</param>
    /// <param name="by">Who sets them.</param>
    /// <param name="now">The instant.</param>
    /// <exception cref="InboxException"><c>case.closed</c>, <c>tag.tooMany</c>.</exception>
    public CaseOutcome SetTags(CaseTags tags, Initiator by, Instant now)
    {
        RequireTaggable();
        if (tags.Count > CaseTags.Most)
        {
            throw CaseErrors.HasTooManyTags();
        }

        if (State.Tags == tags)
        {
            return CaseOutcome.AlreadySo;
        }

        foreach (var gone in State.Tags.Except(tags).ToList())
        {
            Record(new CaseUntagged(gone), by, now);
        }

        foreach (var added in tags.Except(State.Tags).ToList())
        {
            Record(new CaseTagged(added), by, now);
        }

        return CaseOutcome.Changed;
    }

    /// <summary>Records that a message has other tags. What tags it has stands with the message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="before">Its tags before.</param>
    /// <param name="after">Its tags now.</param>
    /// <param name="by">Who sets them.</param>
    /// <param name="now">The instant.</param>
    /// <exception cref="InboxException"><c>case.closed</c>, <c>tag.tooMany</c>.</exception>
    public CaseOutcome SetMessageTags(MessageId message, CaseTags before, CaseTags after, Initiator by, Instant now)
    {
        RequireTaggable();
        if (after.Count > CaseTags.Most)
        {
            throw CaseErrors.HasTooManyTags();
        }

        foreach (var gone in before.Except(after))
        {
            Record(new MessageUntagged(message, gone), by, now);
        }

        foreach (var added in after.Except(before))
        {
            Record(new MessageTagged(message, added), by, now);
        }

        return before == after ? CaseOutcome.AlreadySo : CaseOutcome.Changed;
    }

    /// <summary>Records how a message sounds, in any status.</summary>
    /// <param name="message">The message.</param>
    /// <param name="before">How it sounded; null when nothing was said.</param>
    /// <param name="after">How it sounds; null when nothing is said.</param>
    /// <param name="source">Who says so.</param>
    /// <param name="by">Who set it.</param>
    /// <param name="now">The instant.</param>
    public void RecordSentiment(MessageId message, Sentiment? before, Sentiment? after, SentimentSource source, Initiator by, Instant now) =>
        Record(new MessageSentimentSet(message, after, source, before), by, now);

    /// <summary>Records that a note has another text, in any status.</summary>
    /// <param name="note">The note.</param>
    /// <param name="version">Which of its texts it has now, from 2.</param>
    /// <param name="by">Who changed it.</param>
    /// <param name="now">The instant.</param>
    public void RecordNoteEdit(MessageId note, int version, Initiator by, Instant now) => Record(new NoteEdited(note, version), by, now);

    /// <summary>Records that a note was taken away, in any status.</summary>
    /// <param name="note">The note.</param>
    /// <param name="version">Which of its texts it had last.</param>
    /// <param name="by">Who took it away.</param>
    /// <param name="now">The instant.</param>
    public void RecordNoteDeletion(MessageId note, int version, Initiator by, Instant now) => Record(new NoteDeleted(note, version), by, now);

    /// <summary>Records what an agent has seen. It is not unseen by seeing less.</summary>
    /// <param name="through">The place of the last message that was seen.</param>
    /// <param name="unread">How many messages of the customer come after it.</param>
    /// <param name="by">Who saw them.</param>
    /// <param name="now">The instant.</param>
    /// <returns><see cref="CaseOutcome.AlreadySo"/> when no more messages are seen than before.</returns>
    public CaseOutcome MarkRead(long through, int unread, Initiator by, Instant now)
    {
        if (unread >= State.UnreadCount)
        {
            return CaseOutcome.AlreadySo;
        }

        Record(new MessagesRead(through, unread), by, now);
        return CaseOutcome.Changed;
    }

    /// <summary>Records that messages count as not seen, from one on.</summary>
    /// <param name="through">The place of the last one that counts as seen; 0 for none.</param>
    /// <param name="unread">How many messages of the customer come after it.</param>
    /// <param name="by">Who marks them.</param>
    /// <param name="now">The instant.</param>
    /// <returns><see cref="CaseOutcome.AlreadySo"/> when as many messages were unread before.</returns>
    public CaseOutcome MarkUnread(long through, int unread, Initiator by, Instant now)
    {
        if (unread <= State.UnreadCount)
        {
            return CaseOutcome.AlreadySo;
        }

        Record(new MessagesUnread(through, unread), by, now);
        return CaseOutcome.Changed;
    }

    /// <summary>Puts the case into the trash, where nobody has it. It stays in its queue and does not wait there, so that another status
    /// brings it back.</summary>
    /// <param name="status">The status of the category Trashed.</param>
    /// <param name="tag">A tag to put on it; null for none. The caller sees to it that it may be.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="now">The instant.</param>
    /// <exception cref="InboxException"><c>case.closed</c>, <c>case.statusNotPermitted</c>, <c>case.guardRefused</c>, <c>tag.tooMany</c>.</exception>
    public CaseOutcome MarkSpam(CaseStatus status, TagId? tag, Initiator by, Instant now)
    {
        // What is refused leaves no trace.
        var moved = State.Status == status ? CaseOutcome.AlreadySo : CaseOutcome.Changed;
        if (moved == CaseOutcome.Changed)
        {
            Require(CaseTriggers.Setting(status.Category), status);
        }

        var tagged = tag is { } chosen ? SetTags(State.Tags.With(chosen), by, now) : CaseOutcome.AlreadySo;
        SetStatus(status, by, now);
        return Unassign(by, now) == CaseOutcome.Changed || moved == CaseOutcome.Changed ? CaseOutcome.Changed : tagged;
    }

    private void RequireTaggable()
    {
        if (State.Status.Category == StatusCategory.Closed)
        {
            throw CaseErrors.IsClosed();
        }
    }
}
