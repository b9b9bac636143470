using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Knowledge;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Orders payments from their provider and sends the link. What was reserved is ordered at least once, by its id as the provider's key,
/// so that a crash in between loses nothing and doubles nothing.</summary>
internal sealed class PaymentCreating(InboxCore core, PaymentProviders providers, ReplyPreparing replies)
{
    /// <summary>Orders a payment that is reserved, unless that was done.</summary>
    /// <exception cref="Exception">The provider did not answer. It is asked again later.</exception>
    public async Task RunAsync(PaymentId id, CancellationToken cancellationToken)
    {
        if (await PaymentRecords.FindAsync(core, id, cancellationToken).ConfigureAwait(false) is not ({ IsReserved: true } payment, _))
        {
            return;
        }

        if (core.Now >= payment.ExpiresAt)
        {
            await ChangeAsync(id, (p, now) => p.IsReserved ? p.Take(PaymentOutcome.Expired, null, now) : null, Initiator.System, cancellationToken).ConfigureAwait(false);
            return;
        }

        var provider = providers.Find(payment.Provider)
            ?? throw new InvalidOperationException($"This process has no provider '{payment.Provider}', which payment {id} waits for.");
        var order = new PaymentOrder(id, payment.Amount, payment.Reference, payment.Description, payment.ExpiresAt);
        switch (await provider.CreateAsync(order, cancellationToken).ConfigureAwait(false))
        {
            case PaymentCreation.Created { Link.IsAbsoluteUri: true } created when PaymentRecords.IsProviderId(created.ProviderId):
                await KeepAsync(provider, id, created, cancellationToken).ConfigureAwait(false);
                break;
            case PaymentCreation.Refused refused:
                await ChangeAsync(
                    id,
                    (p, now) => p.IsReserved ? p.Take(PaymentOutcome.Refused, null, now) is { } next ? next with { Fault = refused.Code ?? "refused" } : null : null,
                    new Initiator(InitiatorKind.Connector, payment.Provider),
                    cancellationToken).ConfigureAwait(false);
                break;
            default:
                throw new InvalidOperationException($"The provider '{payment.Provider}' gave payment {id} no usable id or link.");
        }
    }

    private async Task KeepAsync(IPaymentProvider provider, PaymentId id, PaymentCreation.Created created, CancellationToken cancellationToken)
    {
        var (isWanted, _) = await core.DecideAsync(
            async now =>
            {
                if (await PaymentRecords.FindAsync(core, id, cancellationToken).ConfigureAwait(false) is not var (payment, version))
                {
                    return (false, null);
                }

                // Another process has done the same meanwhile, or the money is there already.
                if (payment.ProviderId is not null)
                {
                    return (true, null);
                }

                var known = payment with { ProviderId = created.ProviderId, Link = created.Link };
                return payment.IsReserved
                    ? (true, (InboxCommit?)await SendAsync(known, version, now, cancellationToken).ConfigureAwait(false))
                    : (false, new InboxCommit { At = now, SideRecords = [PaymentRecords.Put(known, version + 1)] });
            },
            cancellationToken).ConfigureAwait(false);
        if (!isWanted)
        {
            // It was taken back, or its customer erased, while the provider was asked.
            await provider.CancelAsync(created.ProviderId, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<InboxCommit> SendAsync(PaymentRequest payment, long version, Instant now, CancellationToken cancellationToken)
    {
        TimerChange[] timers =
        [
            new TimerChange(PaymentRecords.CreateTimerOf(payment.Id), null),
            new TimerChange(PaymentRecords.ExpireTimerOf(payment.Id), payment.ExpiresAt),
        ];
        try
        {
            var record = await core.Store.Cases.FindAsync(payment.CaseId, cancellationToken).ConfigureAwait(false)
                ?? throw new InboxException(InboxErrorKind.NotFound, CaseErrors.NotFound, "The case is gone.");
            var (message, commit) = await ReplyAsync(payment, record, now, cancellationToken).ConfigureAwait(false);
            return commit with
            {
                SideRecords = [PaymentRecords.Put(payment with { MessageId = message }, version + 1)],
                Timers = [.. commit.Timers, .. timers],
            };
        }
        catch (InboxException refusal) when (refusal.Kind != InboxErrorKind.Unavailable)
        {
            // The case was closed, or the channel takes nothing any more. The customer can still pay: the agent has the link.
            return new InboxCommit
            {
                At = now,
                SideRecords = [PaymentRecords.Put(payment with { Fault = refusal.Code }, version + 1)],
                Timers = timers,
            };
        }
    }

    private async Task<(MessageId Message, InboxCommit Commit)> ReplyAsync(
        PaymentRequest payment, CaseRecord record, Instant now, CancellationToken cancellationToken)
    {
        var caller = new Caller(payment.By, payment.ByName, AgentRoles.Agent);
        var handled = Case.From(record.State, core.Workflow);
        var id = MessageId.New(now);
        var status = StatusNames.Find(core.Workflow, payment.Status);
        var place = handled.Reply(id, ReplyOrigin.Agent, replyTo: null, status, Initiator.Of(payment.By), now);
        var channel = KnowledgeCases.RequirePrivate(core, record.State);
        var request = new ReplyRequest(TextOf(payment, payment.Link!.AbsoluteUri), payment.Status);
        var prepared = await replies.PrepareAsync(caller, channel, record.State, request, now, cancellationToken).ConfigureAwait(false);
        var (messages, commit) = ReplyComposing.Compose(handled, caller, id, place, prepared, now);
        return (id, commit with
        {
            Cases = [CaseChange.Of(handled, record) with { Preview = MessagePreview.Of(messages[0]), HasMessage = true }],
        });
    }

    /// <summary>What the customer reads.</summary>
    public static string TextOf(PaymentRequest payment, string link) =>
        KnowledgeCases.TextWith(payment.Text, $"{payment.Description}: {payment.Amount}", link);

    /// <summary>Changes a request with its case, or does nothing.</summary>
    /// <param name="id">The request.</param>
    /// <param name="change">The request after; null when nothing changes.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>The request as it stands then; null when there is none.</returns>
    public async Task<PaymentRequest?> ChangeAsync(
        PaymentId id, Func<PaymentRequest, Instant, PaymentRequest?> change, Initiator by, CancellationToken cancellationToken)
    {
        var (stands, _) = await core.DecideAsync(
            async now =>
            {
                if (await PaymentRecords.FindAsync(core, id, cancellationToken).ConfigureAwait(false) is not var (payment, version))
                {
                    return (null, null);
                }

                if (change(payment, now) is not { } next
                    || await KnowledgeCases.FindLiveAsync(core, payment.CaseId, cancellationToken).ConfigureAwait(false) is not { } record)
                {
                    return (payment, null);
                }

                var handled = Case.From(record.State, core.Workflow);
                var commit = PaymentRecords.Change(handled, next, version, by, now);
                return ((PaymentRequest?)next, (InboxCommit?)(commit with { Cases = [CaseChange.Of(handled, record)] }));
            },
            cancellationToken).ConfigureAwait(false);
        return stands;
    }
}
