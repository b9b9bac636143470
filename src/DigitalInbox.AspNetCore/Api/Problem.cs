using System.Collections;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Text.Json;
using DigitalInbox.AspNetCore.Access;
using DigitalInbox.Definitions;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace DigitalInbox.AspNetCore.Api;

/// <summary>What an exception means to a caller: a status, a stable code, words, and what would be allowed.</summary>
internal sealed record Problem(int Status, string Code, string Detail, IReadOnlyDictionary<string, object?> Details)
{
    private static readonly IReadOnlyDictionary<string, object?> None = ReadOnlyDictionary<string, object?>.Empty;

    /// <returns>The problem; null when the exception is a fault of ours.</returns>
    public static Problem? Of(Exception exception) => exception switch
    {
        InboxException { Code: DefinitionErrors.Changed } refusal =>
            new Problem(StatusCodes.Status412PreconditionFailed, refusal.Code, refusal.Message, refusal.Details),
        InboxException refusal => new Problem(StatusOf(refusal.Kind), refusal.Code, refusal.Message, refusal.Details),
        RequestRefusedException refusal => new Problem(refusal.Status, refusal.Code, refusal.Message, refusal.Details),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => TooLarge,
        BadHttpRequestException bad => new Problem(bad.StatusCode, InboxHttpErrors.RequestMalformed, "The request is not valid HTTP.", None),
        _ => null,
    };

    private static readonly string[] OfFiles =
        [HeaderNames.ContentDisposition, HeaderNames.ContentRange, HeaderNames.AcceptRanges, HeaderNames.ETag];

    public static Problem TooLarge { get; } = new(
        StatusCodes.Status413PayloadTooLarge, InboxHttpErrors.RequestTooLarge, "The body is larger than the API takes.", None);

    public static Problem Fault { get; } = new(
        StatusCodes.Status500InternalServerError, InboxHttpErrors.Fault, "Something went wrong here, not with your request. Try again.", None);

    public async Task WriteAsync(HttpContext context)
    {
        var response = context.Response;
        response.StatusCode = Status;
        response.ContentType = "application/problem+json";

        // A file that could not be read may have said already how long it is.
        response.ContentLength = null;
        foreach (var header in OfFiles)
        {
            response.Headers.Remove(header);
        }

        if (Status == StatusCodes.Status503ServiceUnavailable)
        {
            response.Headers.RetryAfter = "1";
        }

        var writer = new Utf8JsonWriter(response.BodyWriter, new JsonWriterOptions { Encoder = ApiJsonContext.Json.Encoder });
        await using (writer.ConfigureAwait(false))
        {
            writer.WriteStartObject();
            writer.WriteString("type", $"urn:digitalinbox:error:{Code}");
            writer.WriteString("title", TitleOf(Status));
            writer.WriteNumber("status", Status);
            writer.WriteString("detail", Detail);
            writer.WriteString("code", Code);
            foreach (var (name, value) in Details)
            {
                writer.WritePropertyName(name);
                Write(writer, value);
            }

            writer.WriteEndObject();
        }
    }

    private static int StatusOf(InboxErrorKind kind) => kind switch
    {
        InboxErrorKind.Invalid => StatusCodes.Status400BadRequest,
        InboxErrorKind.Forbidden => StatusCodes.Status403Forbidden,
        InboxErrorKind.NotFound => StatusCodes.Status404NotFound,
        InboxErrorKind.Conflict => StatusCodes.Status409Conflict,
        InboxErrorKind.Refused => StatusCodes.Status422UnprocessableEntity,
        _ => StatusCodes.Status503ServiceUnavailable,
    };

    private static string TitleOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "The request cannot be understood",
        StatusCodes.Status401Unauthorized => "Not signed in",
        StatusCodes.Status403Forbidden => "Not allowed",
        StatusCodes.Status404NotFound => "Not found",
        StatusCodes.Status405MethodNotAllowed => "Method not allowed",
        StatusCodes.Status409Conflict => "In conflict with what is",
        StatusCodes.Status412PreconditionFailed => "Changed meanwhile",
        StatusCodes.Status413PayloadTooLarge => "Too large",
        StatusCodes.Status415UnsupportedMediaType => "Wrong content type",
        StatusCodes.Status422UnprocessableEntity => "Refused",
        StatusCodes.Status429TooManyRequests => "Too often",
        StatusCodes.Status428PreconditionRequired => "A version is needed",
        StatusCodes.Status503ServiceUnavailable => "Unavailable for now",
        _ => "Error",
    };

    private static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case int or long or short or byte:
                writer.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case IReadOnlyDictionary<string, object?> members:
                writer.WriteStartObject();
                foreach (var (name, member) in members)
                {
                    writer.WritePropertyName(name);
                    Write(writer, member);
                }

                writer.WriteEndObject();
                break;
            case IEnumerable items:
                writer.WriteStartArray();
                foreach (var item in items)
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            default:
                writer.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }
}
