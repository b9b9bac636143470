using DigitalInbox.Channels;

namespace DigitalInbox.Connectors.Meta;

/// <summary>Verifies what comes to a webhook's address: a POST by its signature, a GET as the handshake; any other method is answered 405.</summary>
internal sealed class MetaWebhook(string appSecret, string? previousAppSecret, string verifyToken)
{
    /// <summary>3 MiB: the provider's largest webhook ("Webhooks", payload size).</summary>
    public const int MaximumBodyBytes = 3 * 1024 * 1024;

    private readonly MetaSignature signature = new(appSecret, previousAppSecret);
    private readonly MetaHandshake handshake = new(verifyToken);

    public WebhookVerdict Verify(WebhookRequest request) => request.Method switch
    {
        "POST" => signature.Verify(request),
        "GET" => handshake.Answer(request.Query),
        _ => new WebhookVerdict.Answered(new WebhookReply(405)),
    };
}
