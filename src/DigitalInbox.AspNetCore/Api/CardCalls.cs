using System.Globalization;
using System.Text.Json;
using DigitalInbox.AspNetCore.Access;
using DigitalInbox.AspNetCore.Pages;
using DigitalInbox.Inbox;
using Microsoft.AspNetCore.Http;

namespace DigitalInbox.AspNetCore.Api;

/// <summary>The customer card and the fields of a case. A version is an entity tag; another one than the one there is, is 409.</summary>
internal static class CardCalls
{
    public static async Task GetAsync(ApiRequest request) => await WriteCardAsync(request).ConfigureAwait(false);

    public static async Task ListCasesAsync(ApiRequest request)
    {
        var found = await request.Inbox.Cards.ListCasesAsync(
            request.Caller, request.Contact, request.Limit(), request.Query("after"), request.Aborted).ConfigureAwait(false);
        var clocks = await request.Inbox.Clocks.StandAsync(found.Cases.Items, request.Aborted).ConfigureAwait(false);
        await request.WriteAsync(new ContactCasePageJson(
            [.. found.Cases.Items.Select(r => r.ToJson(clocks[r.State.Id]))], found.Cases.Next, found.Hidden)).ConfigureAwait(false);
    }

    public static async Task ListMessagesAsync(ApiRequest request)
    {
        var page = await request.Inbox.Cards.ListMessagesAsync(
            request.Caller, request.Contact, request.Limit(), request.Query("after"), request.Aborted).ConfigureAwait(false);
        await request.WriteAsync(new ContactMessagePageJson(
            [.. page.Items.Select(m => new ContactMessageJson(m.Message.ToJson(), m.CaseNumber.Value))], page.Next)).ConfigureAwait(false);
    }

    public static async Task UpdateAsync(ApiRequest request)
    {
        var body = await request.ReadAsync<ContactBody>().ConfigureAwait(false);
        var data = new ContactData { DisplayName = body.DisplayName, Email = body.Email, Phone = body.Phone, Language = body.Language };
        await request.Inbox.Cards.UpdateAsync(request.Caller, request.Contact, VersionSeen(request), data, request.Aborted).ConfigureAwait(false);
        await WriteCardAsync(request).ConfigureAwait(false);
    }

    public static async Task SetFieldsAsync(ApiRequest request)
    {
        var values = await ReadValuesAsync(request).ConfigureAwait(false);
        await request.Inbox.Cards.SetFieldsAsync(request.Caller, request.Contact, VersionSeen(request), values, request.Aborted).ConfigureAwait(false);
        await WriteCardAsync(request).ConfigureAwait(false);
    }

    public static async Task GetCaseFieldsAsync(ApiRequest request)
    {
        var fields = await request.Inbox.Details.GetFieldsAsync(request.Caller, request.Number, request.Aborted).ConfigureAwait(false);
        await WriteFieldsAsync(request, fields).ConfigureAwait(false);
    }

    public static async Task SetCaseFieldsAsync(ApiRequest request)
    {
        var values = await ReadValuesAsync(request).ConfigureAwait(false);
        var fields = await request.Inbox.Details.SetFieldsAsync(
            request.Caller, request.Number, VersionSeen(request), values, request.Aborted).ConfigureAwait(false);
        await WriteFieldsAsync(request, fields).ConfigureAwait(false);
    }

    public static async Task SetSubjectAsync(ApiRequest request)
    {
        var body = await request.ReadAsync<SubjectBody>().ConfigureAwait(false);
        await request.Inbox.Details.SetSubjectAsync(request.Caller, request.Number, body.Subject, request.Aborted).ConfigureAwait(false);
        await CaseCalls.GetAsync(request).ConfigureAwait(false);
    }

    public static async Task ListNotesAsync(ApiRequest request)
    {
        var page = await request.Inbox.ContactNotes.ListAsync(
            request.Caller, request.Contact, request.Limit(), request.Query("after"), request.Aborted).ConfigureAwait(false);
        await request.WriteAsync(new ContactNotePageJson([.. page.Items.Select(n => n.ToJson())], page.Next)).ConfigureAwait(false);
    }

    public static async Task AddNoteAsync(ApiRequest request)
    {
        var body = await request.ReadAsync<ContactNoteBody>().ConfigureAwait(false);
        var note = await request.Inbox.ContactNotes.AddAsync(
            request.Caller,
            request.Contact,
            body.Text ?? "",
            body.Case is { } number ? new CaseNumber(number) : null,
            request.IdempotencyKey,
            request.Aborted).ConfigureAwait(false);
        await WriteNoteAsync(request, note, StatusCodes.Status201Created).ConfigureAwait(false);
    }

    public static async Task EditNoteAsync(ApiRequest request)
    {
        var body = await request.ReadAsync<NoteBody>().ConfigureAwait(false);
        var note = await request.Inbox.ContactNotes.EditAsync(
            request.Caller, request.Contact, NoteOf(request), VersionSeen(request), body.Text ?? "", request.Aborted).ConfigureAwait(false);
        await WriteNoteAsync(request, note, StatusCodes.Status200OK).ConfigureAwait(false);
    }

    public static async Task DeleteNoteAsync(ApiRequest request)
    {
        await request.Inbox.ContactNotes.DeleteAsync(
            request.Caller, request.Contact, NoteOf(request), VersionSeen(request), request.Aborted).ConfigureAwait(false);
        request.Context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    /// <summary>The language of labels: the one that is asked for, or else English or French, by the browser.</summary>
    public static string LanguageOf(ApiRequest request) => request.Query("lang") ?? request.Inbox.Words.For(request.Context.Request).Language;

    private static async Task WriteCardAsync(ApiRequest request)
    {
        var card = await request.Inbox.Cards.GetAsync(request.Caller, request.Contact, request.Aborted).ConfigureAwait(false);
        Tag(request, card.Version);
        await request.WriteAsync(card.ToJson(LanguageOf(request))).ConfigureAwait(false);
    }

    private static Task WriteFieldsAsync(ApiRequest request, ShownFields fields)
    {
        Tag(request, fields.Version);
        return request.WriteAsync(new FieldsJson(fields.Version, CardMapping.ToJson(fields.Fields, LanguageOf(request))));
    }

    private static Task WriteNoteAsync(ApiRequest request, ContactNote note, int status)
    {
        Tag(request, note.Version);
        return request.WriteAsync(note.ToJson(), status);
    }

    private static void Tag(ApiRequest request, long version) =>
        request.Context.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    private static long VersionSeen(ApiRequest request) => request.VersionSeen ?? throw new RequestRefusedException(
        StatusCodes.Status428PreconditionRequired, InboxHttpErrors.VersionRequired, "Say in If-Match which version you saw: the ETag of its answer.");

    private static async Task<IReadOnlyDictionary<string, string?>> ReadValuesAsync(ApiRequest request)
    {
        var body = await request.ReadAsync<FieldsBody>().ConfigureAwait(false);
        return (body.Values ?? throw Malformed("values")).ToDictionary(v => v.Key, v => TextOf(v.Key, v.Value), StringComparer.Ordinal);
    }

    private static string? TextOf(string field, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => throw Malformed($"values.{field}"),
    };

    private static ContactNoteId NoteOf(ApiRequest request) =>
        Guid.TryParse(request.Context.Request.RouteValues["note"] as string, CultureInfo.InvariantCulture, out var id)
            ? new ContactNoteId(id)
            : throw new InboxException(InboxErrorKind.NotFound, CardErrors.NoteNotFound, "There is no such note on the contact.");

    private static RequestRefusedException Malformed(string where) => new(
        StatusCodes.Status400BadRequest, InboxHttpErrors.RequestMalformed, $"The body is not what this call takes: see $.{where}.");
}
