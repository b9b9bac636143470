using System.Text.Json;
using DigitalInbox.Channels;
using DigitalInbox.Conformance.Connectors;
using DigitalInbox.DependencyInjection;
using Microsoft.Extensions.Configuration;
using NodaTime;

namespace DigitalInbox.Conformance.Tests.Pigeons;

public sealed class PigeonFixture : ConnectorFixture
{
    private readonly Fault fault;
    private readonly string? folder;

    public PigeonFixture()
        : this(new Fault(), folder: null)
    {
    }

    internal PigeonFixture(Fault fault, string? folder) => (this.fault, this.folder) = (fault, folder);

    public override IReadOnlyList<string> Secrets => ["Ring", "Token", "Word"];

    public override IReadOnlyList<(string Option, string Value)> WrongSettings => [("Loft", "not/an/address"), ("Timeout", "00:00:00")];

    public override string PayloadFolder => folder ?? base.PayloadFolder;

    public override IReadOnlyList<ConnectorHandshake> Handshakes =>
        [new(Ask("unit-test-word"), new WebhookReply(200, "text/plain", "1234"u8.ToArray()))];

    public override IReadOnlyList<WebhookRequest> ForgedHandshakes => [Ask("another")];

    public override IReadOnlyDictionary<ProviderErrorClass, ProviderAnswer> Refusals =>
        Enum.GetValues<ProviderErrorClass>().ToDictionary(c => c, c => new ProviderAnswer(400, $$"""{"error":"{{c}}"}"""));

    public override ProviderThrottle Throttle => new(new ProviderAnswer(429, """{"error":"Throttled","wait":17}"""), Duration.FromSeconds(17));

    public override void Add(DigitalInboxBuilder inbox, string channelId, IConfiguration section) =>
        inbox.AddPigeons(channelId, (IConfigurationSection)section, fault);

    public override IReadOnlyDictionary<string, string?> Settings(Uri provider) => Of("unit-test-ring", "unit-test-token", "unit-test-word", provider);

    public override IReadOnlyDictionary<string, string?> OtherSettings(Uri provider) => Of("other-ring", "other-token", "other-word", provider);

    public override WebhookRequest Sign(WebhookRequest request, IReadOnlyDictionary<string, string?> settings) => request with
    {
        Headers = new Dictionary<string, string>(request.Headers, StringComparer.OrdinalIgnoreCase)
        {
            [PigeonConnector.Header] = PigeonConnector.RingOf(settings["Ring"]!, request.Body.Span),
        },
    };

    public override ReadOnlyMemory<byte>? Batch(IReadOnlyList<ReadOnlyMemory<byte>> bodies)
    {
        var parts = bodies.Select(b => JsonDocument.Parse(b).RootElement).ToList();
        return JsonSerializer.SerializeToUtf8Bytes(new { notes = All("notes"), reports = All("reports") });

        IEnumerable<JsonElement> All(string name) => parts.Where(p => p.TryGetProperty(name, out _)).SelectMany(p => p.GetProperty(name).EnumerateArray());
    }

    public override ProviderSend? Read(ProviderRequest request)
    {
        if (!request.Target.EndsWith("/notes", StringComparison.Ordinal) || request.Method != "POST")
        {
            return null;
        }

        using var json = JsonDocument.Parse(request.Body);
        return new ProviderSend(json.RootElement.GetProperty("text").GetString()!)
        {
            To = json.RootElement.GetProperty("to").GetString(),
            ReplyTo = json.RootElement.GetProperty("answers").GetString(),
        };
    }

    public override ProviderAnswer Accept(string externalId) => new(200, $$"""{"id":"{{externalId}}"}""");

    public override OutboundAction? ReadAction(ProviderRequest request)
    {
        using var json = JsonDocument.Parse(request.Body);
        var id = json.RootElement.TryGetProperty("id", out var target) ? target.GetString()! : "";
        return request.Target.Split('/')[^1] switch
        {
            "likes" => new OutboundAction.React("", "", id, json.RootElement.GetProperty("like").GetBoolean() ? OutboundAction.LikeReaction : null),
            "edits" => new OutboundAction.Edit("", "", id, json.RootElement.GetProperty("text").GetString()!),
            _ => null,
        };
    }

    public override ProviderAnswer AcceptAction(OutboundAction action) => new(200, """{"id":"done"}""");

    private static Dictionary<string, string?> Of(string ring, string token, string word, Uri loft) => new(StringComparer.Ordinal)
    {
        ["Ring"] = ring,
        ["Token"] = token,
        ["Word"] = word,
        ["Loft"] = loft.AbsoluteUri,
    };

    private static WebhookRequest Ask(string word) => new(
        "GET",
        new Dictionary<string, string>(StringComparer.Ordinal) { ["word"] = word, ["echo"] = "1234" },
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase),
        default);
}
