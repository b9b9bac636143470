using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using DigitalInbox.Channels;
using NodaTime;

namespace DigitalInbox.Connectors.WhatsApp;

/// <summary>Reads the provider's answer to a send.</summary>
/// <remarks>Sources: WhatsApp Cloud API, "Messages" reference and "Error codes"; Graph API, "Error handling" and "Rate limits".
/// What may have been accepted is unconfirmed, never refused: a refusal may be repeated, and the customer would read it twice.</remarks>
internal static class WhatsAppAnswer
{
    private const string UsageHeader = "X-Business-Use-Case-Usage";
    private const int LongestWaitInMinutes = 24 * 60;

    public static SendResult Read(int status, HttpResponseHeaders headers, ReadOnlyMemory<byte> body)
    {
        var (messageId, error) = ReadBody(body);
        if (status is >= 200 and <= 299)
        {
            return messageId is null ? new SendResult.Unconfirmed("answer.unreadable") : new SendResult.Accepted(messageId);
        }

        return error is { } stated ? OfError(status, headers, stated) : OfStatus(status, headers);
    }

    private static SendResult OfError(int status, HttpResponseHeaders headers, Error error)
    {
        var name = error.Code.ToString(CultureInfo.InvariantCulture);
        if (error.Code == WhatsAppErrors.MayHaveBeenAccepted)
        {
            return new SendResult.Unconfirmed(name);
        }

        var @class = WhatsAppErrors.ClassOf(error.Code);
        if (@class is null && status >= 500)
        {
            return new SendResult.Unconfirmed(name);
        }

        var detail = new ProviderError(@class ?? (error.IsTransient ? ProviderErrorClass.Retryable : ProviderErrorClass.ContentRejected), name, error.Detail);
        return detail.Class == ProviderErrorClass.Throttled
            ? new SendResult.Throttled(DelayOf(headers) ?? WhatsAppErrors.DelayOf(error.Code), detail)
            : new SendResult.Rejected(detail);
    }

    /// <summary>An answer without the provider's error object comes from something in between, or from a wrong address.</summary>
    private static SendResult OfStatus(int status, HttpResponseHeaders headers)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"http.{status}");
        return status switch
        {
            429 => new SendResult.Throttled(DelayOf(headers), new ProviderError(ProviderErrorClass.Throttled, name, null)),
            401 => Rejected(ProviderErrorClass.AuthExpired),
            403 or 404 or 405 or (>= 300 and <= 399) => Rejected(ProviderErrorClass.Permission),
            408 => new SendResult.Unconfirmed(name),
            >= 400 and <= 499 => Rejected(ProviderErrorClass.ContentRejected),
            _ => new SendResult.Unconfirmed(name),
        };

        SendResult Rejected(ProviderErrorClass @class) => new SendResult.Rejected(new ProviderError(@class, name, null));
    }

    /// <summary>The wait that the answer itself names, at most a day; null when it names none.</summary>
    private static Duration? DelayOf(HttpResponseHeaders headers)
    {
        var wait = headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } when headers.Date is { } now => date - now,
            _ => TimeSpan.Zero,
        };
        if (wait <= TimeSpan.Zero && headers.TryGetValues(UsageHeader, out var usages))
        {
            wait = TimeSpan.FromMinutes(usages.Max(MinutesToRegainAccess));
        }

        return wait <= TimeSpan.Zero ? null : Duration.Min(Duration.FromTimeSpan(wait), Duration.FromMinutes(LongestWaitInMinutes));
    }

    /// <summary>The longest <c>estimated_time_to_regain_access</c>, up to a day; 0 when the header is not as documented.</summary>
    private static int MinutesToRegainAccess(string usage)
    {
        try
        {
            using var json = JsonDocument.Parse(usage);
            return json.RootElement.ValueKind != JsonValueKind.Object ? 0 : json.RootElement.EnumerateObject()
                .Where(account => account.Value.ValueKind == JsonValueKind.Array)
                .SelectMany(account => account.Value.EnumerateArray())
                .Select(use => Member(use, "estimated_time_to_regain_access") is { ValueKind: JsonValueKind.Number } minutes
                    && minutes.TryGetInt32(out var value) ? Math.Min(value, LongestWaitInMinutes) : 0)
                .DefaultIfEmpty(0)
                .Max();
        }
        catch (JsonException)
        {
            return 0;
        }
    }

    private static (string? MessageId, Error? Error) ReadBody(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var messageId = Member(json.RootElement, "messages") is { ValueKind: JsonValueKind.Array } messages && messages.GetArrayLength() > 0
                ? TextOf(messages[0], "id")
                : null;
            return (messageId, Member(json.RootElement, "error") is { } error ? ReadError(error) : null);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return (null, null);
        }
    }

    private static Error? ReadError(JsonElement error)
    {
        if (Member(error, "code") is not { ValueKind: JsonValueKind.Number } code || !code.TryGetInt32(out var number))
        {
            return null;
        }

        var details = Member(error, "error_data") is { } data ? TextOf(data, "details") : null;
        return new Error(number, details ?? TextOf(error, "message"), Member(error, "is_transient") is { ValueKind: JsonValueKind.True });
    }

    private static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : null;

    private static string? TextOf(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } text && text.GetString() is { } value && !string.IsNullOrWhiteSpace(value)
            ? value
            : null;

    private readonly record struct Error(int Code, string? Detail, bool IsTransient);
}
