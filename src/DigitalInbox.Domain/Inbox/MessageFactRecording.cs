using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Records what an agent did to a message on the platform, as if the provider had told it, but in the agent's name.</summary>
internal sealed class MessageFactRecording(InboxCore core)
{
    /// <remarks>It is so on the platform: that it is recorded does not hang on whether anybody still waits.</remarks>
    public async Task<Message> RecordAsync(Caller caller, Message message, Func<Instant, MessageUpdate> happened)
    {
        var (recorded, _) = await core.DecideAsync(
            async now =>
            {
                // The case first: who changes the message after it was read here changes the case, too, and the commit meets a conflict.
                var record = await core.Store.Cases.FindAsync(message.CaseId, CancellationToken.None).ConfigureAwait(false)
                    ?? throw new InvalidOperationException($"Message {message.Id} has no case {message.CaseId}.");
                var before = await core.Store.Conversations.FindMessageAsync(message.Id, CancellationToken.None).ConfigureAwait(false) ?? message;
                var update = happened(now);
                if (before.ErasedAt is not null || FactRules.Apply(before, update, Reactor.Account) is not { } after || IsSame(before, after))
                {
                    return (before, null);
                }

                var handled = Case.From(record.State, core.Workflow);
                Record(handled, before, after, update, Initiator.Of(caller.Agent), now);
                return (after, (InboxCommit?)new InboxCommit
                {
                    At = now,
                    Cases = [CaseChange.Of(handled, record) with
                    {
                        Preview = !string.Equals(before.Text, after.Text, StringComparison.Ordinal)
                            && await NewestMessage.IsAsync(core.Store.Conversations, before, CancellationToken.None).ConfigureAwait(false)
                                ? MessagePreview.Of(after)
                                : null,
                    }],
                    ChangedMessages = [new MessageChange(before.Id, Delivery: null, ExternalId: null)
                    {
                        Text = string.Equals(before.Text, after.Text, StringComparison.Ordinal) ? null : after.Text,
                        Facts = after.Facts,
                    }],
                });
            },
            CancellationToken.None).ConfigureAwait(false);
        return recorded;
    }

    // What was so before is no event, although it was said again.
    private static bool IsSame(Message before, Message after) =>
        before.Facts.IsHidden == after.Facts.IsHidden
        && before.Facts.DeletedAt == after.Facts.DeletedAt
        && string.Equals(before.Text, after.Text, StringComparison.Ordinal)
        && string.Equals(OwnReaction(before), OwnReaction(after), StringComparison.Ordinal);

    private static void Record(Case handled, Message before, Message after, MessageUpdate update, Initiator by, Instant now)
    {
        switch (update)
        {
            case EditArrived:
                handled.RecordEdit(before.Id, after.Facts.Earlier.Count + 1, by, now);
                break;
            case DeletionArrived:
                handled.RecordDeletion(before.Id, DeletionPlace.Platform, by, now);
                break;
            case ModerationArrived moderation:
                handled.RecordModeration(before.Id, moderation.IsHidden, by, now);
                break;
            case ReactionArrived:
                handled.RecordReaction(before.Id, OwnReaction(before), OwnReaction(after), by, now);
                break;
        }
    }

    private static string? OwnReaction(Message message) =>
        message.Facts.Reactions.FirstOrDefault(r => Reactor.Account.Is(r.By, r.Id))?.Reaction;
}
