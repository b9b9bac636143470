using System.Globalization;
using System.Text;
using System.Text.Json;
using DigitalInbox.Agents;
using DigitalInbox.AspNetCore.Access;
using DigitalInbox.Attachments;
using DigitalInbox.Cases;
using DigitalInbox.Definitions;
using DigitalInbox.Inbox;
using Microsoft.AspNetCore.Http;
using NodaTime;
using NodaTime.Text;

namespace DigitalInbox.AspNetCore.Api;

/// <summary>One request to the API, by a known caller.</summary>
internal sealed class ApiRequest(HttpContext context, MappedInbox inbox, Caller caller)
{
    public const int LargestBody = 1024 * 1024;
    public const int LargestPage = 200;
    private const string Me = "me";
    private const string IdempotencyHeader = "Idempotency-Key";

    public HttpContext Context => context;

    public MappedInbox Inbox => inbox;

    public Caller Caller => caller;

    public CancellationToken Aborted => context.RequestAborted;

    public string? IdempotencyKey => context.Request.Headers[IdempotencyHeader] is { Count: > 0 } values ? values.ToString() : null;

    /// <summary>The version that the caller says they saw, in <c>If-Match</c>; null when they say none. A tag that is not one of ours fits no version.</summary>
    public int? VersionSeen => context.Request.Headers.IfMatch.ToString().Trim() is { Length: > 0 } tag and not "*"
        ? int.TryParse(tag.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : -1
        : null;

    /// <summary>The case that the address names. What is no number is no case.</summary>
    public CaseNumber Number =>
        long.TryParse(Route("number"), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new CaseNumber(number)
            : throw new InboxException(InboxErrorKind.NotFound, CaseErrors.NotFound, "There is no such case, or none that you may see.");

    public MessageId Message =>
        Guid.TryParse(Route("id"), CultureInfo.InvariantCulture, out var id)
            ? new MessageId(id)
            : throw new InboxException(InboxErrorKind.NotFound, InboxErrors.MessageNotFound, "There is no such message.");

    public AttachmentId Attachment =>
        Guid.TryParse(Route("attachment"), CultureInfo.InvariantCulture, out var id)
            ? new AttachmentId(id)
            : throw new InboxException(InboxErrorKind.NotFound, AttachmentErrors.NotFound, "There is no such file, or none that you may see.");

    public RawPayloadId Payload =>
        Guid.TryParse(Route("id"), CultureInfo.InvariantCulture, out var id)
            ? new RawPayloadId(id)
            : throw new InboxException(InboxErrorKind.NotFound, InboxErrors.QuarantineNotFound, "There is no such payload in quarantine.");

    public JobId Job =>
        Guid.TryParse(Route("id"), CultureInfo.InvariantCulture, out var id)
            ? new JobId(id)
            : throw new InboxException(InboxErrorKind.NotFound, InboxErrors.JobNotFound, "There is no such job.");

    public ContactId Contact =>
        Guid.TryParse(Route("id"), CultureInfo.InvariantCulture, out var id)
            ? new ContactId(id)
            : throw new InboxException(InboxErrorKind.NotFound, InboxErrors.ContactNotFound, "There is no such contact.");

    /// <summary>The offer that the address names. What is no id is an offer that is over.</summary>
    public OfferId Offer =>
        Guid.TryParse(Route("id"), CultureInfo.InvariantCulture, out var id)
            ? new OfferId(id)
            : throw new InboxException(InboxErrorKind.Conflict, CaseErrors.OfferOver, "There is no such offer, or it is over.");

    /// <summary>The kind of definition that the address names.</summary>
    public DefinitionKind Kind => new(Route("kind") ?? "");

    /// <summary>The id of the definition that the address names.</summary>
    public string Id => Route("id") ?? "";

    /// <summary>An agent by id; <c>me</c> is the caller.</summary>
    public AgentId AgentOf(string text) => text.Equals(Me, StringComparison.Ordinal) ? caller.Agent : new AgentId(text);

    public string? Query(string name) => context.Request.Query[name] is { Count: > 0 } values && values[0] is { Length: > 0 } value ? value : null;

    /// <summary>The values of a parameter that may be given several times, or once with commas.</summary>
    public IReadOnlyList<string> QueryList(string name) =>
        [.. context.Request.Query[name].SelectMany(v => (v ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    public int Limit(int usual = 50)
    {
        if (Query("limit") is not { } text)
        {
            return usual;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= LargestPage
            ? limit
            : throw Invalid("limit", $"a number from 1 to {LargestPage}");
    }

    /// <summary>A cursor that is a place in a sequence.</summary>
    public long Sequence(string name, long start)
    {
        if (Query(name) is not { } text)
        {
            return start;
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            ? sequence
            : throw new InboxException(InboxErrorKind.Invalid, InboxErrors.CursorInvalid, "The cursor is not one of this list. Begin at the start.");
    }

    /// <summary>An instant in ISO 8601, in UTC; null when it is left out.</summary>
    public Instant? Instant(string name)
    {
        if (Query(name) is not { } text)
        {
            return null;
        }

        var read = InstantPattern.ExtendedIso.Parse(text);
        return read.Success ? read.Value : throw Invalid(name, "an instant such as 2026-04-03T14:30:00Z");
    }

    public T Choice<T>(string name, T usual, params ReadOnlySpan<(string Name, T Value)> choices)
    {
        if (Query(name) is not { } text)
        {
            return usual;
        }

        foreach (var choice in choices)
        {
            if (choice.Name.Equals(text, StringComparison.Ordinal))
            {
                return choice.Value;
            }
        }

        var names = string.Join(", ", choices.ToArray().Select(c => c.Name));
        throw Invalid(name, $"one of {names}");
    }

    public static RequestRefusedException Invalid(string name, string rule) => new(
        StatusCodes.Status400BadRequest,
        InboxHttpErrors.QueryInvalid,
        $"The parameter '{name}' must be {rule}.",
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["parameter"] = name });

    public async Task<T> ReadAsync<T>()
        where T : class
    {
        var body = await ReadBodyAsync().ConfigureAwait(false);
        try
        {
            return JsonSerializer.Deserialize(body.Span, ApiJsonContext.Of<T>()) ?? throw Malformed("it is null");
        }
        catch (JsonException fault)
        {
            // Its message may quote the body.
            throw Malformed(fault.Path is { Length: > 0 } path ? $"see {path}" : "it is not JSON");
        }
    }

    /// <summary>The body of a call that can do without one.</summary>
    /// <returns>Null when none was sent.</returns>
    public async Task<T?> ReadIfAnyAsync<T>()
        where T : class =>
        context.Request is { ContentType: null, ContentLength: null or 0 } or { ContentLength: 0 } ? null : await ReadAsync<T>().ConfigureAwait(false);

    /// <summary>The body as text, for what reads its JSON itself.</summary>
    public async Task<string> ReadTextAsync() => Encoding.UTF8.GetString((await ReadBodyAsync().ConfigureAwait(false)).Span);

    public Task WriteAsync<T>(T value, int status = StatusCodes.Status200OK)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(value, ApiJsonContext.Of<T>(), contentType: "application/json; charset=utf-8", Aborted);
    }

    private static RequestRefusedException Malformed(string where) => new(
        StatusCodes.Status400BadRequest, InboxHttpErrors.RequestMalformed, $"The body is not what this call takes: {where}.");

    private async Task<ReadOnlyMemory<byte>> ReadBodyAsync()
    {
        if (!context.Request.HasJsonContentType())
        {
            throw new RequestRefusedException(
                StatusCodes.Status415UnsupportedMediaType, InboxHttpErrors.RequestMediaType, "Send the body as application/json.");
        }

        return await BoundedBody.ReadAsync(context.Request, LargestBody, Aborted).ConfigureAwait(false)
            ?? throw new RequestRefusedException(
                StatusCodes.Status413PayloadTooLarge, InboxHttpErrors.RequestTooLarge, $"The API takes at most {LargestBody} bytes.");
    }

    private string? Route(string name) => context.Request.RouteValues[name] as string;
}
