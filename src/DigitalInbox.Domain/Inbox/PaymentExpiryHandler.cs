using DigitalInbox.Knowledge;

namespace DigitalInbox.Inbox;

/// <summary>Ends requests whose time to pay is over. The provider is asked first: a report that was lost must not lose the money.</summary>
internal sealed class PaymentExpiryHandler(InboxCore core, PaymentProviders providers, PaymentCreating creating) : ITimerHandler
{
    // After about ten minutes without an answer it ends all the same. Money that is told of later still counts.
    private const int MostAttempts = 10;

    public string Kind => PaymentRecords.ExpireTimer;

    public async Task HandleAsync(InboxTimer timer, LeaseId lease, CancellationToken cancellationToken)
    {
        var id = new PaymentId(timer.Key.Subject);
        var found = await PaymentRecords.FindAsync(core, id, cancellationToken).ConfigureAwait(false);
        if (found is ({ } payment, _) && PaymentMoves.Next(payment.State, PaymentOutcome.Expired) is not null)
        {
            var paid = timer.Attempts < MostAttempts ? await AskAsync(payment, cancellationToken).ConfigureAwait(false) : null;
            await creating.ChangeAsync(
                id,
                (p, now) => paid is null ? p.Take(PaymentOutcome.Expired, null, now) : p.Take(PaymentOutcome.Settled, paid.Amount, now),
                paid is null ? Initiator.System : new Initiator(InitiatorKind.Connector, payment.Provider),
                cancellationToken).ConfigureAwait(false);
        }

        await core.Store.CommitAsync(
            new InboxCommit { At = core.Now, Timers = [new TimerChange(timer.Key, null) { Lease = lease }] }, cancellationToken).ConfigureAwait(false);
        core.Telemetry.TimerDone();
    }

    private async Task<PaymentReport?> AskAsync(PaymentRequest payment, CancellationToken cancellationToken)
    {
        if (payment.ProviderId is not { } at || providers.Find(payment.Provider) is not { } provider)
        {
            return null;
        }

        // First no more is taken, then what was taken is asked: the other way round, money could arrive in between.
        await provider.CancelAsync(at, cancellationToken).ConfigureAwait(false);
        return await provider.ReadAsync(at, cancellationToken).ConfigureAwait(false) is { Outcome: PaymentOutcome.Settled } paid ? paid : null;
    }
}
