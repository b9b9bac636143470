using DigitalInbox.Channels;
using NodaTime;

namespace DigitalInbox.Conformance.Tests.Pigeons;

/// <summary>What is wrong with a connector. As it is made, nothing is.</summary>
internal sealed record Fault
{
    public Func<string?, bool> IsMissing { get; init; } = string.IsNullOrWhiteSpace;

    public int MostMissing { get; init; } = int.MaxValue;

    public bool ShowsValues { get; init; }

    public bool IgnoresSecond { get; init; }

    public Func<ChannelId, string> KindOf { get; init; } = _ => "pigeon";

    public Func<ChannelCapabilities, ChannelCapabilities> Declare { get; init; } = right => right;

    public int Bound { get; init; } = 64 * 1024;

    public bool BuffersAll { get; init; }

    public bool FollowsRedirects { get; init; }

    public bool ReadsNumbers { get; init; } = true;

    public bool ClampsTimes { get; init; } = true;

    /// <summary>Who wrote a note that names nobody.</summary>
    public string? Anonymous { get; init; }

    public Func<PigeonOptions, string> TokenOf { get; init; } = options => options.Token!;

    public Action<IServiceProvider, PigeonOptions> OnMade { get; init; } = (_, _) => { };

    public Func<PigeonConnector, WebhookRequest, Func<WebhookRequest, WebhookVerdict>, WebhookVerdict> OnVerify { get; init; } =
        (_, request, right) => right(request);

    public Func<WebhookRequest, Instant, Func<WebhookRequest, Instant, IReadOnlyList<ChannelEvent>>, IReadOnlyList<ChannelEvent>> OnParse { get; init; } =
        (request, at, right) => right(request, at);

    public Func<OutboundMessage, CancellationToken, Func<OutboundMessage, CancellationToken, Task<SendResult>>, Task<SendResult>> OnSend { get; init; } =
        (message, cancellationToken, right) => right(message, cancellationToken);

    public Func<OutboundAction, CancellationToken, Func<OutboundAction, CancellationToken, Task<ActionResult>>, Task<ActionResult>> OnAct { get; init; } =
        (action, cancellationToken, right) => right(action, cancellationToken);

    /// <summary>A fault in every message that is read.</summary>
    public static Fault InMessages(Func<MessageArrived, Instant, MessageArrived> change) => new()
    {
        OnParse = (request, at, right) => [.. right(request, at).Select(e => e is MessageArrived message ? change(message, at) : e)],
    };

    /// <summary>A fault in one kind of outcome.</summary>
    public static Fault InResults(Func<SendResult, SendResult> change) => new()
    {
        OnSend = async (message, cancellationToken, right) => change(await right(message, cancellationToken)),
    };

    /// <summary>Refuses nothing of what is given here.</summary>
    public static Fault Verifying(Func<PigeonConnector, WebhookRequest, bool> also) => new()
    {
        OnVerify = (connector, request, right) => right(request) is WebhookVerdict.Refused refused
            ? request.Method == "POST" && also(connector, request) ? WebhookVerdict.Verified.Instance : refused
            : right(request),
    };
}
