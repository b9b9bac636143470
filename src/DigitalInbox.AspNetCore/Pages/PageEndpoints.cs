using DigitalInbox.AspNetCore.Access;
using DigitalInbox.AspNetCore.Api;
using DigitalInbox.AspNetCore.Pages.Administration;
using DigitalInbox.Cases;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>Maps the agent page.</summary>
internal static class PageEndpoints
{
    public const string PageUnknown = "pageUnknown";

    public static void Map(RouteGroupBuilder inboxGroup, MappedInbox inbox)
    {
        inboxGroup.MapGet($"/assets/{{{AssetEndpoint.NameParameter}}}", AssetEndpoint.ServeAsync).WithDisplayName("Page: asset");
        var group = inboxGroup.MapGroup("");
        group.AddEndpointFilter(new PageGate(inbox));
        group.MapGet("", http => ShowListAsync(PageGate.RequestOf(http))).WithMetadata(new PageTail(0)).WithDisplayName("Page: list");
        group.MapGet("/search", http => ShowSearchAsync(PageGate.RequestOf(http))).WithMetadata(new PageTail(1)).WithDisplayName("Page: search");
        group.MapGet("/cases/{number}", ShowCaseAsync).WithMetadata(new PageTail(2)).WithDisplayName("Page: case");
        group.MapPost("/cases/{number}/{form}", http => PageForm.HandleAsync(PageGate.RequestOf(http)))
            .WithMetadata(new PageTail(3)).WithDisplayName("Page: form");
        group.MapGet("/team", http => ShowTeamAsync(PageGate.RequestOf(http))).WithMetadata(new PageTail(1)).WithDisplayName("Page: team");
        group.MapPost("/team/{agent}/{form}", http => TeamForm.HandleAsync(PageGate.RequestOf(http)))
            .WithMetadata(new PageTail(3)).WithDisplayName("Page: form about an agent");
        group.MapGet("/automations", http => ShowRulesAsync(PageGate.RequestOf(http))).WithMetadata(new PageTail(1)).WithDisplayName("Page: rules");
        group.MapGet("/notifications", http => ShowNotificationsAsync(PageGate.RequestOf(http)))
            .WithMetadata(new PageTail(1)).WithDisplayName("Page: notifications");
        DraftPages.Map(group);
        NewMessagePages.Map(group);
        group.MapPost("/me/{form}", http => DeskForm.HandleAsync(PageGate.RequestOf(http)))
            .WithMetadata(new PageTail(2)).WithDisplayName("Page: form of the agent");
        group.MapPost("/me/offers/{id}/{form}", http => DeskForm.HandleAsync(PageGate.RequestOf(http)))
            .WithMetadata(new PageTail(4)).WithDisplayName("Page: answer to an offer");
        CustomerEndpoints.Map(group);
        AdministrationPages.Map(group);
        group.MapGet("/{**rest}", ShowUnknown).WithMetadata(new PageTail(null)).WithOrder(int.MaxValue).WithDisplayName("Page: unknown");
    }

    public static async Task ShowCaseAsync(PageRequest request, CaseNumber number, int status = StatusCodes.Status200OK, RefusedForm? refused = null)
    {
        var view = await CaseView.ReadAsync(request, number, refused).ConfigureAwait(false);
        request.Shown = view.Record;
        await NotificationView.MarkSeenAsync(request, view.Record.State.Id).ConfigureAwait(false);
        var desk = await Desk.ReadAsync(request).ConfigureAwait(false);
        var list = await CaseListView.ReadAsync(request).ConfigureAwait(false);
        var title = $"{request.NameOf(view.Record)} · {request.Words["title"]}";
        await PageWriting.WriteAsync(
            request,
            InboxLayout.Of(request, title, desk, CaseList.Of(request, desk, list, number), CaseDetail.Of(request, view, desk.Token), isCase: true),
            status).ConfigureAwait(false);
    }

    public static Task ShowErrorAsync(PageRequest request, Problem problem)
    {
        var words = request.Words.Find("error." + problem.Code) ?? problem.Detail;
        RenderFragment main = ErrorMessage.Of(request, problem.Status, words);
        return PageWriting.WriteAsync(request, InboxLayout.Of(request, request.Words["error.title"], desk: null, list: null, main, isCase: true), problem.Status);
    }

    public static async Task ShowListAsync(PageRequest request, Told? told = null, int status = StatusCodes.Status200OK)
    {
        var desk = await Desk.ReadAsync(request, told).ConfigureAwait(false);
        var list = await CaseListView.ReadAsync(request).ConfigureAwait(false);
        await PageWriting.WriteAsync(
            request,
            InboxLayout.Of(
                request, request.Words["title"], desk, CaseList.Of(request, desk, list, shown: null), CaseDetail.Nothing(request), isCase: false),
            status).ConfigureAwait(false);
    }

    private static Task ShowCaseAsync(HttpContext http)
    {
        var request = PageGate.RequestOf(http);
        return ShowCaseAsync(request, new ApiRequest(http, request.Inbox, request.Caller!).Number);
    }


    private static async Task ShowSearchAsync(PageRequest request)
    {
        var view = await SearchView.ReadAsync(request).ConfigureAwait(false);
        var desk = await Desk.ReadAsync(request).ConfigureAwait(false);
        var list = await CaseListView.ReadAsync(request).ConfigureAwait(false);
        var title = $"{request.Words.Format("search.for", view.Text)} · {request.Words["title"]}";
        await PageWriting.WriteAsync(
            request,
            InboxLayout.Of(request, title, desk, CaseList.Of(request, desk, list, shown: null), SearchPage.Of(request, desk, list, view), isCase: true))
            .ConfigureAwait(false);
    }

    public static async Task ShowTeamAsync(PageRequest request, string? refusal = null, int status = StatusCodes.Status200OK)
    {
        var view = await TeamView.ReadAsync(request).ConfigureAwait(false);
        await ShowAsync(request, request.Words["team"], desk => TeamPage.Of(request, view, refusal, desk.Token), status).ConfigureAwait(false);
    }

    private static async Task ShowRulesAsync(PageRequest request)
    {
        var view = await AutomationView.ReadAsync(request).ConfigureAwait(false);
        await ShowAsync(request, request.Words["rules"], _ => AutomationPage.Of(request, view)).ConfigureAwait(false);
    }

    private static async Task ShowNotificationsAsync(PageRequest request)
    {
        var view = await NotificationView.ReadAsync(request).ConfigureAwait(false);
        await ShowAsync(request, request.Words["notifications"], desk => NotificationViews.Page(request, desk, view)).ConfigureAwait(false);
    }

    // A page in the place of the case.
    private static async Task ShowAsync(PageRequest request, string title, Func<Desk, RenderFragment> main, int status = StatusCodes.Status200OK)
    {
        var desk = await Desk.ReadAsync(request).ConfigureAwait(false);
        var list = await CaseListView.ReadAsync(request).ConfigureAwait(false);
        await PageWriting.WriteAsync(
            request,
            InboxLayout.Of(request, $"{title} · {request.Words["title"]}", desk, CaseList.Of(request, desk, list, shown: null), main(desk), isCase: true),
            status).ConfigureAwait(false);
    }

    private static Task ShowUnknown(HttpContext http) =>
        throw new RequestRefusedException(StatusCodes.Status404NotFound, PageUnknown, "There is no such page.");
}
