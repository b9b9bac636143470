namespace DigitalInbox.Channels;

/// <summary>What a connector made of a request before reading its content.</summary>
public abstract record WebhookVerdict
{
    private WebhookVerdict()
    {
    }

    /// <summary>The request is the provider's: parse it.</summary>
    public sealed record Verified : WebhookVerdict
    {
        /// <summary>The one instance.</summary>
        public static Verified Instance { get; } = new();
    }

    /// <summary>The request is not the provider's. It leaves no trace but a counter.</summary>
    /// <param name="StatusCode">401 or 403.</param>
    /// <param name="Reason">A short reason for the counter, such as <c>signature.missing</c>; never the provider's text.</param>
    public sealed record Refused(int StatusCode, string Reason) : WebhookVerdict;

    /// <summary>A handshake that is answered at once.</summary>
    /// <param name="Reply">The answer.</param>
    public sealed record Answered(WebhookReply Reply) : WebhookVerdict;
}
