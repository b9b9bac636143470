using System.Globalization;
using DigitalInbox.AspNetCore.Access;
using DigitalInbox.AspNetCore.Pages;
using Microsoft.AspNetCore.Http;

namespace DigitalInbox.AspNetCore.Api;

/// <summary>Tags, what agents say of messages, what was seen, spam, and who looks at a case.</summary>
internal static class MarkCalls
{
    public static async Task ListTagsAsync(ApiRequest request)
    {
        var words = request.Inbox.Words.For(request.Context.Request);
        var tags = await request.Inbox.Tags.ListAsync(request.Caller, request.Aborted).ConfigureAwait(false);
        await request.WriteAsync<IReadOnlyList<TagJson>>([.. tags.Select(t => t.ToJson(words))]).ConfigureAwait(false);
    }

    public static async Task SetCaseTagsAsync(ApiRequest request)
    {
        var body = await request.ReadAsync<TagsBody>().ConfigureAwait(false);
        await request.Inbox.Tags.SetCaseTagsAsync(request.Caller, request.Number, body.ToTags(), request.Aborted).ConfigureAwait(false);
        await CaseCalls.WriteCaseAsync(request, request.Number).ConfigureAwait(false);
    }

    public static async Task SetMessageTagsAsync(ApiRequest request)
    {
        var body = await request.ReadAsync<TagsBody>().ConfigureAwait(false);
        var message = await request.Inbox.Tags.SetMessageTagsAsync(request.Caller, request.Message, body.ToTags(), request.Aborted).ConfigureAwait(false);
        await request.WriteAsync(message.ToJson()).ConfigureAwait(false);
    }

    public static async Task SetSentimentAsync(ApiRequest request)
    {
        var body = await request.ReadAsync<SentimentBody>().ConfigureAwait(false);
        var message = await request.Inbox.Marking.SetSentimentAsync(
            request.Caller, request.Message, MarkMapping.SentimentOf(body.Sentiment), request.Aborted).ConfigureAwait(false);
        await request.WriteAsync(message.ToJson()).ConfigureAwait(false);
    }

    public static async Task EditNoteAsync(ApiRequest request)
    {
        var body = await request.ReadAsync<NoteEditBody>().ConfigureAwait(false);
        var note = await request.Inbox.Marking.EditNoteAsync(
            request.Caller, request.Message, Seen(request, body.Version), body.Text ?? "", request.Aborted).ConfigureAwait(false);
        request.Context.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{note.Version}\"");
        await request.WriteAsync(note.ToJson()).ConfigureAwait(false);
    }

    public static async Task DeleteNoteAsync(ApiRequest request)
    {
        await request.Inbox.Marking.DeleteNoteAsync(request.Caller, request.Message, Seen(request, inBody: null), request.Aborted).ConfigureAwait(false);
        request.Context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    public static async Task MarkReadAsync(ApiRequest request)
    {
        var body = await request.ReadIfAnyAsync<ReadBody>().ConfigureAwait(false) ?? new ReadBody();
        await request.Inbox.Marking.MarkReadAsync(request.Caller, request.Number, body.Through, request.Aborted).ConfigureAwait(false);
        await CaseCalls.WriteCaseAsync(request, request.Number).ConfigureAwait(false);
    }

    public static async Task MarkUnreadAsync(ApiRequest request)
    {
        var body = await request.ReadAsync<UnreadBody>().ConfigureAwait(false);
        var from = body.From is >= 1 ? body.From.Value : throw MarkMapping.Malformed("Say from which message on: its sequence.");
        await request.Inbox.Marking.MarkUnreadAsync(request.Caller, request.Number, from, request.Aborted).ConfigureAwait(false);
        await CaseCalls.WriteCaseAsync(request, request.Number).ConfigureAwait(false);
    }

    public static async Task MarkSpamAsync(ApiRequest request)
    {
        var body = await request.ReadIfAnyAsync<SpamBody>().ConfigureAwait(false) ?? new SpamBody();
        var answer = await request.Inbox.Spam.MarkAsync(
            request.Caller, request.Number, body.Hide ?? false, body.Tag is { Length: > 0 } tag ? new TagId(tag) : null, request.Aborted)
            .ConfigureAwait(false);
        CaseJson? shown = null;
        try
        {
            shown = await CaseCalls.ReadCaseAsync(request, request.Number).ConfigureAwait(false);
        }
        catch (InboxException gone) when (gone.Kind == InboxErrorKind.NotFound)
        {
            // It is done; but who puts a case down may have lost sight of it.
        }

        await request.WriteAsync(new SpamJson(
            shown, answer.Hidden, [.. answer.NotHidden.Select(n => new NotHiddenJson(n.Message?.ToString(), n.Code))])).ConfigureAwait(false);
    }

    public static async Task TellViewingAsync(ApiRequest request)
    {
        var body = await request.ReadIfAnyAsync<ViewingBody>().ConfigureAwait(false) ?? new ViewingBody();
        await request.Inbox.Viewing.TellAsync(request.Caller, request.Number, body.Typing ?? false, request.Aborted).ConfigureAwait(false);
        request.Context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    public static async Task LeaveViewingAsync(ApiRequest request)
    {
        await request.Inbox.Viewing.LeaveAsync(request.Caller, request.Number, request.Aborted).ConfigureAwait(false);
        request.Context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static int Seen(ApiRequest request, int? inBody) => inBody ?? request.VersionSeen ?? throw new RequestRefusedException(
        StatusCodes.Status428PreconditionRequired, InboxHttpErrors.NoteVersionRequired, "Say which version of the note you saw: version, or If-Match.");
}
