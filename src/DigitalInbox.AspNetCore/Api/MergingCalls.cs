using System.Globalization;
using DigitalInbox.AspNetCore.Access;
using DigitalInbox.Cases;
using DigitalInbox.Contacts;
using DigitalInbox.Inbox;
using Microsoft.AspNetCore.Http;

namespace DigitalInbox.AspNetCore.Api;

/// <summary>Merges contacts and cases, parts them again, and suggests who may be one person.</summary>
internal static class MergingCalls
{
    public static async Task MergeContactAsync(ApiRequest request)
    {
        var body = await request.ReadAsync<MergeContactBody>().ConfigureAwait(false);
        var shown = await request.Inbox.ContactMerging.MergeAsync(
            request.Caller, request.Contact, ContactOf(body.ContactId), body.Evidence is { } said ? [.. said.Select(KindOf)] : null, request.Aborted)
            .ConfigureAwait(false);
        await WritePersonAsync(request, shown.Id).ConfigureAwait(false);
    }

    public static async Task UnmergeContactAsync(ApiRequest request)
    {
        var parted = await request.Inbox.ContactMerging.UnmergeAsync(request.Caller, request.Contact, request.Aborted).ConfigureAwait(false);
        try
        {
            await WritePersonAsync(request, parted.Id).ConfigureAwait(false);
        }
        catch (InboxException gone) when (gone.Kind == InboxErrorKind.NotFound)
        {
            // It is done; but who saw the person by cases of the other contact may have lost sight of this one.
            request.Context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
    }

    public static async Task ListMergesAsync(ApiRequest request)
    {
        var page = await request.Inbox.ContactMerging.ListAsync(
            request.Caller, request.Contact, request.Limit(), request.Query("after"), request.Aborted).ConfigureAwait(false);
        await request.WriteAsync(new MergeEntryPageJson([.. page.Items.Select(ToJson)], page.Next)).ConfigureAwait(false);
    }

    public static async Task FindDuplicatesAsync(ApiRequest request)
    {
        var found = await request.Inbox.Duplicates.FindAsync(request.Caller, request.Contact, request.Aborted).ConfigureAwait(false);
        await request.WriteAsync(new DuplicatesJson([.. found.Select(ToJson)])).ConfigureAwait(false);
    }

    public static async Task ListDismissedAsync(ApiRequest request)
    {
        var others = await request.Inbox.Duplicates.ListDismissedAsync(request.Caller, request.Contact, request.Aborted).ConfigureAwait(false);
        await request.WriteAsync(new NotDuplicatesJson([.. others.Select(ToJson)])).ConfigureAwait(false);
    }

    public static async Task DismissDuplicateAsync(ApiRequest request)
    {
        await request.Inbox.Duplicates.DismissAsync(request.Caller, request.Contact, OtherOf(request), request.Aborted).ConfigureAwait(false);
        request.Context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    public static async Task RestoreDuplicateAsync(ApiRequest request)
    {
        await request.Inbox.Duplicates.RestoreAsync(request.Caller, request.Contact, OtherOf(request), request.Aborted).ConfigureAwait(false);
        request.Context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    public static async Task MergeCaseAsync(ApiRequest request)
    {
        var body = await request.ReadAsync<MergeCaseBody>().ConfigureAwait(false);
        if (body.Into is not { } into)
        {
            throw Malformed("Say into which case: the number of one.");
        }

        await request.Inbox.CaseMerging.MergeAsync(
            request.Caller, request.Number, new CaseNumber(into), ClocksOf(body.Clocks), request.Aborted).ConfigureAwait(false);
        await CaseCalls.WriteCaseAsync(request, request.Number).ConfigureAwait(false);
    }

    public static async Task UnmergeCaseAsync(ApiRequest request)
    {
        var parted = await request.Inbox.CaseMerging.UnmergeAsync(request.Caller, request.Number, request.Aborted).ConfigureAwait(false);
        await request.WriteAsync(new PartedCaseJson(
            await ReadCaseAsync(request).ConfigureAwait(false), parted.Into?.Value, parted.LostAgent?.Value)).ConfigureAwait(false);
    }

    /// <summary>The choice of clocks that a text names; null when it names none.</summary>
    public static MergedClocks? ClocksOf(string? text) => text switch
    {
        null or "" => null,
        "own" => MergedClocks.Own,
        "earliest" => MergedClocks.Earliest,
        _ => throw Malformed("clocks is \"own\" or \"earliest\"."),
    };

    private static async Task<CaseJson?> ReadCaseAsync(ApiRequest request)
    {
        try
        {
            return await CaseCalls.ReadCaseAsync(request, request.Number).ConfigureAwait(false);
        }
        catch (InboxException gone) when (gone.Kind == InboxErrorKind.NotFound)
        {
            return null;
        }
    }

    private static async Task WritePersonAsync(ApiRequest request, ContactId id)
    {
        var members = await request.Inbox.ContactMerging.ListMembersAsync(request.Caller, id, request.Aborted).ConfigureAwait(false);
        await request.WriteAsync(new MergedContactJson(
            members[0].Id.ToString(), members[0].DisplayName, [.. members.Skip(1).Select(ToJson)])).ConfigureAwait(false);
    }

    private static ContactId ContactOf(string? text) => Guid.TryParse(text, CultureInfo.InvariantCulture, out var id)
        ? new ContactId(id)
        : throw Malformed("Say which contact: contactId is the id of one.");

    private static ContactId OtherOf(ApiRequest request) =>
        Guid.TryParse(request.Context.Request.RouteValues["other"] as string, CultureInfo.InvariantCulture, out var id)
            ? new ContactId(id)
            : throw new InboxException(InboxErrorKind.NotFound, InboxErrors.ContactNotFound, "There is no such contact.");

    private static DuplicateKind KindOf(string text)
    {
        foreach (var kind in Enum.GetValues<DuplicateKind>())
        {
            if (string.Equals(JsonMapping.Camel(kind), text, StringComparison.Ordinal))
            {
                return kind;
            }
        }

        throw new InboxException(
            InboxErrorKind.Invalid,
            ContactMergeErrors.EvidenceUnknown,
            $"There is no evidence '{text}'.",
            new Dictionary<string, object?>(StringComparer.Ordinal) { ["known"] = Enum.GetValues<DuplicateKind>().Select(k => JsonMapping.Camel(k)).ToArray() });
    }

    private static ContactSummaryJson ToJson(Contact contact) => new(contact.Id.ToString(), contact.DisplayName);

    private static MergeEntryJson ToJson(ContactMergeEntry entry) => new(
        JsonMapping.Iso(entry.At),
        entry.IsMerge ? "merged" : "unmerged",
        entry.Survivor.ToString(),
        entry.Merged.ToString(),
        entry.By.Value,
        [.. entry.Evidence.Select(e => JsonMapping.Camel(e))]);

    private static DuplicateJson ToJson(DuplicateContact found) => new(
        ToJson(found.Contact),
        found.Score,
        [.. found.Evidence.Select(e => new DuplicateEvidenceJson(JsonMapping.Camel(e.Kind), e.Value, e.Weight))]);

    private static RequestRefusedException Malformed(string message) =>
        new(StatusCodes.Status400BadRequest, InboxHttpErrors.RequestMalformed, message);
}
