using System.Globalization;
using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Knowledge;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Requests for payments: agents ask, the provider takes the money and tells what became of it.</summary>
/// <remarks>Safe for use by many threads. What agents do asks the <see cref="IInboxAuthorizer"/> first. When a call returns, its effect is
/// durable. Any call may be refused as <c>store.unavailable</c> or <c>inbox.busy</c>.</remarks>
public sealed class PaymentHandling
{
    private const int LongestReference = 100;
    private const int LongestDescription = 200;

    // As long as a link is; the channel's limit is asked again with the real one.
    private static readonly string LinkToBe = $"https://{new string('x', 60)}";

    private readonly InboxCore core;
    private readonly CaseAccess access;
    private readonly PaymentProviders providers;
    private readonly ReplyPreparing replies;
    private readonly PaymentCreating creating;

    internal PaymentHandling(InboxCore core, CaseAccess access, PaymentProviders providers, ReplyPreparing replies, PaymentCreating creating)
    {
        this.core = core;
        this.access = access;
        this.providers = providers;
        this.replies = replies;
        this.creating = creating;
    }

    /// <summary>Asks a customer for a payment: keeps the request, orders it from the provider, and sends the link as a reply. The request is
    /// durable before the provider is asked; when the provider does not answer, it is asked again later.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="number">The case.</param>
    /// <param name="payment">What for.</param>
    /// <param name="idempotencyKey">The caller's key for "once only"; null for none.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>The request as it stands: without a link when the provider has not answered yet.</returns>
    /// <exception cref="InboxException"><c>payment.*</c>, <c>form.lifetimeInvalid</c>, <c>case.closed</c>, <c>case.trashed</c>,
    /// <c>status.unknown</c>, <c>reply.*</c>, <c>channel.unknown</c>, <c>channel.cannotSend</c>, <c>channel.public</c>, <c>contact.erased</c>,
    /// <c>idempotency.*</c>.</exception>
    public async Task<PaymentRequest> RequestAsync(
        Caller caller, CaseNumber number, NewPayment payment, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(payment);
        var amount = PaymentAmount.Of(payment.Amount, payment.Currency);
        RequireText("reference", payment.Reference, LongestReference);
        RequireText("description", payment.Description, LongestDescription);
        StatusNames.Find(core.Workflow, payment.Status);
        var provider = providers.Choose(payment.Provider);
        var memory = RequestMemory.Of(
            caller.Agent,
            idempotencyKey,
            "payment",
            number.ToString(),
            amount.ToString(),
            payment.Reference,
            payment.Description,
            payment.Status,
            payment.Text,
            payment.Provider,
            payment.Lifetime?.ToString("o", CultureInfo.InvariantCulture));
        var (reserved, _) = await core.DecideAsync(
            async now =>
            {
                if (memory is not null && await memory.FindAsync(core.Store, now, cancellationToken).ConfigureAwait(false) is { } before)
                {
                    return (await RecallAsync(new PaymentId(before.Result.Value), cancellationToken).ConfigureAwait(false), null);
                }

                var record = await access.FindAsync(caller, number, InboxOperation.RequestPayment, cancellationToken).ConfigureAwait(false);
                var (made, commit) = await ReserveAsync(caller, record, payment, amount, provider, now, cancellationToken).ConfigureAwait(false);
                return (made, (InboxCommit?)(commit with
                {
                    Idempotency = memory?.Record(new MessageId(made.Id.Value), now + Duration.FromTimeSpan(core.Options.IdempotencyLifetime)),
                }));
            },
            cancellationToken).ConfigureAwait(false);
        await TryOrderAsync(reserved.Id).ConfigureAwait(false);
        return await RecallAsync(reserved.Id, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Lists the payments that were asked for in a case, newest first.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="number">The case.</param>
    /// <param name="limit">The most to give, at least 1.</param>
    /// <param name="after">The cursor of the page before; null for the first page.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="InboxException"><c>cursor.invalid</c>.</exception>
    public async Task<Page<PaymentRequest>> ListAsync(
        Caller caller, CaseNumber number, int limit = 50, string? after = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var record = await access.FindAsync(caller, number, InboxOperation.ViewPayments, cancellationToken).ConfigureAwait(false);
        var query = new SideRecordQuery(PaymentRecords.Kind) { CaseId = record.State.Id, Limit = limit, After = after };
        var found = await core.Store.SideRecords.ListAsync(query, cancellationToken).ConfigureAwait(false);
        return new Page<PaymentRequest>([.. found.Items.Select(PaymentRecords.Read)], found.Next);
    }

    /// <summary>Takes a request back, at the provider first. One that was taken back already is fine.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="id">The request.</param>
    /// <param name="cancellationToken">Cancels before the provider is asked.</param>
    /// <returns>The request, taken back.</returns>
    /// <exception cref="InboxException"><c>payment.notFound</c>, <c>payment.over</c>, <c>provider.unavailable</c>.</exception>
    public async Task<PaymentRequest> CancelAsync(Caller caller, PaymentId id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        await access.RequireAsync(caller, InboxOperation.CancelPayment, subject: null, cancellationToken).ConfigureAwait(false);
        var payment = await FindAsync(caller, id, cancellationToken).ConfigureAwait(false);
        var stands = await TakeBackAsync(caller, payment).ConfigureAwait(false);
        if (stands is not null && stands.ProviderId != payment.ProviderId && CanBeTakenBack(stands))
        {
            // The order reached the provider meanwhile.
            stands = await TakeBackAsync(caller, stands).ConfigureAwait(false);
        }

        return stands switch
        {
            null => throw NotFound(),
            { State: PaymentState.Cancelled } => stands,
            _ => throw new InboxException(
                InboxErrorKind.Conflict,
                PaymentErrors.Over,
                "The payment is over, and cannot be taken back.",
                new Dictionary<string, object?>(StringComparer.Ordinal) { ["state"] = DefinitionName(stands.State) }),
        };
    }

    // Once the provider was asked, what came of it is recorded whether or not somebody waits. An id at the provider never changes.
    private async Task<PaymentRequest?> TakeBackAsync(Caller caller, PaymentRequest payment)
    {
        if (CanBeTakenBack(payment) && payment.ProviderId is { } at)
        {
            await CancelAtProviderAsync(payment, at).ConfigureAwait(false);
        }

        return await creating.ChangeAsync(
            payment.Id,
            (p, now) => p.ProviderId == payment.ProviderId ? p.Take(PaymentOutcome.Cancelled, null, now) : null,
            Initiator.Of(caller.Agent),
            CancellationToken.None).ConfigureAwait(false);
    }

    private static bool CanBeTakenBack(PaymentRequest payment) => PaymentMoves.Next(payment.State, PaymentOutcome.Cancelled) is not null;

    /// <summary>Takes in what a provider tells of a payment. Told twice, late or out of order it is one result; money that arrived is never
    /// overlooked. For webhooks that were verified, and for hosts that hear of payments in their own way.</summary>
    /// <param name="provider">The name of the provider.</param>
    /// <param name="report">What is told.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>The request as it stands then; null when the report is about none of this inbox, or of somebody who was erased. Money of which that is told
    /// is told to <see cref="InboxTelemetry.Faulted"/>, so that somebody looks where it belongs.</returns>
    public async Task<PaymentRequest?> ReportAsync(string provider, PaymentReport report, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(provider);
        ArgumentNullException.ThrowIfNull(report);
        if (!PaymentRecords.IsProviderId(report.ProviderId)
            || await FindIdAsync(provider, report, cancellationToken).ConfigureAwait(false) is not { } id)
        {
            TellUnmatched(provider, report);
            return null;
        }

        return await creating.ChangeAsync(
            id,
            (payment, now) => payment.Take(report.Outcome, report.Amount, now) is { } next ? next with { ProviderId = report.ProviderId } : null,
            new Initiator(InitiatorKind.Connector, provider),
            cancellationToken).ConfigureAwait(false);
    }

    private void TellUnmatched(string provider, PaymentReport report)
    {
        core.Telemetry.PaymentUnmatched(provider, report.Outcome);
        if (report.Outcome == PaymentOutcome.Settled)
        {
            core.Telemetry.Fault("payments.unmatched", new InboxException(
                InboxErrorKind.NotFound,
                PaymentErrors.NotFound,
                $"The provider '{provider}' says that a payment arrived that this inbox does not know."));
        }
    }

    private async Task<(PaymentRequest Made, InboxCommit Commit)> ReserveAsync(
        Caller caller, CaseRecord record, NewPayment payment, PaymentAmount amount, string provider, Instant now, CancellationToken cancellationToken)
    {
        await KnowledgeCases.RequireContactAsync(core, record.State.ContactId, cancellationToken).ConfigureAwait(false);
        var made = new PaymentRequest
        {
            Id = PaymentId.New(now),
            CaseId = record.State.Id,
            ContactId = record.State.ContactId,
            Provider = provider,
            Amount = amount,
            Reference = payment.Reference.Trim(),
            Description = payment.Description.Trim(),
            By = caller.Agent,
            ByName = caller.Name,
            At = now,
            ExpiresAt = FormChoosing.EndOf(payment.Lifetime ?? NewPayment.UsualLifetime, now),
            Text = StorableText.Of(payment.Text) is { Length: > 0 } text ? text : null,
            Status = payment.Status,
        };
        await RequireSendableAsync(caller, record.State, made, now, cancellationToken).ConfigureAwait(false);
        var handled = Case.From(record.State, core.Workflow);
        handled.RequestPayment(made.Id, amount.Value, amount.Currency, Initiator.Of(caller.Agent), now);
        return (made, new InboxCommit
        {
            At = now,
            Cases = [CaseChange.Of(handled, record)],
            SideRecords = [PaymentRecords.Put(made, version: 1)],

            // For a crash before the provider has answered: until then whoever reserved it has the first try.
            Timers = [new TimerChange(PaymentRecords.CreateTimerOf(made.Id), now + Duration.FromTimeSpan(core.Options.ActionTimeout))],
        });
    }

    // What would be refused when the link goes out is refused before anything is ordered.
    private async Task RequireSendableAsync(Caller caller, CaseSnapshot state, PaymentRequest payment, Instant now, CancellationToken cancellationToken)
    {
        Case.From(state, core.Workflow).Reply(
            MessageId.New(now), ReplyOrigin.Agent, replyTo: null, StatusNames.Find(core.Workflow, payment.Status), Initiator.Of(caller.Agent), now);
        var channel = KnowledgeCases.RequirePrivate(core, state);
        var request = new ReplyRequest(PaymentCreating.TextOf(payment, LinkToBe), payment.Status);
        await replies.PrepareAsync(caller, channel, state, request, now, cancellationToken).ConfigureAwait(false);
    }

    private async Task TryOrderAsync(PaymentId id)
    {
        try
        {
            using var bound = new CancellationTokenSource(core.Options.ActionTimeout);
            await creating.RunAsync(id, bound.Token).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // The request is kept: its timer orders it again.
            core.Telemetry.Fault("payments.create", fault);
        }
    }

    private async Task CancelAtProviderAsync(PaymentRequest payment, string at)
    {
        try
        {
            var provider = providers.Find(payment.Provider) ?? throw new InvalidOperationException($"This process has no provider '{payment.Provider}'.");
            using var bound = new CancellationTokenSource(core.Options.ActionTimeout);
            await provider.CancelAsync(at, bound.Token).ConfigureAwait(false);

            // What the customer did before it was taken back counts.
            if (await provider.ReadAsync(at, bound.Token).ConfigureAwait(false) is { Outcome: PaymentOutcome.Settled } paid)
            {
                await ReportAsync(payment.Provider, paid, CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (Exception fault) when (fault is not OutOfMemoryException and not InboxException)
        {
            core.Telemetry.Fault("payments.cancel", fault);
            throw new InboxException(
                InboxErrorKind.Unavailable, InboxErrors.ProviderUnavailable, "The provider did not answer. Try again: it does no harm.", details: null, fault);
        }
    }

    private async Task<PaymentId?> FindIdAsync(string provider, PaymentReport report, CancellationToken cancellationToken)
    {
        if (report.PaymentId is { } told)
        {
            return await PaymentRecords.FindAsync(core, told, cancellationToken).ConfigureAwait(false) is ({ } payment, _)
                && string.Equals(payment.Provider, provider, StringComparison.Ordinal)
                && (payment.ProviderId is null || string.Equals(payment.ProviderId, report.ProviderId, StringComparison.Ordinal))
                    ? told
                    : null;
        }

        var query = new SideRecordQuery(PaymentRecords.Kind) { Lists = [PaymentRecords.ListOf(provider, report.ProviderId)], Limit = 1 };
        var found = await core.Store.SideRecords.ListAsync(query, cancellationToken).ConfigureAwait(false);
        return found.Items is [var kept] ? PaymentRecords.Read(kept).Id : null;
    }

    private async Task<PaymentRequest> FindAsync(Caller caller, PaymentId id, CancellationToken cancellationToken)
    {
        if (await PaymentRecords.FindAsync(core, id, cancellationToken).ConfigureAwait(false) is not var (payment, _))
        {
            throw NotFound();
        }

        try
        {
            await access.FindAsync(caller, payment.CaseId, InboxOperation.CancelPayment, cancellationToken).ConfigureAwait(false);
            return payment;
        }
        catch (InboxException refusal) when (refusal.Kind == InboxErrorKind.NotFound)
        {
            throw NotFound();
        }
    }

    private async Task<PaymentRequest> RecallAsync(PaymentId id, CancellationToken cancellationToken) =>
        await PaymentRecords.FindAsync(core, id, cancellationToken).ConfigureAwait(false) is ({ } payment, _)
            ? payment
            : throw new InboxException(InboxErrorKind.Conflict, InboxErrors.ContactErased, "The request for the payment is erased.");

    private static void RequireText(string what, string text, int longest)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > longest || text.Any(char.IsControl))
        {
            throw new InboxException(
                InboxErrorKind.Invalid,
                PaymentErrors.TextInvalid,
                $"The {what} of a payment is a line of 1 to {longest} characters.",
                new Dictionary<string, object?>(StringComparer.Ordinal) { ["member"] = what, ["maximum"] = longest });
        }
    }

    private static string DefinitionName(PaymentState state) => state.ToString().ToLowerInvariant();

    private static InboxException NotFound() =>
        new(InboxErrorKind.NotFound, PaymentErrors.NotFound, "There is no such payment, or none that you may see.");
}
