using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;

namespace DigitalInbox.Inbox;

/// <summary>What agents do to a message on the platform: react, hide, delete, edit, mark as read.</summary>
/// <remarks>
/// <para>Safe for use by many threads. The provider is asked at once and what came of it is recorded then, so that when a call returns it is so on the platform
/// and here. Every action may be repeated without harm.</para>
/// <para>Any call may be refused as <c>message.notFound</c>, <c>case.notFound</c>, <c>access.denied</c>, <c>channel.unknown</c>,
/// <c>channel.cannotSend</c>, <c>action.notSupported</c> (the channel cannot; <c>supported</c> lists what it can), <c>action.notPossible</c>
/// (this message cannot), <c>provider.refused</c> (<c>providerCode</c>), <c>provider.throttled</c> (<c>retryAfterSeconds</c>),
/// <c>provider.authExpired</c>, <c>provider.unavailable</c>, <c>store.unavailable</c>, <c>inbox.busy</c>.</para>
/// </remarks>
public sealed class MessageActions
{
    private readonly InboxCore core;
    private readonly CaseAccess access;
    private readonly ProviderActing acting;
    private readonly MessageFactRecording recording;

    internal MessageActions(InboxCore core, CaseAccess access)
    {
        this.core = core;
        this.access = access;
        acting = new ProviderActing(core);
        recording = new MessageFactRecording(core);
    }

    /// <summary>Reacts to a message as our account, in place of its reaction before.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="message">The message.</param>
    /// <param name="reaction">An emoji, or <see cref="OutboundAction.LikeReaction"/> where the channel takes nothing else; null to take the reaction back.</param>
    /// <param name="cancellationToken">Cancels before the provider was asked.</param>
    /// <returns>The message as it is now.</returns>
    /// <exception cref="InboxException"><c>action.reactionInvalid</c>: it is no emoji.</exception>
    public async Task<Message> ReactAsync(Caller caller, MessageId message, string? reaction, CancellationToken cancellationToken = default)
    {
        var (found, channel) = await FindAsync(caller, message, MessageActionKind.Like, cancellationToken).ConfigureAwait(false);
        ActionRules.CheckReaction(reaction, channel.Capabilities);
        await ActAsync(found, t => new OutboundAction.React(t.ExternalId, t.RecipientExternalId, found.ExternalId!, reaction), cancellationToken)
            .ConfigureAwait(false);
        return await recording.RecordAsync(caller, found, now => new ReactionArrived("", found.ExternalId!, null, reaction, now)).ConfigureAwait(false);
    }

    /// <summary>Hides a message of the customer on the platform, or shows it again.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="message">The message.</param>
    /// <param name="isHidden">True to hide it.</param>
    /// <param name="cancellationToken">Cancels before the provider was asked.</param>
    /// <returns>The message as it is now.</returns>
    public async Task<Message> HideAsync(Caller caller, MessageId message, bool isHidden, CancellationToken cancellationToken = default)
    {
        var (found, _) = await FindAsync(caller, message, MessageActionKind.Hide, cancellationToken).ConfigureAwait(false);
        return await HideFoundAsync(caller, found, isHidden, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Hides a message that was found possible to hide, for a caller who may.</summary>
    internal async Task<Message> HideFoundAsync(Caller caller, Message found, bool isHidden, CancellationToken cancellationToken)
    {
        await ActAsync(found, t => new OutboundAction.Hide(t.ExternalId, t.RecipientExternalId, found.ExternalId!, isHidden), cancellationToken)
            .ConfigureAwait(false);
        return await recording.RecordAsync(caller, found, now => new ModerationArrived("", found.ExternalId!, isHidden, now)).ConfigureAwait(false);
    }

    /// <summary>Deletes a message on the platform. Our copy stays.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="message">The message; in private, one of ours.</param>
    /// <param name="cancellationToken">Cancels before the provider was asked.</param>
    /// <returns>The message as it is now.</returns>
    public async Task<Message> DeleteAsync(Caller caller, MessageId message, CancellationToken cancellationToken = default)
    {
        var (found, _) = await FindAsync(caller, message, MessageActionKind.Delete, cancellationToken).ConfigureAwait(false);
        await ActAsync(found, t => new OutboundAction.Delete(t.ExternalId, t.RecipientExternalId, found.ExternalId!), cancellationToken)
            .ConfigureAwait(false);
        return await recording.RecordAsync(caller, found, now => new DeletionArrived("", found.ExternalId!, Redacts: false, now)).ConfigureAwait(false);
    }

    /// <summary>Changes the text of a message that we sent.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="message">The message.</param>
    /// <param name="text">The new text.</param>
    /// <param name="cancellationToken">Cancels before the provider was asked.</param>
    /// <returns>The message as it is now.</returns>
    /// <exception cref="InboxException"><c>reply.empty</c>, <c>reply.tooLong</c>.</exception>
    public async Task<Message> EditAsync(Caller caller, MessageId message, string text, CancellationToken cancellationToken = default)
    {
        var (found, channel) = await FindAsync(caller, message, MessageActionKind.Edit, cancellationToken).ConfigureAwait(false);
        ActionRules.CheckText(text, found, channel.Capabilities);
        await ActAsync(found, t => new OutboundAction.Edit(t.ExternalId, t.RecipientExternalId, found.ExternalId!, text), cancellationToken)
            .ConfigureAwait(false);
        return await recording.RecordAsync(caller, found, now => new EditArrived("", found.ExternalId!, text, now)).ConfigureAwait(false);
    }

    /// <summary>Tells the customer that we read what they wrote, up to a message. It is recorded nowhere.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Cancels before the provider was asked.</param>
    /// <returns>The message.</returns>
    public async Task<Message> MarkReadAsync(Caller caller, MessageId message, CancellationToken cancellationToken = default)
    {
        var (found, _) = await FindAsync(caller, message, MessageActionKind.MarkRead, cancellationToken).ConfigureAwait(false);
        await ActAsync(found, t => new OutboundAction.MarkRead(t.ExternalId, t.RecipientExternalId, found.ExternalId!), cancellationToken)
            .ConfigureAwait(false);
        return found;
    }

    /// <summary>Asks what can be done to a message, so that a page offers nothing that would be refused for what the channel or the message is.</summary>
    /// <param name="message">The message.</param>
    /// <returns>The actions; none when its channel is not connected any more.</returns>
    public IReadOnlyList<MessageActionKind> PossibleFor(Message message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return core.Channels.Connector<IOutboundConnector>(message.ChannelId) is { } connector
            ? [.. ActionRules.Supported(connector.Channel.Capabilities).Where(a => ActionRules.IsPossible(a, message, connector.Channel.Capabilities))]
            : [];
    }

    private async Task<(Message Message, Channel Channel)> FindAsync(
        Caller caller, MessageId id, MessageActionKind action, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var found = await core.Store.Conversations.FindMessageAsync(id, cancellationToken).ConfigureAwait(false)
            ?? throw new InboxException(InboxErrorKind.NotFound, InboxErrors.MessageNotFound, "There is no such message.");
        await access.FindAsync(caller, found.CaseId, ActionRules.OperationOf(action), cancellationToken).ConfigureAwait(false);
        var channel = core.Channels.RequireOutbound(found.ChannelId).Channel;
        ActionRules.Check(action, found, channel.Capabilities);
        return (found, channel);
    }

    private async Task ActAsync(Message message, Func<ConversationThread, OutboundAction> action, CancellationToken cancellationToken)
    {
        var thread = await core.Store.Conversations.FindThreadAsync(message.ThreadId, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"Message {message.Id} has no thread {message.ThreadId}.");
        await acting.ActAsync(message.ChannelId, action(thread), cancellationToken).ConfigureAwait(false);
    }
}
