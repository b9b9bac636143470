using DigitalInbox.Cases;
using DigitalInbox.Knowledge;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Requests for payments, as what is kept beside the histories.</summary>
internal static class PaymentRecords
{
    public const string Kind = "payment";

    /// <summary>The kind of the timers of requests that the provider has not got yet. The subject is the request.</summary>
    public const string CreateTimer = "payment.create";

    /// <summary>The kind of the timers of requests that run out. The subject is the request.</summary>
    public const string ExpireTimer = "payment.expire";

    private const int LongestProviderId = 200;

    public static SideRecordKey KeyOf(PaymentId id) => new(Kind, id.ToString());

    public static TimerKey CreateTimerOf(PaymentId id) => new(CreateTimer, id.Value);

    public static TimerKey ExpireTimerOf(PaymentId id) => new(ExpireTimer, id.Value);

    /// <summary>The list in which a request stands by the provider's id of it.</summary>
    public static string ListOf(string provider, string providerId) => $"reference:{provider}:{providerId}";

    public static bool IsProviderId(string? id) => id is { Length: > 0 and <= LongestProviderId } && !id.Contains('\0', StringComparison.Ordinal);

    public static SideRecordChange Put(PaymentRequest payment, long version) => SideRecordChange.Put(new SideRecord
    {
        Key = KeyOf(payment.Id),
        Version = version,
        CaseId = payment.CaseId,
        ContactId = payment.ContactId,
        At = payment.At,
        Lists = payment.ProviderId is { } id ? [ListOf(payment.Provider, id)] : [],
        Body = PaymentCodec.Write(payment),
    });

    public static PaymentRequest Read(SideRecord record) => PaymentCodec.Read(
        new PaymentId(Guid.Parse(record.Key.Id)), record.CaseId ?? default, record.ContactId ?? default, record.Body);

    public static async Task<(PaymentRequest Payment, long Version)?> FindAsync(InboxCore core, PaymentId id, CancellationToken cancellationToken) =>
        await core.Store.SideRecords.FindAsync(KeyOf(id), cancellationToken).ConfigureAwait(false) is { } kept
            ? (Read(kept), kept.Version)
            : null;

    /// <summary>Records on its case what became of a request, and keeps it.</summary>
    /// <param name="handled">The case that goes on.</param>
    /// <param name="next">The request after.</param>
    /// <param name="version">The version of its record before.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="now">The instant.</param>
    /// <returns>The commit without the case.</returns>
    public static InboxCommit Change(Case handled, PaymentRequest next, long version, Initiator by, Instant now)
    {
        var (amount, currency) = (next.Amount.Value, next.Amount.Currency);
        switch (next.State)
        {
            case PaymentState.Settled:
                handled.SettlePayment(next.Id, next.Arrived!.Value.Value, next.Arrived.Value.Currency, by, now);
                break;
            case PaymentState.Refused:
                handled.RefusePayment(next.Id, amount, currency, by, now);
                break;
            case PaymentState.Expired:
                handled.ExpirePayment(next.Id, amount, currency, by, now);
                break;
            case PaymentState.Cancelled:
                handled.CancelPayment(next.Id, amount, currency, by, now);
                break;
            default:
                throw new InvalidOperationException($"Nothing became of payment {next.Id}.");
        }

        return new InboxCommit { At = now, SideRecords = [Put(next, version + 1)], Timers = TimersAfter(next) };
    }

    // Who may still try again has the time that there was; nothing else waits for what is over.
    private static TimerChange[] TimersAfter(PaymentRequest next) => next is { State: PaymentState.Refused, ProviderId: not null }
        ? [new TimerChange(CreateTimerOf(next.Id), null)]
        : [new TimerChange(CreateTimerOf(next.Id), null), new TimerChange(ExpireTimerOf(next.Id), null)];
}
