using System.Globalization;
using DigitalInbox.AspNetCore.Access;
using DigitalInbox.Inbox;
using Microsoft.AspNetCore.Http;

namespace DigitalInbox.AspNetCore.Api;

/// <summary>Finds quick replies, keeps favourites, and shows what they come out as.</summary>
internal static class KnowledgeCalls
{
    public static async Task ListAsync(ApiRequest request)
    {
        var page = await request.Inbox.Knowledge.ListAsync(request.Caller, QueryOf(request), request.Aborted).ConfigureAwait(false);
        await request.WriteAsync(new QuickReplyPageJson([.. page.Items.Select(ToJson)], page.Next)).ConfigureAwait(false);
    }

    public static async Task ListCategoriesAsync(ApiRequest request)
    {
        var found = await request.Inbox.Knowledge.ListCategoriesAsync(request.Caller, QueryOf(request), request.Aborted).ConfigureAwait(false);
        await request.WriteAsync<IReadOnlyList<QuickReplyCategoryJson>>([.. found.Select(c => new QuickReplyCategoryJson(c.Path, c.Count))]).ConfigureAwait(false);
    }

    public static async Task GetAsync(ApiRequest request) => await request.WriteAsync(ToJson(
        await request.Inbox.Knowledge.GetAsync(request.Caller, new QuickReplyId(request.Id), request.Aborted).ConfigureAwait(false))).ConfigureAwait(false);

    public static Task FavourAsync(ApiRequest request) => SetFavouriteAsync(request, isFavourite: true);

    public static Task UnfavourAsync(ApiRequest request) => SetFavouriteAsync(request, isFavourite: false);

    public static async Task RenderAsync(ApiRequest request)
    {
        var body = await request.ReadAsync<RenderBody>().ConfigureAwait(false);
        var number = body.CaseNumber ?? throw new RequestRefusedException(
            StatusCodes.Status400BadRequest, InboxHttpErrors.RequestMalformed, "Say for which case: caseNumber.");
        var rendered = await request.Inbox.Knowledge.RenderAsync(
            request.Caller, new CaseNumber(number), UseOf(request.Id, body.Language, body.Variables), request.Aborted).ConfigureAwait(false);
        await request.WriteAsync(ToJson(rendered)).ConfigureAwait(false);
    }

    /// <summary>How a quick reply is used, as a body says it.</summary>
    public static QuickReplyUse UseOf(string id, string? language, IReadOnlyDictionary<string, string>? variables) => new(new QuickReplyId(id))
    {
        Language = string.IsNullOrWhiteSpace(language) ? null : language,
        Variables = variables ?? new Dictionary<string, string>(StringComparer.Ordinal),
    };

    private static async Task SetFavouriteAsync(ApiRequest request, bool isFavourite)
    {
        await request.Inbox.Knowledge.SetFavouriteAsync(request.Caller, new QuickReplyId(request.Id), isFavourite, request.Aborted).ConfigureAwait(false);
        request.Context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static QuickReplyQuery QueryOf(ApiRequest request) => new()
    {
        Text = request.Query("q"),
        Case = CaseOf(request),
        Channel = request.Query("channel") is { } channel ? new ChannelId(channel) : null,
        Queue = request.Query("queue") is { } queue ? new QueueId(queue) : null,
        Category = request.Query("category"),
        FavouritesOnly = request.Choice("favourite", false, ("true", true), ("false", false)),
        Language = request.Query("lang"),
        Limit = request.Limit(),
        After = request.Query("after"),
    };

    private static CaseNumber? CaseOf(ApiRequest request) =>
        request.Query("case") is not { } text ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new CaseNumber(number)
        : throw ApiRequest.Invalid("case", "a case's number");

    private static QuickReplyJson ToJson(QuickReplyHit hit) => new()
    {
        Id = hit.Reply.Id.Value,
        Version = hit.Reply.Version,
        Title = hit.Reply.Title,
        Category = hit.Reply.Category.Length == 0 ? null : hit.Reply.Category,
        Language = hit.Text.Language,
        Languages = [.. hit.Reply.Texts.Select(t => t.Language)],
        Text = hit.Text.Text.ToString(),
        Content = hit.Text.Content?.ToJson(),
        Fallback = hit.Text.Fallback?.ToString(),
        Variables = hit.Text.Variables,
        ChannelKinds = [.. hit.Reply.ChannelKinds.Select(k => k.Value)],
        Channels = [.. hit.Reply.Channels.Select(c => c.Value)],
        Queues = [.. hit.Reply.Queues.Select(q => q.Value)],
        Favourite = hit.IsFavourite,
    };

    private static RenderedJson ToJson(RenderedQuickReply rendered) => new()
    {
        QuickReplyId = rendered.Id.Value,
        Version = rendered.Version,
        Language = rendered.Language,
        Text = rendered.Text,
        Content = rendered.Content?.ToJson(),
        IsFallback = rendered.IsFallback,
        Missing = rendered.Missing,
        Length = rendered.Length,
        TextLimit = JsonMapping.ToJson(rendered.Limit),
    };
}
