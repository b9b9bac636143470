using DigitalInbox.Attachments;
using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Decides on what became of a message besides its delivery, and records it on the message's case, whatever its status.</summary>
internal sealed class FactIntake(InboxCore core, IAttachmentStore contents)
{
    private readonly AttachmentErasure attachments = new(contents);

    public async Task<InboxCommit> DecideAsync(Message found, MessageUpdate update, Instant now, CancellationToken cancellationToken)
    {
        // The case first: who changes the message after it was read here changes the case, too, and this commit meets a conflict.
        var record = await core.Store.Cases.FindAsync(found.CaseId, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"Message {found.Id} has no case {found.CaseId}.");
        var before = await core.Store.Conversations.FindMessageAsync(found.Id, cancellationToken).ConfigureAwait(false);
        var reactor = update is ReactionArrived reaction && before is not null
            ? await FindReactorAsync(record.State, before, reaction.By, cancellationToken).ConfigureAwait(false)
            : null;
        if (before is null || before.ErasedAt is not null || FactRules.Apply(before, update, reactor) is not { } after)
        {
            return new InboxCommit { At = now };
        }

        var handled = Case.From(record.State, core.Workflow);
        Record(handled, before, after, update, reactor, now);
        if (after.Facts.IsRedacted && !before.Facts.IsRedacted)
        {
            await attachments.EraseAsync(before.Attachments, cancellationToken).ConfigureAwait(false);
        }

        var isTextNew = !string.Equals(before.Text, after.Text, StringComparison.Ordinal);
        var areFilesNew = !ReferenceEquals(before.Attachments, after.Attachments);
        return new InboxCommit
        {
            At = now,
            Cases = [CaseChange.Of(handled, record) with
            {
                Preview = (isTextNew || areFilesNew) && await NewestMessage.IsAsync(core.Store.Conversations, before, cancellationToken).ConfigureAwait(false)
                    ? MessagePreview.Of(after)
                    : null,
            }],
            ChangedMessages = [new MessageChange(before.Id, Delivery: null, ExternalId: null)
            {
                Text = isTextNew ? after.Text : null,
                Facts = after.Facts,
                Attachments = areFilesNew ? after.Attachments : null,
            }],
        };
    }

    private static void Record(Case handled, Message before, Message after, MessageUpdate update, Reactor? reactor, Instant now)
    {
        var author = before.Direction == MessageDirection.Inbound ? Initiator.Of(handled.State.ContactId) : Initiator.Of(before.ChannelId);
        switch (update)
        {
            case EditArrived:
                handled.RecordEdit(before.Id, after.Facts.Earlier.Count + 1, author, now);
                break;
            case DeletionArrived:
                handled.RecordDeletion(before.Id, DeletionPlace.Platform, Initiator.Of(before.ChannelId), now);
                break;
            case ModerationArrived moderation:
                handled.RecordModeration(before.Id, moderation.IsHidden, Initiator.Of(before.ChannelId), now);
                break;
            case ReactionArrived:
                var isCustomer = string.Equals(reactor!.Id, handled.State.ContactId.ToString(), StringComparison.Ordinal);
                handled.RecordReaction(
                    before.Id,
                    ReactionOf(before, reactor),
                    ReactionOf(after, reactor),
                    isCustomer ? Initiator.Of(handled.State.ContactId) : Initiator.Of(before.ChannelId),
                    now);
                break;
        }
    }

    private static string? ReactionOf(Message message, Reactor reactor) =>
        message.Facts.Reactions.FirstOrDefault(r => reactor.Is(r.By, r.Id))?.Reaction;

    private async Task<Reactor> FindReactorAsync(CaseSnapshot state, Message message, ExternalIdentity? by, CancellationToken cancellationToken)
    {
        if (by is null)
        {
            return Reactor.Account;
        }

        var pseudonym = Reactor.PseudonymOf(message.Id, state.ChannelKind, by.ExternalId);
        foreach (var account in by.Aliases.Prepend(by.ExternalId))
        {
            if (await core.Store.Contacts.FindByIdentityAsync(state.ChannelKind, account, cancellationToken).ConfigureAwait(false) is { } known)
            {
                return Reactor.Of(known.Id, pseudonym);
            }
        }

        return await IsAloneAsync(state, message, cancellationToken).ConfigureAwait(false)
            ? Reactor.Of(state.ContactId, pseudonym)
            : Reactor.Stranger(pseudonym);
    }

    // In private there is nobody else, unless the thread is a group's and not named after its person.
    private async Task<bool> IsAloneAsync(CaseSnapshot state, Message message, CancellationToken cancellationToken) =>
        core.Channels.Find(state.ChannelId) is { Capabilities: { IsPrivate: true, HasSeveralThreadsPerContact: false } }
        && await core.Store.Conversations.FindThreadAsync(message.ThreadId, cancellationToken).ConfigureAwait(false) is { } thread
        && await core.Store.Contacts.FindAsync(state.ContactId, cancellationToken).ConfigureAwait(false) is { } contact
        && contact.Identities.Any(i => string.Equals(i.ExternalId, thread.ExternalId, StringComparison.Ordinal));
}
