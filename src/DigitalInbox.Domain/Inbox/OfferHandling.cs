using DigitalInbox.Agents;
using DigitalInbox.Cases;

namespace DigitalInbox.Inbox;

/// <summary>What agents do with the cases that they are offered.</summary>
/// <remarks>Safe for use by many threads. When a call returns, its effect is durable. Any call may be refused as <c>access.denied</c>,
/// <c>store.unavailable</c> or <c>inbox.busy</c>.</remarks>
public sealed class OfferHandling
{
    private readonly InboxCore core;
    private readonly CaseAccess access;

    internal OfferHandling(InboxCore core, CaseAccess access)
    {
        this.core = core;
        this.access = access;
    }

    /// <summary>Lists the cases that the caller is offered, the oldest offer first. Each has its <see cref="CaseSnapshot.Offer"/>.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public async Task<IReadOnlyList<CaseRecord>> ListAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        await access.RequireAsync(caller, InboxOperation.AnswerOffer, subject: null, cancellationToken).ConfigureAwait(false);
        var state = await core.Store.Agents.FindAsync(caller.Agent, cancellationToken).ConfigureAwait(false);
        var offered = new List<CaseRecord>();
        foreach (var work in state?.Work.Where(w => w.IsOffer) ?? [])
        {
            // Read after the agent: the offer may be over by now.
            if (await core.Store.Cases.FindAsync(work.CaseId, cancellationToken).ConfigureAwait(false) is { } record
                && record.State.Offer is { } offer && offer.Id == work.Offer)
            {
                offered.Add(record);
            }
        }

        return await new ContactShowing(core).ShowAsync(offered, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes a case that the caller is offered, also a moment after its time, as long as nobody else was asked.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="offer">The offer.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>The case, which the caller has now.</returns>
    /// <exception cref="InboxException"><c>offer.over</c>.</exception>
    public async Task<CaseRecord> AcceptAsync(Caller caller, OfferId offer, CancellationToken cancellationToken = default)
    {
        var id = await AnswerAsync(
            caller, offer, (handled, now) => handled.AcceptOffer(offer, Initiator.Of(caller.Agent), now), cancellationToken).ConfigureAwait(false);
        var accepted = await access.FindAsync(caller, id, InboxOperation.ViewCase, cancellationToken).ConfigureAwait(false);
        return await new ContactShowing(core).ShowAsync(accepted, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Does not take a case that the caller is offered. It is not offered to them again at once.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="offer">The offer.</param>
    /// <param name="reasonCode">Which of the host's reasons: a code, never a text; null for none.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="InboxException"><c>offer.over</c>, <c>offer.reasonInvalid</c>.</exception>
    public Task RejectAsync(Caller caller, OfferId offer, string? reasonCode = null, CancellationToken cancellationToken = default)
    {
        if (reasonCode is not null && !InboxCodes.IsCode(reasonCode))
        {
            throw new InboxException(
                InboxErrorKind.Invalid,
                InboxErrors.OfferReasonInvalid,
                $"The reason is a code of 1 to {InboxCodes.Longest} letters, digits, '-', '_' and '.'.");
        }

        return AnswerAsync(
            caller, offer, (handled, now) => handled.RejectOffer(offer, reasonCode, Initiator.Of(caller.Agent), now), cancellationToken);
    }

    private static InboxException IsOver() => new(
        InboxErrorKind.Conflict, CaseErrors.OfferOver, "The offer is over. The case went to somebody else, or the time to answer ran out.");

    private async Task<CaseId> AnswerAsync(
        Caller caller, OfferId offer, Action<Case, NodaTime.Instant> answer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        await access.RequireAsync(caller, InboxOperation.AnswerOffer, subject: null, cancellationToken).ConfigureAwait(false);
        var (id, _) = await core.DecideAsync(
            async now =>
            {
                var state = await core.Store.Agents.FindAsync(caller.Agent, cancellationToken).ConfigureAwait(false);
                var work = state?.Work.Find(w => w.Offer == offer) ?? throw IsOver();
                var record = await core.Store.Cases.FindAsync(work.CaseId, cancellationToken).ConfigureAwait(false) ?? throw IsOver();
                var handled = Case.From(record.State, core.Workflow);
                answer(handled, now);
                return (record.State.Id, (InboxCommit?)new InboxCommit { At = now, Cases = [CaseChange.Of(handled, record)] });
            },
            cancellationToken).ConfigureAwait(false);
        return id;
    }
}
