using System.Globalization;
using System.Text.Json.Nodes;
using DigitalInbox.AspNetCore.Access;
using DigitalInbox.Definitions;
using DigitalInbox.Inbox;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace DigitalInbox.AspNetCore.Api;

/// <summary>Reads, saves and deletes definitions. A version is an entity tag.</summary>
internal static class DefinitionCalls
{
    private const string Running = "running";

    public static async Task ListAsync(ApiRequest request)
    {
        var page = await request.Inbox.Editing.ListAsync(
            request.Caller, request.Kind, request.Limit(), request.Query("after"), request.Aborted).ConfigureAwait(false);
        await request.WriteAsync(new DefinitionPageJson([.. page.Items.Select(d => ToJson(request, d))], page.Next)).ConfigureAwait(false);
    }

    public static async Task GetAsync(ApiRequest request)
    {
        var found = await request.Inbox.Editing.GetAsync(
            request.Caller, request.Kind, request.Id, VersionAsked(request), request.Aborted).ConfigureAwait(false);
        await WriteAsync(request, found, StatusCodes.Status200OK).ConfigureAwait(false);
    }

    public static async Task PutAsync(ApiRequest request)
    {
        var running = request.Choice(
            Running,
            RunningCases.Keep,
            ("keep", RunningCases.Keep),
            ("fromNow", RunningCases.FromNow),
            ("recompute", RunningCases.Recompute));
        var body = await request.ReadTextAsync().ConfigureAwait(false);
        var expected = VersionExpected(request);
        var saved = await request.Inbox.Editing.SaveAsync(
            request.Caller, request.Kind, request.Id, expected, body, running, request.Aborted).ConfigureAwait(false);
        await WriteAsync(request, saved, expected == 0 ? StatusCodes.Status201Created : StatusCodes.Status200OK).ConfigureAwait(false);
    }

    public static async Task DeleteAsync(ApiRequest request)
    {
        await request.Inbox.Editing.DeleteAsync(
            request.Caller, request.Kind, request.Id, VersionExpected(request), request.Aborted).ConfigureAwait(false);
        request.Context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static Task WriteAsync(ApiRequest request, Definition definition, int status)
    {
        request.Context.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{definition.Version}\"");
        return request.WriteAsync(ToJson(request, definition), status);
    }

    private static DefinitionJson ToJson(ApiRequest request, Definition definition) => new()
    {
        Kind = definition.Kind.Value,
        Id = definition.Id,
        Version = definition.Version,
        Managed = request.Inbox.Definitions.IsManaged(definition.Kind, definition.Id),
        SavedAt = JsonMapping.Iso(definition.SavedAt),
        SavedBy = new InitiatorJson(JsonMapping.Camel(definition.SavedBy.Kind), definition.SavedBy.Id),
        Definition = JsonNode.Parse(definition.Body!)!.AsObject(),
    };

    private static int? VersionAsked(ApiRequest request) => request.Query("version") is not { } text
        ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version > 0
            ? version
            : throw ApiRequest.Invalid("version", "a number from 1");

    // A tag that is not one of ours fits no version. "Whatever there is" is no answer to the question what the caller saw.
    private static int VersionExpected(ApiRequest request)
    {
        var headers = request.Context.Request.Headers;
        if (Tag(headers.IfNoneMatch) is "*")
        {
            return 0;
        }

        if (Tag(headers.IfMatch) is not ({ Length: > 0 } and not "*" and var tag))
        {
            throw new RequestRefusedException(
                StatusCodes.Status428PreconditionRequired,
                InboxHttpErrors.VersionRequired,
                "Say in If-Match which version you changed, or If-None-Match: * to define something new.");
        }

        return int.TryParse(tag.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version > 0 ? version : -1;
    }

    private static string Tag(StringValues header) => header.ToString().Trim();
}
