using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>The page of drafts: what waits for the agent, and what they wrote.</summary>
internal static class DraftPages
{
    public static void Map(RouteGroupBuilder group) =>
        group.MapGet("/drafts", http => ShowAsync(PageGate.RequestOf(http))).WithMetadata(new PageTail(1)).WithDisplayName("Page: drafts");

    private static async Task ShowAsync(PageRequest request)
    {
        var drafts = await DraftLists.ReadAsync(request).ConfigureAwait(false);
        var desk = await Desk.ReadAsync(request).ConfigureAwait(false);
        var list = await CaseListView.ReadAsync(request).ConfigureAwait(false);
        var title = $"{request.Words["drafts"]} · {request.Words["title"]}";
        await PageWriting.WriteAsync(
            request,
            InboxLayout.Of(request, title, desk, CaseList.Of(request, desk, list, shown: null), DraftsPage.Of(request, drafts), isCase: true))
            .ConfigureAwait(false);
    }
}
