using Microsoft.AspNetCore.Http;

namespace DigitalInbox.AspNetCore.Api;

/// <summary>The calls of the knowledge base.</summary>
internal static partial class ApiTable
{
    private static IReadOnlyList<ApiParameter> Finding =>
    [
        new("q", "query", "string", "Words that must begin a word of the title, the category or a text; case and accents do not count."),
        new("case", "query", "integer", "The number of a case: only what may be used in it."),
        new("channel", "query", "string", "A channel's id: only what is for it."),
        new("queue", "query", "string", "A queue's id: only what is for its cases."),
        new("category", "query", "string", "A category, such as `billing/refunds`, with those below it."),
    ];

    private static IReadOnlyList<ApiCall> Knowledge =>
    [
        new(HttpMethods.Get, "/quick-replies", "Lists the quick replies by category and title.", KnowledgeCalls.ListAsync)
        {
            Answer = typeof(QuickReplyPageJson),
            Parameters =
            [
                .. Finding,
                new("favourite", "query", "string", "`true` for the caller's favourites alone."),
                new("lang", "query", "string", "The language to show them in, such as `fr`, where they have it."),
                Limit,
                After,
            ],
        },
        new(HttpMethods.Get, "/quick-reply-categories", "Lists the categories of quick replies, with how many there are in each and below it.", KnowledgeCalls.ListCategoriesAsync)
        {
            Answer = typeof(IReadOnlyList<QuickReplyCategoryJson>),
            Parameters = Finding,
        },
        new(HttpMethods.Get, "/quick-replies/{id}", "Reads a quick reply, in its default language.", KnowledgeCalls.GetAsync) { Answer = typeof(QuickReplyJson) },
        new(HttpMethods.Put, "/quick-replies/{id}/favourite", "Makes a quick reply one of the caller's favourites.", KnowledgeCalls.FavourAsync)
        {
            Status = StatusCodes.Status204NoContent,
        },
        new(HttpMethods.Delete, "/quick-replies/{id}/favourite", "Takes a quick reply out of the caller's favourites.", KnowledgeCalls.UnfavourAsync)
        {
            Status = StatusCodes.Status204NoContent,
        },
        new(HttpMethods.Post, "/quick-replies/{id}/render", "Shows what a quick reply comes out as for a case, and what it still needs; nothing is sent.", KnowledgeCalls.RenderAsync)
        {
            Body = typeof(RenderBody),
            Answer = typeof(RenderedJson),
        },
    ];
}
