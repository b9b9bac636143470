using System.Globalization;
using DigitalInbox.AspNetCore.Access;
using DigitalInbox.AspNetCore.Api;
using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>Takes the forms about another agent: their presence, and the cases that they have.</summary>
internal static class TeamForm
{
    public const string Presence = "presence";
    public const string Return = "return";
    public const string Occupancy = "occupancy";

    /// <summary>The field that says that work elsewhere has ended.</summary>
    public const string IsOver = "over";

    // One request takes back so many; who has more is asked again.
    private const int MostReturned = 100;

    public static async Task HandleAsync(PageRequest request)
    {
        try
        {
            await ActAsync(request, new AgentId((string)request.Context.Request.RouteValues["agent"]!)).ConfigureAwait(false);
        }
        catch (InboxException refusal) when (refusal.Kind != InboxErrorKind.NotFound && refusal.Code != InboxErrors.AccessDenied)
        {
            await PageEndpoints.ShowTeamAsync(
                request, request.Words.Find("error." + refusal.Code) ?? refusal.Message, Problem.Of(refusal)!.Status).ConfigureAwait(false);
        }
    }

    /// <summary>Whether it is a form about this agent that was refused.</summary>
    public static bool IsRefused(PageRequest request, AgentId agent) =>
        HttpMethods.IsPost(request.Context.Request.Method)
        && string.Equals(request.Context.Request.RouteValues["agent"] as string, agent.Value, StringComparison.Ordinal);

    /// <summary>What stood in a field of the form about an agent that was refused; null otherwise.</summary>
    public static string? Entered(PageRequest request, AgentId agent, string field) =>
        IsRefused(request, agent) && !request.Context.Request.Form.ContainsKey(IsOver) && request.Context.Request.Form.TryGetValue(field, out var given)
            ? given.ToString()
            : null;

    private static async Task ActAsync(PageRequest request, AgentId agent)
    {
        var (inbox, caller, form) = (request.Inbox, request.Caller!, request.Context.Request.Form);
        switch (request.Context.Request.RouteValues["form"] as string)
        {
            case Presence:
                await inbox.AgentHandling.SetPresenceOfAsync(caller, agent, AgentMapping.PresenceOf(form[Presence]), request.Aborted).ConfigureAwait(false);
                LeadTo(request, ("set", agent.Value));
                break;
            case Occupancy:
                await inbox.AgentHandling.SetOccupancyAsync(
                    caller, agent, new ChannelKind(form["kind"].ToString().Trim()), UnitsOf(form), UntilOf(request, form["until"].ToString()), request.Aborted)
                    .ConfigureAwait(false);
                LeadTo(request, ("noted", agent.Value));
                break;
            case Return:
                await ReturnAsync(request, agent).ConfigureAwait(false);
                break;
            default:
                throw new RequestRefusedException(StatusCodes.Status404NotFound, PageEndpoints.PageUnknown, "There is no such page.");
        }
    }

    private static int UnitsOf(IFormCollection form) =>
        int.TryParse(form["units"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var units) ? units : throw OccupancyInvalid();

    private static Instant? UntilOf(PageRequest request, string typed) =>
        typed.Length == 0 ? null : request.ReadTyped(typed) ?? throw OccupancyInvalid();

    private static InboxException OccupancyInvalid() =>
        new(InboxErrorKind.Invalid, InboxErrors.OccupancyInvalid, "Say a kind, how many units it takes, and an end that is to come, or none.");

    // Each case is its own decision: one that cannot be taken back keeps none of the others.
    private static async Task ReturnAsync(PageRequest request, AgentId agent)
    {
        var (inbox, caller) = (request.Inbox, request.Caller!);

        // Who may not see what agents have is told so before anything is taken.
        await inbox.AgentHandling.ListStandingsAsync(caller, request.Aborted).ConfigureAwait(false);
        string[] active = [.. inbox.Workflow.Statuses.Where(s => s.IsActive).Select(s => s.Name)];
        var query = new CaseQuery { Visibility = CaseVisibility.All, Assignee = agent, Statuses = active, Sort = CaseSort.OldestCase, Limit = MostReturned };
        var (returned, kept) = (0, 0);
        foreach (var record in (await inbox.Queries.ListCasesAsync(caller, query, request.Aborted).ConfigureAwait(false)).Items)
        {
            try
            {
                await inbox.Handling.UnassignAsync(caller, record.Number, request.Aborted).ConfigureAwait(false);
                returned++;
            }
            catch (InboxException refusal) when (refusal.Kind is InboxErrorKind.Conflict or InboxErrorKind.Refused)
            {
                kept++;
            }
        }

        LeadTo(
            request,
            ("of", agent.Value),
            ("returned", returned.ToString(CultureInfo.InvariantCulture)),
            ("kept", kept.ToString(CultureInfo.InvariantCulture)));
    }

    // 303: the browser gets the page, and reloading it sends nothing again.
    private static void LeadTo(PageRequest request, params ReadOnlySpan<(string Name, string? Value)> said)
    {
        request.Context.Response.StatusCode = StatusCodes.Status303SeeOther;
        request.Context.Response.Headers.Location = request.Link("/team", said);
    }
}
