using System.Security.Cryptography;
using System.Text;
using DigitalInbox.Attachments;
using DigitalInbox.Channels;

namespace DigitalInbox.Inbox;

/// <summary>Takes in what providers tell us. An event acts once, however often it is delivered.</summary>
/// <remarks>Safe for use by many threads.</remarks>
public sealed class InboxIntake
{
    private const string IntakeFault = "intake.fault";

    private readonly InboxCore core;
    private readonly MessageIntake messages;
    private readonly UpdateIntake updates;
    private readonly EchoIntake echoes;
    private readonly WatermarkIntake watermarks;
    private readonly IdentityIntake identities;

    internal InboxIntake(InboxCore core, IAttachmentStore contents)
    {
        this.core = core;
        messages = new MessageIntake(core);
        updates = new UpdateIntake(core, contents);
        echoes = new EchoIntake(core);
        watermarks = new WatermarkIntake(core);
        identities = new IdentityIntake(core);
    }

    /// <summary>Handles a provider's request, from its raw bytes to the answer. The answer is given only when every event is durable.</summary>
    /// <param name="channelId">The channel that was called.</param>
    /// <param name="request">The request as it came.</param>
    /// <param name="cancellationToken">Cancels; what is committed by then stays, and the provider delivers the rest again.</param>
    /// <returns>The answer: 200, or the handshake's; 404 for an unknown channel; 413 for a body that is too large; 401 or 403 for a
    /// request that is not the provider's; 503 when the store is down, so that the provider tries again.</returns>
    public async Task<WebhookReply> HandleWebhookAsync(
        ChannelId channelId,
        WebhookRequest request,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (core.Channels.Connector<IWebhookConnector>(channelId) is not { } connector)
        {
            return new WebhookReply(404);
        }

        if (request.Body.Length > connector.MaximumBodyBytes)
        {
            return new WebhookReply(413);
        }

        switch (Verify(connector, request))
        {
            case WebhookVerdict.Refused refused:
                core.Telemetry.Refused(channelId, refused.Reason);
                core.Health.Refused(channelId, refused.Reason, core.Now);
                return new WebhookReply(refused.StatusCode);
            case WebhookVerdict.Answered answered:
                return answered.Reply;
            default:
                core.Telemetry.Reached(InboxStep.Verified, channelId);
                core.Health.Called(channelId, core.Now);
                break;
        }

        try
        {
            await ReceiveSharedAsync(connector, request, cancellationToken).ConfigureAwait(false);
            return new WebhookReply(200);
        }
        catch (InboxException refusal) when (refusal.Kind == InboxErrorKind.Unavailable)
        {
            core.Telemetry.Fault("intake", refusal);
            return new WebhookReply(503);
        }
    }

    /// <summary>Takes in events in order, each in a commit of its own with its dedupe key.</summary>
    /// <param name="channelId">The channel that they came from.</param>
    /// <param name="events">The events.</param>
    /// <param name="cancellationToken">Cancels between commits.</param>
    /// <exception cref="InboxException"><c>channel.unknown</c>, <c>store.unavailable</c>, <c>inbox.busy</c>.</exception>
    public async Task ReceiveAsync(ChannelId channelId, IReadOnlyList<ChannelEvent> events, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(events);
        var channel = core.Channels.Find(channelId)
            ?? throw new InboxException(InboxErrorKind.NotFound, InboxErrors.ChannelUnknown, $"There is no channel '{channelId}'.");
        foreach (var happened in events)
        {
            await ReceiveAsync(channel, happened, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Joins facts that were parked with the messages that they waited for. Pumps call it; calling it again is harmless.</summary>
    /// <param name="cancellationToken">Cancels between commits.</param>
    /// <returns>How many were joined.</returns>
    public Task<int> JoinParkedAsync(CancellationToken cancellationToken = default) => updates.JoinParkedAsync(cancellationToken);

    private static UnknownArrived WholeBody(WebhookRequest request, string reason) =>
        new($"unknown:{Convert.ToHexStringLower(SHA256.HashData(request.Body.Span))}", reason, request.Body);

    // The provider calls one address for all channels of an application, so each of them takes its own.
    private async Task ReceiveSharedAsync(IWebhookConnector called, WebhookRequest request, CancellationToken cancellationToken)
    {
        IWebhookConnector[] sharing = [called, .. core.Channels.Sharing(called)];
        var read = Array.ConvertAll(sharing, c => Parse(c, request));
        for (var i = 0; i < sharing.Length; i++)
        {
            var own = read[i].Where(e => !SharedWebhooks.IsForeign(e)).ToList();
            if (own.Count > 0)
            {
                core.Health.Called(sharing[i].Channel.Id, core.Now);
            }

            await ReceiveEachAsync(sharing[i].Channel, own, Whole, cancellationToken).ConfigureAwait(false);
        }

        await ReceiveEachAsync(called.Channel, SharedWebhooks.Untaken(read), Whole, cancellationToken).ConfigureAwait(false);

        UnknownArrived Whole(ChannelEvent failed) => WholeBody(request, IntakeFault);
    }

    /// <summary>Takes in a message from our own side of a channel, with what comes along.</summary>
    internal async Task ReceiveAsync(Channel channel, MessageArrived message, ArrivalExtra extra, CancellationToken cancellationToken) =>
        await ConcludeAsync(channel.Id, await messages.ReceiveAsync(channel, message, extra, cancellationToken).ConfigureAwait(false), cancellationToken)
            .ConfigureAwait(false);

    /// <summary>Takes in what a poll brought, in order.</summary>
    internal Task ReceivePolledAsync(Channel channel, IReadOnlyList<ChannelEvent> events, CancellationToken cancellationToken) =>
        ReceiveEachAsync(channel, events, NamedBy, cancellationToken);

    // Of an event that we fail at and whose payload is not at hand, its key is kept: it tells the operator where to look.
    private static UnknownArrived NamedBy(ChannelEvent failed) =>
        new($"unknown:{failed.Key}", IntakeFault, failed is MessageArrived { RawPayload: { IsEmpty: false } raw } ? raw : Encoding.UTF8.GetBytes(failed.Key))
        {
            SenderExternalId = (failed as MessageArrived)?.Sender.ExternalId,
        };

    // An event that we fail at must not keep the ones behind it out, at every delivery anew: what it came with is kept instead.
    private async Task ReceiveEachAsync(
        Channel channel, IReadOnlyList<ChannelEvent> events, Func<ChannelEvent, UnknownArrived> keep, CancellationToken cancellationToken)
    {
        foreach (var happened in events)
        {
            try
            {
                await ReceiveAsync(channel, happened, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception fault) when (fault is not (OutOfMemoryException or OperationCanceledException or InboxException))
            {
                core.Telemetry.Fault("intake", fault);
                await ReceiveAsync(channel, keep(happened), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task ReceiveAsync(Channel channel, ChannelEvent happened, CancellationToken cancellationToken)
    {
        var result = happened switch
        {
            MessageArrived message => await messages.ReceiveAsync(channel, message, cancellationToken).ConfigureAwait(false),
            MessageUpdate update => await updates.ReceiveAsync(channel.Id, update, cancellationToken).ConfigureAwait(false),
            EchoArrived echo => await echoes.ReceiveAsync(channel, echo, cancellationToken).ConfigureAwait(false),
            WatermarkArrived watermark => await watermarks.ReceiveAsync(channel.Id, watermark, cancellationToken).ConfigureAwait(false),
            IdentityChanged changed => await identities.ReceiveAsync(channel, changed, cancellationToken).ConfigureAwait(false),
            NoticeArrived or ChannelStateArrived => await ClaimAsync(channel.Id, happened, cancellationToken).ConfigureAwait(false),
            TypingArrived typing => await TellTypingAsync(channel.Id, typing, cancellationToken).ConfigureAwait(false),
            UnknownArrived unknown => await QuarantineAsync(channel.Id, unknown, cancellationToken).ConfigureAwait(false),
            _ => throw new InvalidOperationException($"No intake for {happened.GetType().Name}."),
        };
        await ConcludeAsync(channel.Id, result, cancellationToken).ConfigureAwait(false);
    }

    private async Task ConcludeAsync(ChannelId channel, CommitResult result, CancellationToken cancellationToken)
    {
        if (result.Status == CommitStatus.Committed)
        {
            core.Telemetry.Reached(InboxStep.Committed, channel);
            if (result.HasParkedFacts)
            {
                await updates.JoinParkedAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private WebhookVerdict Verify(IWebhookConnector connector, WebhookRequest request)
    {
        try
        {
            return connector.Verify(request);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            core.Telemetry.Fault("webhook.verify", fault);
            return new WebhookVerdict.Refused(401, "connector.fault");
        }
    }

    private IReadOnlyList<ChannelEvent> Parse(IWebhookConnector connector, WebhookRequest request)
    {
        try
        {
            return connector.Parse(request, core.Now);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            core.Telemetry.Fault("webhook.parse", fault);
            return [WholeBody(request, "connector.fault")];
        }
    }

    private async Task<CommitResult> ClaimAsync(ChannelId channelId, ChannelEvent happened, CancellationToken cancellationToken)
    {
        var (_, result) = await core.DecideAsync(
            now => Task.FromResult<(bool, InboxCommit?)>(
                (true, new InboxCommit { At = now, Claims = [new DedupeKey(channelId, happened.Key, now)] })),
            cancellationToken).ConfigureAwait(false);
        if (happened is ChannelStateArrived state)
        {
            // Told again it is no news, unless this node was not there when it was told first.
            core.Health.Told(channelId, state);
        }
        else if (happened is NoticeArrived notice && result.Status == CommitStatus.Committed)
        {
            core.Telemetry.Noticed(channelId, notice.Code);
        }

        return result;
    }

    // Whoever looks on sees it; a store that is away must not make the provider repeat it.
    private async Task<CommitResult> TellTypingAsync(ChannelId channelId, TypingArrived typing, CancellationToken cancellationToken)
    {
        try
        {
            if (core.Typing.IsFollowed
                && await core.Store.Conversations.FindThreadByExternalIdAsync(channelId, typing.ThreadExternalId, cancellationToken)
                    .ConfigureAwait(false) is { } thread
                && await core.Store.Cases.FindActiveAsync(thread.Id, cancellationToken).ConfigureAwait(false) is { } active)
            {
                core.Typing.Tell(active, typing.IsTyping);
            }
        }
        catch (InboxException away) when (away.Kind == InboxErrorKind.Unavailable)
        {
            core.Telemetry.Fault("intake.typing", away);
        }

        return CommitResult.Duplicate;
    }

    private async Task<CommitResult> QuarantineAsync(ChannelId channelId, UnknownArrived unknown, CancellationToken cancellationToken)
    {
        var (_, result) = await core.DecideAsync(
            now => Task.FromResult<(bool, InboxCommit?)>((true, new InboxCommit
            {
                At = now,
                Claims = [new DedupeKey(channelId, unknown.Key, now)],
                RawPayloads = [new RawPayload(RawPayloadId.New(now), channelId, now, unknown.Reason, unknown.SenderExternalId, null, unknown.Payload)],
            })),
            cancellationToken).ConfigureAwait(false);
        return result;
    }
}
