using System.Globalization;
using DigitalInbox.AspNetCore.Access;
using DigitalInbox.Inbox;
using Microsoft.AspNetCore.Http;
using NodaTime.Text;

namespace DigitalInbox.AspNetCore.Api;

/// <summary>Erases contacts, exports them, and keeps the log of erasures.</summary>
internal static class PrivacyCalls
{
    public static async Task EraseAsync(ApiRequest request)
    {
        var result = await request.Inbox.Privacy.EraseAsync(request.Caller, request.Contact, request.Aborted).ConfigureAwait(false);
        await request.WriteAsync(
            new ErasureJson(
                result.ContactId.ToString(), JsonMapping.Iso(result.ErasedAt), result.JobId.ToString(), JsonMapping.Camel(result.Outcome)),
            StatusCodes.Status202Accepted).ConfigureAwait(false);
    }

    public static Task ExportAsync(ApiRequest request)
    {
        var response = request.Context.Response;
        response.OnStarting(() =>
        {
            if (response.StatusCode == StatusCodes.Status200OK)
            {
                response.ContentType = "application/json; charset=utf-8";
                response.Headers.ContentDisposition = $"attachment; filename=\"contact-{request.Contact}.json\"";
            }

            return Task.CompletedTask;
        });
        return request.Inbox.Privacy.ExportAsync(request.Caller, request.Contact, response.Body, request.Aborted);
    }

    public static async Task ListAsync(ApiRequest request)
    {
        var page = await request.Inbox.Privacy.ListErasuresAsync(
            request.Caller, request.Instant("since"), request.Limit(), request.Query("after"), request.Aborted).ConfigureAwait(false);
        await request.WriteAsync(new ErasurePageJson(
            [.. page.Items.Select(e => new ErasureEntryJson(e.ContactId.ToString(), JsonMapping.Iso(e.ErasedAt)))], page.Next)).ConfigureAwait(false);
    }

    public static async Task ReapplyAsync(ApiRequest request)
    {
        var body = await request.ReadAsync<ErasuresBody>().ConfigureAwait(false);
        var results = await request.Inbox.Privacy.ReapplyAsync(
            request.Caller, [.. (body.Items ?? []).Select(Read)], request.Aborted).ConfigureAwait(false);
        await request.WriteAsync(new ReappliedJson(
            results.Count(r => r.Outcome == ErasureOutcome.Erased),
            results.Count(r => r.Outcome == ErasureOutcome.AlreadyErased),
            results.Count(r => r.Outcome == ErasureOutcome.Unknown))).ConfigureAwait(false);
    }

    private static ErasureEntry Read(ErasureEntryBody? entry, int index) =>
        Guid.TryParse(entry?.ContactId, CultureInfo.InvariantCulture, out var id)
        && InstantPattern.ExtendedIso.Parse(entry.ErasedAt ?? "") is { Success: true, Value: var at }
            ? new ErasureEntry(new ContactId(id), at)
            : throw new RequestRefusedException(
                StatusCodes.Status400BadRequest,
                InboxHttpErrors.RequestMalformed,
                string.Create(CultureInfo.InvariantCulture, $"The body is not what this call takes: see $.items[{index}]."));
}
