using DigitalInbox.Channels;
using DigitalInbox.Conformance.Tests.Pigeons;

namespace DigitalInbox.Conformance.Tests;

internal static class ActingFaults
{
    public static IEnumerable<PlantedFault> All() =>
    [
        new("What is declared can be done to a message", new Fault
        {
            OnAct = (action, cancellationToken, right) => right(action is OutboundAction.React react ? react with { Reaction = OutboundAction.LikeReaction } : action, cancellationToken),
        }),
        new("Each refusal of an action has its class", InResults(r => r is ActionResult.Rejected { Error.Class: ProviderErrorClass.AuthExpired } rejected
            ? new ActionResult.Rejected(rejected.Error with { Class = ProviderErrorClass.Retryable })
            : r)),
        new("An action whose answer does not come is a result and no exception", InResults(r => r is ActionResult.Unconfirmed ? ActionResult.Done.Instance : r)),
        new("An action that is cancelled before it leaves makes no call", new Fault { OnAct = (action, _, right) => right(action, CancellationToken.None) }),
        new("What is declared to go with a text arrives whole", new Fault
        {
            OnSend = (message, cancellationToken, right) => right(
                message.Content is RichContent.QuickReplies replies ? message with { Content = replies with { Options = [replies.Options[0]] } } : message, cancellationToken),
        }),
    ];

    private static Fault InResults(Func<ActionResult, ActionResult> change) => new()
    {
        OnAct = async (action, cancellationToken, right) => change(await right(action, cancellationToken)),
    };
}
