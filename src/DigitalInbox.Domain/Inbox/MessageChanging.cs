using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Conversations;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Changes a message together with its case, for callers who may.</summary>
internal sealed class MessageChanging(InboxCore core, CaseAccess access)
{
    /// <summary>Changes a message.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="id">The message.</param>
    /// <param name="operation">What the caller must be allowed.</param>
    /// <param name="change">Decides, records on the case, and gives the message after; null when there is nothing to do.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>The message as it is now.</returns>
    public async Task<Message> ChangeAsync(
        Caller caller,
        MessageId id,
        InboxOperation operation,
        Func<Case, Message, Instant, ValueTask<Message?>> change,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var (changed, _) = await core.DecideAsync(
            async now =>
            {
                var found = await FindAsync(id, cancellationToken).ConfigureAwait(false);
                var record = await access.FindAsync(caller, found.CaseId, operation, cancellationToken).ConfigureAwait(false);

                // After the case: who changes the message after it was read here changes the case, too, and the commit meets a conflict.
                var before = await FindAsync(id, cancellationToken).ConfigureAwait(false);
                var handled = Case.From(record.State, core.Workflow);
                return await change(handled, before, now).ConfigureAwait(false) is { } after && handled.Recorded.Count > 0
                    ? (after, CommitOf(CaseChange.Of(handled, record), before, after, now))
                    : (before, (InboxCommit?)null);
            },
            cancellationToken).ConfigureAwait(false);
        return changed;
    }

    /// <summary>What changes a message and its case, and nothing else.</summary>
    public static InboxCommit CommitOf(CaseChange change, Message before, Message after, Instant now) => new()
    {
        At = now,
        Cases = [change],
        ChangedMessages =
        [
            new MessageChange(before.Id, Delivery: null, ExternalId: null)
            {
                Text = string.Equals(before.Text, after.Text, StringComparison.Ordinal) ? null : after.Text,
                Facts = after.Facts,
            },
        ],
    };

    private async Task<Message> FindAsync(MessageId id, CancellationToken cancellationToken) =>
        await core.Store.Conversations.FindMessageAsync(id, cancellationToken).ConfigureAwait(false)
        ?? throw new InboxException(InboxErrorKind.NotFound, InboxErrors.MessageNotFound, "There is no such message.");
}
