using System.Globalization;
using DigitalInbox.Channels;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Asks a provider to do something now, within a time, and makes of a refusal one of ours.</summary>
internal sealed class ProviderActing(InboxCore core)
{
    /// <exception cref="InboxException"><c>provider.*</c>.</exception>
    public async Task ActAsync(ChannelId channel, OutboundAction action, CancellationToken cancellationToken)
    {
        var connector = core.Channels.RequireOutbound(channel);
        cancellationToken.ThrowIfCancellationRequested();
        switch (await AskAsync(connector, action).ConfigureAwait(false))
        {
            case ActionResult.Done or ActionResult.Rejected { Error.Class: ProviderErrorClass.AlreadyDone }:
                return;
            case ActionResult.Rejected rejected:
                throw Refusal(rejected);
            default:
                throw NoAnswer();
        }
    }

    // Once it was asked, its answer is waited for although nobody may be there any more: what is so on the platform is recorded here.
    private async Task<ActionResult> AskAsync(IOutboundConnector connector, OutboundAction action)
    {
        using var limit = new CancellationTokenSource(core.Options.ActionTimeout);
        try
        {
            return await connector.ActAsync(action, limit.Token).WaitAsync(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return new ActionResult.Unconfirmed("timeout");
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            core.Telemetry.Fault("action.connector", fault);
            return new ActionResult.Unconfirmed("connector.fault");
        }
    }

    private InboxException Refusal(ActionResult.Rejected rejected) => rejected.Error.Class switch
    {
        ProviderErrorClass.Throttled => Throttled(rejected),
        ProviderErrorClass.Retryable => NoAnswer(rejected.Error.Code),
        ProviderErrorClass.AuthExpired => new InboxException(
            InboxErrorKind.Unavailable,
            InboxErrors.ProviderAuthExpired,
            "The provider does not know us any more: the channel's access has to be renewed.",
            Details(rejected.Error.Code)),
        _ => new InboxException(
            InboxErrorKind.Refused, InboxErrors.ProviderRefused, "The provider refused it.", Details(rejected.Error.Code)),
    };

    private InboxException Throttled(ActionResult.Rejected rejected)
    {
        var wait = rejected.After ?? Duration.FromTimeSpan(core.Options.ThrottleDelay);
        var details = Details(rejected.Error.Code);
        details["retryAfterSeconds"] = (long)Math.Ceiling(wait.TotalSeconds);
        return new InboxException(
            InboxErrorKind.Unavailable,
            InboxErrors.ProviderThrottled,
            string.Create(CultureInfo.InvariantCulture, $"The provider asks to wait {details["retryAfterSeconds"]} seconds."),
            details);
    }

    private static InboxException NoAnswer(string? code = null) => new(
        InboxErrorKind.Unavailable,
        InboxErrors.ProviderUnavailable,
        "The provider did not answer, or cannot do it now. Doing it again does no harm.",
        code is null ? null : Details(code));

    private static Dictionary<string, object?> Details(string code) => new(StringComparer.Ordinal) { ["providerCode"] = code };
}
