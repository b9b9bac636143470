using NodaTime;

namespace DigitalInbox.Cases;

/// <content>Custom fields and subject. What they say stands beside the history, so the caller sees to it that something changed.</content>
public sealed partial class Case
{
    /// <summary>Records that a custom field changed.</summary>
    /// <param name="field">The field.</param>
    /// <param name="version">Which of its values it has now, from 1.</param>
    /// <param name="by">Who changed it.</param>
    /// <param name="now">The instant.</param>
    /// <exception cref="InboxException"><c>case.closed</c>: for agents. What a form or a rule brings is taken in every status.</exception>
    public void ChangeField(string field, int version, Initiator by, Instant now)
    {
        RequireOpenFor(by);
        Record(new CaseFieldChanged(field, version), by, now);
    }

    /// <summary>Records that the subject changed.</summary>
    /// <param name="version">Which of its subjects it has now, from 1.</param>
    /// <param name="by">Who changed it.</param>
    /// <param name="now">The instant.</param>
    /// <exception cref="InboxException"><c>case.closed</c>: for agents.</exception>
    public void ChangeSubject(int version, Initiator by, Instant now)
    {
        RequireOpenFor(by);
        Record(new CaseSubjectChanged(version), by, now);
    }

    private void RequireOpenFor(Initiator by)
    {
        if (by.Kind == InitiatorKind.Agent && State.Status.Category == StatusCategory.Closed)
        {
            throw CaseErrors.IsClosed();
        }
    }
}
