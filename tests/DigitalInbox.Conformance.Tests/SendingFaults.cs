using DigitalInbox.Channels;
using DigitalInbox.Conformance.Tests.Pigeons;

namespace DigitalInbox.Conformance.Tests;

internal static class SendingFaults
{
    public static IEnumerable<PlantedFault> All() =>
    [
        new("What is declared works", new Fault { OnSend = (message, cancellationToken, right) => right(message with { ReplyToExternalId = null }, cancellationToken) }),
        new("What is not declared is refused without a call", ForgetsItsLimit()),
        new("A text of the full length arrives whole", new Fault
        {
            OnSend = (message, cancellationToken, right) => right(message with { Text = message.Text.Length > 100 ? message.Text[..100] : message.Text }, cancellationToken),
        }),
        new("An acceptance gives the provider's id", Fault.InResults(r => r is SendResult.Accepted accepted ? new SendResult.Accepted(accepted.ExternalId.Split('.')[0]) : r)),
        new("Each refusal has its class and is not repeated", Fault.InResults(r => r is SendResult.Rejected { Error.Class: ProviderErrorClass.AuthExpired } rejected
            ? new SendResult.Rejected(rejected.Error with { Class = ProviderErrorClass.Retryable })
            : r)),
        new("A delay that the provider names is kept", Fault.InResults(r => r is SendResult.Throttled throttled ? throttled with { After = null } : r)),
        new("No answer in time is unconfirmed and the request not repeated", Fault.InResults(r => Turn(r, "timeout", Retryable))),
        new("A connection that breaks after the request is unconfirmed and the request not repeated", new Fault
        {
            OnSend = async (message, cancellationToken, right) =>
                await right(message, cancellationToken) is var result && result is SendResult.Unconfirmed { Reason: "connection" } ? await right(message, cancellationToken) : result,
        }),
        new("A connection that is refused may be tried again", Fault.InResults(r => r is SendResult.Rejected { Error.Code: "network" } ? new SendResult.Unconfirmed("network") : r)),
        new("A send that is cancelled before it leaves makes no call", new Fault { OnSend = (message, _, right) => right(message, CancellationToken.None) }),
        new("A send that is cancelled after it left is unconfirmed", Fault.InResults(r => Turn(r, "cancelled", Retryable))),
        new("An acceptance without an id is unconfirmed", Fault.InResults(r => Turn(r, "answer.unreadable", new SendResult.Accepted("unknown")))),
        new("A redirect is not followed", new Fault { FollowsRedirects = true }),
        new("An answer without end is given up", new Fault { BuffersAll = true }),
    ];

    private static SendResult Retryable => new SendResult.Rejected(new ProviderError(ProviderErrorClass.Retryable, "again", null));

    private static SendResult Turn(SendResult result, string reason, SendResult into) =>
        result is SendResult.Unconfirmed unconfirmed && unconfirmed.Reason == reason ? into : result;

    /// <summary>Says another limit each time that it is asked.</summary>
    private static Fault ForgetsItsLimit()
    {
        var asked = 0;
        return new Fault { Declare = right => right with { TextLimit = right.TextLimit! with { Maximum = right.TextLimit.Maximum + asked++ } } };
    }
}
