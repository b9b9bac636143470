using System.Globalization;
using DigitalInbox.AspNetCore.Access;
using DigitalInbox.AspNetCore.Api;
using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using Microsoft.AspNetCore.Http;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>Takes the forms that are about no case: presence, more cases, the answer to an offer.</summary>
internal static class DeskForm
{
    /// <summary>The field that says where the agent was.</summary>
    public const string Here = "at";

    public static async Task HandleAsync(PageRequest request)
    {
        try
        {
            await ActAsync(request, request.Context.Request.Form).ConfigureAwait(false);
        }
        catch (InboxException refusal) when (refusal.Kind != InboxErrorKind.NotFound)
        {
            var told = new Told(request.Words.Find("error." + refusal.Code) ?? refusal.Message, IsRefusal: true);
            await PageEndpoints.ShowListAsync(request, told, Problem.Of(refusal)!.Status).ConfigureAwait(false);
        }
    }

    private static async Task ActAsync(PageRequest request, IFormCollection form)
    {
        var (inbox, caller) = (request.Inbox, request.Caller!);
        switch (request.Context.Request.RouteValues["form"] as string)
        {
            case "presence":
                await inbox.AgentHandling.SetPresenceAsync(caller, AgentMapping.PresenceOf(form["presence"]), request.Aborted).ConfigureAwait(false);
                LeadTo(request, WhereFrom(request, form));
                break;
            case "settings":
                PageSettings.Keep(request, form);
                LeadTo(request, WhereFrom(request, form));
                break;
            case "close":
                LeadTo(request, AfterClosing(request, form));
                break;
            case "more":
                var given = await inbox.Giving.GiveMeMoreAsync(caller, queue: null, request.Aborted).ConfigureAwait(false);
                await ShowGivenAsync(request, given).ConfigureAwait(false);
                break;
            case "accept":
                var taken = await inbox.Offers.AcceptAsync(caller, Offer(request), request.Aborted).ConfigureAwait(false);
                LeadTo(request, request.Link($"/cases/{taken.Number}"));
                break;
            case "reject":
                await inbox.Offers.RejectAsync(caller, Offer(request), reasonCode: null, request.Aborted).ConfigureAwait(false);
                LeadTo(request, WhereFrom(request, form));
                break;
            case var name when await NotificationForm.TryActAsync(request, name, form).ConfigureAwait(false):
                LeadTo(request, WhereFrom(request, form));
                break;
            default:
                throw new RequestRefusedException(StatusCodes.Status404NotFound, PageEndpoints.PageUnknown, "There is no such page.");
        }
    }

    // Nothing changed when nothing was given, so the answer may be the page itself: sending it again asks again.
    private static Task ShowGivenAsync(PageRequest request, GivenCases given)
    {
        if (given.Cases.Count == 0)
        {
            return PageEndpoints.ShowListAsync(request, Told.OfNothing(request, given.Reason));
        }

        LeadTo(request, request.Link(
            "",
            ("view", CaseListView.Mine),
            ("status", null),
            ("channel", null),
            ("queue", null),
            ("assignee", null),
            (Told.GivenParameter, given.Cases.Count.ToString(CultureInfo.InvariantCulture))));
        return Task.CompletedTask;
    }

    // Who closes what they look at goes on with what is open beside it.
    private static string AfterClosing(PageRequest request, IFormCollection form)
    {
        var number = new CaseNumber(long.TryParse(form[OpenCases.Number].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var given)
            ? given
            : throw new RequestRefusedException(StatusCodes.Status400BadRequest, InboxHttpErrors.RequestMalformed, "The form could not be read."));
        var next = OpenCases.Close(request, number);
        var from = WhereFrom(request, form);
        return from.Split('?')[0] != $"{request.Root}/cases/{number}" ? from
            : next is { } beside ? request.Link($"/cases/{beside}")
            : request.Link("");
    }

    // 303: the browser gets the page, and reloading it sends nothing again.
    private static void LeadTo(PageRequest request, string address)
    {
        request.Context.Response.StatusCode = StatusCodes.Status303SeeOther;
        request.Context.Response.Headers.Location = address;
    }

    // Only an address of this page: a form that leads anywhere is a gift to whoever makes the link.
    private static string WhereFrom(PageRequest request, IFormCollection form) =>
        form[Here].ToString() is { Length: > 0 } at
        && at.StartsWith(request.Root, StringComparison.Ordinal)
        && (at.Length == request.Root.Length || at[request.Root.Length] is '/' or '?')
        && at is ['/', not ('/' or '\\'), ..] or ['/']
        && Uri.IsWellFormedUriString(at, UriKind.Relative)
            ? at
            : request.Link("");

    private static OfferId Offer(PageRequest request) => new ApiRequest(request.Context, request.Inbox, request.Caller!).Offer;
}
