using DigitalInbox.Agents;
using DigitalInbox.Channels;

namespace DigitalInbox.Inbox;

/// <summary>Takes in again what was kept because it was not understood: after an upgrade, its channel may understand it.</summary>
/// <remarks>Safe for use by many threads.</remarks>
public sealed class QuarantineReplay
{
    private readonly InboxCore core;
    private readonly CaseAccess access;
    private readonly InboxIntake intake;

    internal QuarantineReplay(InboxCore core, CaseAccess access, InboxIntake intake)
    {
        this.core = core;
        this.access = access;
        this.intake = intake;
    }

    /// <summary>Lets the channel of a kept payload read it again. What is understood now is taken in, each event once, and leaves the quarantine.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="id">The payload.</param>
    /// <param name="cancellationToken">Cancels between commits; asked for again, it goes on.</param>
    /// <returns>How many events were in it.</returns>
    /// <exception cref="InboxException"><c>access.denied</c>, <c>quarantine.notFound</c>, <c>quarantine.notReplayable</c>: its channel is gone
    /// or does not understand all of it, as for a part that cannot be read without the whole around it; what was taken in before a fault stays.</exception>
    public async Task<int> ReplayAsync(Caller caller, RawPayloadId id, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(caller, InboxOperation.ReplayPayload, subject: null, cancellationToken).ConfigureAwait(false);
        if (await core.Store.Quarantine.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { MessageId: null } kept)
        {
            throw new InboxException(InboxErrorKind.NotFound, InboxErrors.QuarantineNotFound, "There is no such payload in quarantine.");
        }

        // What is another channel's in a whole body, that one has taken when it came.
        var events = Parse(kept).Where(e => !SharedWebhooks.IsForeign(e)).ToList();
        if (events.Count == 0 || events.Any(e => e is UnknownArrived))
        {
            throw NotReplayable(kept);
        }

        try
        {
            await intake.ReceiveAsync(kept.ChannelId, events, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is not (OutOfMemoryException or OperationCanceledException or InboxException))
        {
            core.Telemetry.Fault("quarantine.replay", fault);
            throw NotReplayable(kept);
        }

        // A conflict: somebody else was as quick, and their replay changed nothing that this one did not.
        await core.TryAsync(new InboxCommit { At = core.Now, ResolvedPayloads = [id] }, cancellationToken).ConfigureAwait(false);
        return events.Count;
    }

    private static InboxException NotReplayable(RawPayload kept) => new(
        InboxErrorKind.Conflict, InboxErrors.QuarantineNotReplayable, $"The channel '{kept.ChannelId}' does not understand all of the payload.");

    private IReadOnlyList<ChannelEvent> Parse(RawPayload kept)
    {
        if (core.Channels.Connector<IWebhookConnector>(kept.ChannelId) is not { } connector)
        {
            return [];
        }

        var request = new WebhookRequest(
            "POST",
            new Dictionary<string, string>(StringComparer.Ordinal),
            new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase),
            kept.Body);
        try
        {
            return connector.Parse(request, kept.ReceivedAt);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            core.Telemetry.Fault("quarantine.replay", fault);
            return [];
        }
    }
}
