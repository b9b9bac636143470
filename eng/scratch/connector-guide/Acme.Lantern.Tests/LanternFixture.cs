using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DigitalInbox.Channels;
using DigitalInbox.Conformance.Connectors;
using DigitalInbox.DependencyInjection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Acme.Lantern.Tests;

public sealed class LanternFixture : ConnectorFixture
{
    public override IReadOnlyList<string> Secrets => ["SigningSecret", "Token"];

    public override IReadOnlyList<(string Option, string Value)> WrongSettings => [("BaseAddress", "not/an/address"), ("Timeout", "00:00:00")];

    public override IReadOnlyDictionary<ProviderErrorClass, ProviderAnswer> Refusals => new Dictionary<ProviderErrorClass, ProviderAnswer>
    {
        [ProviderErrorClass.Retryable] = new(503, """{"error":"busy"}"""),
        [ProviderErrorClass.Throttled] = new(429, """{"error":"too_fast"}"""),
        [ProviderErrorClass.AuthExpired] = new(401, """{"error":"token_expired"}"""),
        [ProviderErrorClass.Permission] = new(403, """{"error":"not_allowed"}"""),
        [ProviderErrorClass.RecipientUnavailable] = new(404, """{"error":"recipient_gone"}"""),
        [ProviderErrorClass.ContentRejected] = new(422, """{"error":"text_refused","detail":"No links, please."}"""),
        [ProviderErrorClass.AlreadyDone] = new(409, """{"error":"already_sent"}"""),
    };

    public override IReadOnlyDictionary<ProviderErrorClass, string> NeverRefuses => new Dictionary<ProviderErrorClass, string>
    {
        [ProviderErrorClass.WindowClosed] = "Lantern has no reply window.",
    };

    public override ProviderThrottle Throttle =>
        new(new ProviderAnswer(429, """{"error":"too_fast","retry_after":17}"""), Duration.FromSeconds(17));

    public override void Add(DigitalInboxBuilder inbox, string channelId, IConfiguration section) => inbox.AddLantern(channelId, section);

    public override IReadOnlyDictionary<string, string?> Settings(Uri provider) => Of("unit-test-secret", "unit-test-token", provider);

    public override IReadOnlyDictionary<string, string?> OtherSettings(Uri provider) => Of("other-secret", "other-token", provider);

    public override WebhookRequest Sign(WebhookRequest request, IReadOnlyDictionary<string, string?> settings)
    {
        var key = Encoding.UTF8.GetBytes(settings["SigningSecret"]!);
        var headers = new Dictionary<string, string>(request.Headers, StringComparer.OrdinalIgnoreCase)
        {
            ["Lantern-Signature"] = Convert.ToHexStringLower(HMACSHA256.HashData(key, request.Body.Span)),
        };
        return request with { Headers = headers };
    }

    public override ReadOnlyMemory<byte>? Batch(IReadOnlyList<ReadOnlyMemory<byte>> bodies) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        events = bodies.SelectMany(body => JsonDocument.Parse(body).RootElement.GetProperty("events").EnumerateArray()),
    });

    public override ProviderSend? Read(ProviderRequest request)
    {
        if (!request.Target.EndsWith("/messages", StringComparison.Ordinal) || request.Method != "POST")
        {
            return null;
        }

        using var json = JsonDocument.Parse(request.Body);
        Assert.NotEmpty(json.RootElement.GetProperty("client_id").GetString()!);
        return new ProviderSend(json.RootElement.GetProperty("text").GetString()!)
        {
            To = json.RootElement.GetProperty("to").GetString(),
            ReplyTo = json.RootElement.GetProperty("reply_to").GetString(),
        };
    }

    public override ProviderAnswer Accept(string externalId) => new(200, $$"""{"id":"{{externalId}}"}""");

    public override OutboundAction? ReadAction(ProviderRequest request)
    {
        if (!request.Target.EndsWith("/likes", StringComparison.Ordinal) || request.Method != "POST")
        {
            return null;
        }

        using var json = JsonDocument.Parse(request.Body);
        return new OutboundAction.React(
            "",
            "",
            json.RootElement.GetProperty("message").GetString()!,
            json.RootElement.GetProperty("liked").GetBoolean() ? OutboundAction.LikeReaction : null);
    }

    public override ProviderAnswer AcceptAction(OutboundAction action) => new(200, """{"id":"m1"}""");

    private static Dictionary<string, string?> Of(string secret, string token, Uri provider) => new()
    {
        ["SigningSecret"] = secret,
        ["Token"] = token,
        ["BaseAddress"] = provider.AbsoluteUri,
    };
}
