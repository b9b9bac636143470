using DigitalInbox.Cases;
using DigitalInbox.Conversations;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Makes one message of a reply of ours and its echo, when the echo came before the provider's answer and could not be recognised: ours
/// stays, with all that was told of the other, which goes.</summary>
/// <remarks>Two commits, since an id is free only when its message is gone. A crash between them leaves our reply sent, without the provider's
/// id: what is told of it later finds it only by the correlation value.</remarks>
internal sealed class EchoAdoption(InboxCore core)
{
    /// <param name="item">The work whose message the provider took.</param>
    /// <param name="externalId">The provider's id of the message.</param>
    /// <param name="cancellationToken">Cancels before a commit.</param>
    /// <returns>Null when no imported message has that id.</returns>
    public async Task<CommitResult?> AdoptAsync(OutboxItem item, string externalId, CancellationToken cancellationToken)
    {
        var (isAdopted, _) = await core.DecideAsync(
            async now =>
            {
                var commit = await DecideAsync(item, externalId, now, cancellationToken).ConfigureAwait(false);
                return (commit is not null, commit);
            },
            cancellationToken).ConfigureAwait(false);
        if (!isAdopted)
        {
            return null;
        }

        var (_, named) = await core.DecideAsync(
            async now =>
            {
                var isFree = await core.Store.Conversations
                    .FindMessageByExternalIdAsync(item.ChannelId, externalId, cancellationToken).ConfigureAwait(false) is null;
                return (true, isFree
                    ? new InboxCommit { At = now, ChangedMessages = [new MessageChange(item.MessageId, Delivery: null, externalId)] }
                    : null);
            },
            cancellationToken).ConfigureAwait(false);
        return named;
    }

    private async Task<InboxCommit?> DecideAsync(
        OutboxItem item, string externalId, Instant now, CancellationToken cancellationToken)
    {
        // The cases before the messages: who changes one of them later changes its case, too.
        var found = await core.Store.Conversations
            .FindMessageByExternalIdAsync(item.ChannelId, externalId, cancellationToken).ConfigureAwait(false);
        if (found is null || found.Id == item.MessageId || !ImportedReply.Is(found))
        {
            return null;
        }

        var record = await FindCaseAsync(item.CaseId, cancellationToken).ConfigureAwait(false);
        var other = found.CaseId == item.CaseId ? record : await FindCaseAsync(found.CaseId, cancellationToken).ConfigureAwait(false);
        var ours = await core.Store.Conversations.FindMessageAsync(item.MessageId, cancellationToken).ConfigureAwait(false);
        var echo = await core.Store.Conversations.FindMessageAsync(found.Id, cancellationToken).ConfigureAwait(false);
        if (ours is null or { ExternalId: not null } or { ErasedAt: not null } || echo?.ExternalId is null)
        {
            return null;
        }

        var handled = Case.From(record.State, core.Workflow);
        var remembered = await core.RememberAsync(record.State, ours.Id, cancellationToken).ConfigureAwait(false);
        handled.RecordDelivery(
            ours.Id, echo.Delivery!.State.ToOutcome(), echo.Delivery.ErrorCode, Initiator.Of(item.ChannelId), now, remembered);
        var left = ReferenceEquals(other, record) ? handled : Case.From(other.State, core.Workflow);
        left.RecordDeletion(echo.Id, DeletionPlace.Here, Initiator.System, now);
        var waiting = await core.Store.Outbox.FindAsync(ours.Id, cancellationToken).ConfigureAwait(false);
        return new InboxCommit
        {
            At = now,
            Cases = ReferenceEquals(left, handled)
                ? [CaseChange.Of(handled, record)]
                : [.. handled.Recorded.Count == 0 ? [] : new[] { CaseChange.Of(handled, record) }, CaseChange.Of(left, other)],
            ChangedMessages = [new MessageChange(ours.Id, echo.Delivery, ExternalId: null)
            {
                Text = echo.Facts.EditedAt is not null || echo.Facts.IsRedacted ? echo.Text : null,
                Facts = Join(ours.Facts, echo.Facts),
            }],
            ChangedOutbox = waiting is null ? [] : [new OutboxChange(waiting.Id, Lease: null) { Remove = true }],
            ErasedMessages = [new MessageErasure(echo.Erase(now)) { Remove = true }],
        };
    }

    // What the platform told, it told of the one that it named.
    private static MessageFacts Join(MessageFacts ours, MessageFacts told) => told with
    {
        PrivateReplyTo = ours.PrivateReplyTo,
        PrivateReply = ours.PrivateReply,
        UsesExtendedWindow = ours.UsesExtendedWindow,
        Content = told.IsRedacted ? null : ours.Content,
    };

    private async Task<CaseRecord> FindCaseAsync(CaseId id, CancellationToken cancellationToken) =>
        await core.Store.Cases.FindAsync(id, cancellationToken).ConfigureAwait(false) ?? throw new InvalidOperationException($"Case {id} is gone.");
}
