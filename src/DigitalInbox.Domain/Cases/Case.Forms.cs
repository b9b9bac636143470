using NodaTime;

namespace DigitalInbox.Cases;

/// <content>Forms that customers fill in, and payments that they are asked for. What becomes of them is kept beside the history, so the caller
/// sees to it that the history does not hold it already.</content>
public sealed partial class Case
{
    /// <summary>Records that a form went out with a reply that was just accepted.</summary>
    /// <param name="submission">The form as it is sent.</param>
    /// <param name="form">Which form.</param>
    /// <param name="version">Which version of it.</param>
    /// <param name="by">Who sends it.</param>
    /// <param name="now">The instant.</param>
    public void SendForm(FormSubmissionId submission, FormId form, int version, Initiator by, Instant now) =>
        Record(new FormSent(submission, form, version), by, now);

    /// <summary>Takes in the answers to a form. A case that waited opens again, as when the customer writes; one that is over stays so.</summary>
    /// <param name="submission">The form as it was sent.</param>
    /// <param name="form">Which form.</param>
    /// <param name="version">Which version of it.</param>
    /// <param name="now">The instant.</param>
    public void AnswerForm(FormSubmissionId submission, FormId form, int version, Instant now)
    {
        var by = Initiator.Of(State.ContactId);
        Record(new FormAnswered(submission, form, version), by, now);
        BringBack(by, now);
    }

    /// <summary>Records that a form ran out unanswered.</summary>
    /// <param name="submission">The form as it was sent.</param>
    /// <param name="form">Which form.</param>
    /// <param name="version">Which version of it.</param>
    /// <param name="now">The instant.</param>
    public void ExpireForm(FormSubmissionId submission, FormId form, int version, Instant now) =>
        Record(new FormExpired(submission, form, version), Initiator.System, now);

    /// <summary>Records that the customer is asked for a payment.</summary>
    /// <param name="payment">The request.</param>
    /// <param name="amount">The amount, in units of the currency.</param>
    /// <param name="currency">The currency, by ISO 4217.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="now">The instant.</param>
    /// <exception cref="InboxException"><c>case.closed</c>, <c>case.trashed</c>.</exception>
    public void RequestPayment(PaymentId payment, decimal amount, string currency, Initiator by, Instant now)
    {
        if (State.Status.Category is StatusCategory.Closed or StatusCategory.Trashed)
        {
            throw State.Status.Category == StatusCategory.Closed ? CaseErrors.IsClosed() : CaseErrors.IsTrashed();
        }

        Record(new PaymentRequested(payment, amount, currency), by, now);
    }

    /// <summary>Takes in that money arrived. A case that waited opens again; one that is over stays so.</summary>
    /// <param name="payment">The request.</param>
    /// <param name="amount">The amount that arrived, in units of the currency.</param>
    /// <param name="currency">The currency that arrived, by ISO 4217.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="now">The instant.</param>
    public void SettlePayment(PaymentId payment, decimal amount, string currency, Initiator by, Instant now)
    {
        Record(new PaymentSettled(payment, amount, currency), by, now);
        BringBack(by, now);
    }

    /// <summary>Takes in that a payment did not succeed. A case that waited opens again; one that is over stays so.</summary>
    /// <param name="payment">The request.</param>
    /// <param name="amount">The amount that was asked for, in units of the currency.</param>
    /// <param name="currency">The currency, by ISO 4217.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="now">The instant.</param>
    public void RefusePayment(PaymentId payment, decimal amount, string currency, Initiator by, Instant now)
    {
        Record(new PaymentRefused(payment, amount, currency), by, now);
        BringBack(by, now);
    }

    /// <summary>Records that the time to pay ran out.</summary>
    /// <param name="payment">The request.</param>
    /// <param name="amount">The amount that was asked for, in units of the currency.</param>
    /// <param name="currency">The currency, by ISO 4217.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="now">The instant.</param>
    public void ExpirePayment(PaymentId payment, decimal amount, string currency, Initiator by, Instant now) =>
        Record(new PaymentExpired(payment, amount, currency), by, now);

    /// <summary>Records that a request was taken back.</summary>
    /// <param name="payment">The request.</param>
    /// <param name="amount">The amount that was asked for, in units of the currency.</param>
    /// <param name="currency">The currency, by ISO 4217.</param>
    /// <param name="by">Who takes it back.</param>
    /// <param name="now">The instant.</param>
    public void CancelPayment(PaymentId payment, decimal amount, string currency, Initiator by, Instant now) =>
        Record(new PaymentCancelled(payment, amount, currency), by, now);

    private void BringBack(Initiator by, Instant now)
    {
        if (workflow.TryMove(State.Status, CaseTrigger.CustomerWrites, out var to))
        {
            ChangeStatus(to, CaseTrigger.CustomerWrites, by, now);
        }
    }
}
