using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using DigitalInbox.Channels;
using DigitalInbox.Conformance.Tests.Pigeons;

namespace DigitalInbox.Conformance.Tests;

internal static class ReceivingFaults
{
    private const string Batch = "A batch is read like its parts";
    private const string Damaged = "Damaged payloads are read without a fault and never name a stranger";

    public static IEnumerable<PlantedFault> All() =>
    [
        new("What the provider signed is verified", new Fault
        {
            OnVerify = (_, request, right) => right(request with { Body = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(request.Body.Span).Replace("\\u00e9", "\u00e9", StringComparison.Ordinal)) }),
        })
        {
            // What is not verified is not there for any rule.
            Also = ["Every recorded payload becomes its events", "A payload that is delivered twice acts once", "What is not understood is kept and answered 200"],
        },
        new("A request without a signature is refused and leaves no trace", Fault.Verifying((_, request) => !request.Headers.ContainsKey(PigeonConnector.Header))),
        new("A request that was signed with another key is refused and leaves no trace", Fault.Verifying((_, request) => IsRing(request, "other-ring"))),
        new("A body of which one byte was altered is refused", new Fault
        {
            OnVerify = (_, request, right) => right(request) is WebhookVerdict.Refused refused
                ? request.Body.Span is [.., (byte)' '] && right(request with { Body = request.Body[..^1] }) is WebhookVerdict.Verified verified ? verified : refused
                : right(request),
        }),
        new("A signature that was altered is refused", Fault.Verifying((connector, request) =>
            request.Headers.TryGetValue(PigeonConnector.Header, out var ring)
            && ring.StartsWith(PigeonConnector.RingOf(connector.Options.Ring!, request.Body.Span), StringComparison.Ordinal))),
        new("An empty body is judged like any other and faults nothing", new Fault
        {
            OnVerify = (_, request, right) => request is { Method: "POST", Body.IsEmpty: true } ? throw new ArgumentException("No body.", nameof(request)) : right(request),
        }),
        new("A handshake is answered and a forged one refused", new Fault
        {
            OnVerify = (_, request, right) => request.Method == "GET" ? new WebhookVerdict.Answered(new WebhookReply(200, "text/plain", Encoding.ASCII.GetBytes(request.Query["echo"]))) : right(request),
        }),
        new("Every recorded payload becomes its events", Fault.InMessages((m, _) => m with { Sender = m.Sender with { DisplayName = null } })) { IsAccepted = false },
        new("A payload that is delivered twice acts once", Fault.InMessages((m, at) => Rekeyed(m, $"{m.Key}:{at}"))),
        new("Different events have different keys", Fault.InMessages((m, _) => Rekeyed(m, $"note:{m.Sender.ExternalId}"))) { Also = [Batch] },
        new("Of sixteen deliveries at once one acts", SeventhTime()),
        new(Batch, new Fault { OnParse = (request, at, right) => [.. right(request, at).Take(2)] }),
        new("Receipts are joined with their message in whatever order they come", new Fault
        {
            OnParse = (request, at, right) => [.. right(request, at).Select(e => e is ReceiptArrived r ? new ReceiptArrived($"report:{r.ExternalId}", r.ExternalId, r.State, r.OccurredAt) : e)],
        }),
        new("What is not understood is kept and answered 200", Fault.InMessages((m, _) => m with { RawPayload = default })),
        new("A signed body that is no payload of the provider is kept whole", new Fault
        {
            OnParse = (request, at, right) => [.. right(request, at).Where(e => e is not UnknownArrived { Reason: "body.unknown" })],
        }),
        new("Fields that are not known change nothing", new Fault
        {
            OnParse = (request, at, right) => right(request, at) is { } events && HasMoreThan(request, 2)
                ? [new UnknownArrived("unknown:strict", "field.unknown", request.Body)]
                : right(request, at),
        }),
        new("A body over the connector's bound is answered 413", new Fault { Bound = int.MaxValue }),
        new("A payload that is cut anywhere is read without a fault", new Fault
        {
            OnParse = (request, at, right) => request.Body.Span is [(byte)'{', (byte)' ' or (byte)'\n', ..] and not [.., (byte)'}' or (byte)'\n'] ? throw new JsonException("Cut.") : right(request, at),
        })
        {
            Also = [Damaged],
        },
        new("Any bytes are read without a fault", new Fault
        {
            OnParse = (request, at, right) => request.Body.Span is [< 9, ..] ? throw new FormatException("No text.") : right(request, at),
        })
        {
            Also = [Damaged],
        },
        new(Damaged, new Fault { Anonymous = "somebody" }),
        new("An id is the same whether it comes as a string or as a number", new Fault { ReadsNumbers = false }),
        new("No time of an event is later than its receipt", new Fault { ClampsTimes = false }),
    ];

    private static MessageArrived Rekeyed(MessageArrived m, string key) => new(key, m.ExternalId, m.ThreadExternalId, m.Sender, m.SentAt, m.Text)
    {
        ReplyToExternalId = m.ReplyToExternalId,
        UnsupportedType = m.UnsupportedType,
        RawPayload = m.RawPayload,
    };

    private static bool IsRing(WebhookRequest request, string key) =>
        request.Headers.GetValueOrDefault(PigeonConnector.Header) == PigeonConnector.RingOf(key, request.Body.Span);

    private static bool HasMoreThan(WebhookRequest request, int members)
    {
        try
        {
            using var json = JsonDocument.Parse(request.Body);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.EnumerateObject().Count() is var count
                && json.RootElement.EnumerateObject().Any(m => m.Name is not ("notes" or "reports")) && count >= members;
        }
        catch (Exception odd) when (odd is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Keeps something of its own for each thread, so that the same note is another one there.</summary>
    // Which threads meet is chance, so the fault counts: no other rule delivers the same thing so often.
    private static Fault SeventhTime()
    {
        var times = new ConditionalWeakTable<object, ConcurrentDictionary<string, int>>();
        return new Fault
        {
            OnParse = (request, at, right) =>
            {
                var counted = times.GetOrCreateValue(right.Target!);
                return [.. right(request, at).Select(e => e is MessageArrived m && counted.AddOrUpdate(m.Key, 1, (_, n) => n + 1) is 7
                    ? Rekeyed(m with { ExternalId = $"{m.ExternalId}:again" }, $"{m.Key}:again")
                    : e)];
            },
        };
    }
}
