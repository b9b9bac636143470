using System.Globalization;
using System.Text.Json;
using DigitalInbox.Channels;

namespace DigitalInbox.Connectors.Meta;

/// <summary>Reads the provider's answer to a send.</summary>
/// <remarks>Sources: Graph API, "Error handling" and "Rate limits". What may have been accepted is unconfirmed, never refused: a refusal may
/// be repeated, and the customer would read it twice.</remarks>
internal static class MetaAnswer
{
    /// <summary>What came of a send.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="errors">The connector's table.</param>
    /// <param name="readId">Reads our message's id at the provider from the root of a 2xx answer, for instance <see cref="MessageId"/>; null
    /// when it is not there, which leaves the send unconfirmed.</param>
    public static SendResult Read(MetaReply reply, MetaErrors errors, Func<JsonElement, string?> readId) => reply switch
    {
        MetaReply.Answered answered => OfAnswer(answered, errors, readId),
        MetaReply.Unknown unknown => new SendResult.Unconfirmed(unknown.Reason),
        _ => new SendResult.Rejected(new ProviderError(ProviderErrorClass.Retryable, "network", null)),
    };

    /// <summary>The id in the answer to a message: <c>{"message_id":".."}</c>.</summary>
    public static string? MessageId(JsonElement root) => MetaError.Text(root, "message_id");

    /// <summary>The id in the answer to what made an object, such as a comment: <c>{"id":".."}</c>.</summary>
    public static string? ObjectId(JsonElement root) => MetaError.Text(root, "id");

    /// <summary>Whether the answer says that it was done: <c>{"success":true}</c>.</summary>
    public static bool IsSuccess(JsonElement root) => MetaError.Member(root, "success") is { ValueKind: JsonValueKind.True };

    private static SendResult OfAnswer(MetaReply.Answered answered, MetaErrors errors, Func<JsonElement, string?> readId)
    {
        var isAccepted = answered.Status is >= 200 and <= 299;
        string? id = null;
        MetaError? error = null;
        try
        {
            using var json = JsonDocument.Parse(answered.Body);
            id = isAccepted ? readId(json.RootElement) : null;
            error = MetaError.Read(json.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Not the provider's words: the status decides.
        }

        return isAccepted ? id is null ? new SendResult.Unconfirmed("answer.unreadable") : new SendResult.Accepted(id)
            : error is not null ? OfError(answered, error, errors)
            : OfStatus(answered);
    }

    private static SendResult OfError(MetaReply.Answered answered, MetaError error, MetaErrors errors)
    {
        var row = errors.Find(error.Code, error.Subcode);
        if (row is { MayHaveBeenDone: true } || (row is null && answered.Status >= 500))
        {
            return new SendResult.Unconfirmed(error.Name);
        }

        var @class = row?.Class ?? (error.IsTransient ? ProviderErrorClass.Retryable : ProviderErrorClass.ContentRejected);
        var detail = new ProviderError(@class, error.Name, error.Detail);
        return @class == ProviderErrorClass.Throttled
            ? new SendResult.Throttled(answered.Usage.Wait ?? row?.Delay, detail)
            : new SendResult.Rejected(detail);
    }

    /// <summary>An answer without the provider's error object comes from something in between, or from a wrong address.</summary>
    private static SendResult OfStatus(MetaReply.Answered answered)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"http.{answered.Status}");
        return answered.Status switch
        {
            429 => new SendResult.Throttled(answered.Usage.Wait, new ProviderError(ProviderErrorClass.Throttled, name, null)),
            401 => Rejected(ProviderErrorClass.AuthExpired),
            403 or 404 or 405 or (>= 300 and <= 399) => Rejected(ProviderErrorClass.Permission),
            408 => new SendResult.Unconfirmed(name),
            >= 400 and <= 499 => Rejected(ProviderErrorClass.ContentRejected),
            _ => new SendResult.Unconfirmed(name),
        };

        SendResult Rejected(ProviderErrorClass @class) => new SendResult.Rejected(new ProviderError(@class, name, null));
    }
}
