using DigitalInbox.AspNetCore.Access;
using DigitalInbox.Cases;
using Microsoft.AspNetCore.Http;
using NodaTime;
using NodaTime.Text;

namespace DigitalInbox.AspNetCore.Api;

/// <summary>The agent: presence, more cases, offers; and how agents stand.</summary>
internal static class AgentCalls
{
    public static async Task GetMeAsync(ApiRequest request)
    {
        var token = new TokenRule(request.Inbox).Issue(request.Context);
        var standing = await request.Inbox.AgentHandling.GetStandingAsync(request.Caller, request.Aborted).ConfigureAwait(false);
        await request.WriteAsync(new MeJson(
            request.Caller.Agent.Value,
            request.Caller.Name,
            JsonMapping.Names(request.Caller.Roles),
            JsonMapping.Camel(standing.State.Presence),
            standing.Units,
            standing.Total,
            new TokenJson(InboxHttpDefaults.TokenHeader, token.RequestToken!))).ConfigureAwait(false);
    }

    public static async Task GetPresenceAsync(ApiRequest request)
    {
        var standing = await request.Inbox.AgentHandling.GetStandingAsync(request.Caller, request.Aborted).ConfigureAwait(false);
        await request.WriteAsync(standing.ToJson(Now(request))).ConfigureAwait(false);
    }

    public static async Task SetPresenceAsync(ApiRequest request)
    {
        var body = await request.ReadAsync<PresenceBody>().ConfigureAwait(false);
        var standing = await request.Inbox.AgentHandling.SetPresenceAsync(
            request.Caller, AgentMapping.PresenceOf(body.Presence), request.Aborted).ConfigureAwait(false);
        await request.WriteAsync(standing.ToJson(Now(request))).ConfigureAwait(false);
    }

    public static async Task SetPresenceOfAsync(ApiRequest request)
    {
        var body = await request.ReadAsync<PresenceBody>().ConfigureAwait(false);
        var standing = await request.Inbox.AgentHandling.SetPresenceOfAsync(
            request.Caller, request.AgentOf(request.Id), AgentMapping.PresenceOf(body.Presence), request.Aborted).ConfigureAwait(false);
        await request.WriteAsync(standing.ToJson(Now(request))).ConfigureAwait(false);
    }

    public static async Task GiveMeMoreAsync(ApiRequest request)
    {
        var body = await request.ReadIfAnyAsync<MoreBody>().ConfigureAwait(false);
        var queue = string.IsNullOrEmpty(body?.Queue) ? (QueueId?)null : new QueueId(body.Queue);
        var given = await request.Inbox.Giving.GiveMeMoreAsync(request.Caller, queue, request.Aborted).ConfigureAwait(false);
        var clocks = await request.Inbox.Clocks.StandAsync(given.Cases, request.Aborted).ConfigureAwait(false);
        await request.WriteAsync(new GivenJson(
            [.. given.Cases.Select(r => r.ToJson(clocks[r.State.Id]))], JsonMapping.Camel(given.Reason))).ConfigureAwait(false);
    }

    public static async Task ListOffersAsync(ApiRequest request)
    {
        var offered = await request.Inbox.Offers.ListAsync(request.Caller, request.Aborted).ConfigureAwait(false);
        var clocks = await request.Inbox.Clocks.StandAsync(offered, request.Aborted).ConfigureAwait(false);
        var now = Now(request);
        await request.WriteAsync<IReadOnlyList<OfferJson>>([.. offered.Select(r => r.ToOfferJson(clocks[r.State.Id], now))]).ConfigureAwait(false);
    }

    public static async Task AcceptOfferAsync(ApiRequest request)
    {
        var taken = await request.Inbox.Offers.AcceptAsync(request.Caller, request.Offer, request.Aborted).ConfigureAwait(false);
        await CaseCalls.WriteCaseAsync(request, taken.Number).ConfigureAwait(false);
    }

    public static async Task RejectOfferAsync(ApiRequest request)
    {
        var body = await request.ReadIfAnyAsync<RejectBody>().ConfigureAwait(false);
        await request.Inbox.Offers.RejectAsync(request.Caller, request.Offer, body?.Reason, request.Aborted).ConfigureAwait(false);
        request.Context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    public static async Task ListAgentsAsync(ApiRequest request)
    {
        var (inbox, caller) = (request.Inbox, request.Caller);
        var may = await inbox.AgentHandling.GetPermissionsAsync(caller, request.Aborted).ConfigureAwait(false);
        IReadOnlyList<AgentJson> agents = may.CanViewStandings
            ? [.. (await inbox.AgentHandling.ListStandingsAsync(caller, request.Aborted).ConfigureAwait(false)).Select(s => s.ToAgentJson())]
            : [.. (await inbox.Queries.ListAgentsAsync(caller, request.Aborted).ConfigureAwait(false)).Select(a => a.ToJson())];
        await request.WriteAsync(agents).ConfigureAwait(false);
    }

    public static async Task SetOccupancyAsync(ApiRequest request)
    {
        var body = await request.ReadAsync<OccupancyBody>().ConfigureAwait(false);
        if (body.Weight is not { } weight)
        {
            throw Malformed("Say how many units the work takes: weight.");
        }

        var standing = await request.Inbox.AgentHandling.SetOccupancyAsync(
            request.Caller, request.AgentOf(request.Id), new ChannelKind(body.Kind ?? ""), weight, Until(body.Until), request.Aborted).ConfigureAwait(false);
        await request.WriteAsync(standing.ToJson(Now(request))).ConfigureAwait(false);
    }

    public static async Task PreferAgentAsync(ApiRequest request)
    {
        var body = await request.ReadAsync<PreferredAgentBody>().ConfigureAwait(false);
        var agent = string.IsNullOrEmpty(body.Agent) ? (AgentId?)null : request.AgentOf(body.Agent);
        await request.Inbox.Handling.PreferAgentAsync(request.Caller, request.Number, agent, Until(body.Until), request.Aborted).ConfigureAwait(false);
        await CaseCalls.WriteCaseAsync(request, request.Number).ConfigureAwait(false);
    }

    private static Instant Now(ApiRequest request) => request.Inbox.Clock.GetCurrentInstant();

    private static Instant? Until(string? text) =>
        text is null ? null
        : InstantPattern.ExtendedIso.Parse(text) is { Success: true } read ? read.Value
        : throw Malformed("until is an instant such as 2026-04-03T14:30:00Z.");

    private static RequestRefusedException Malformed(string what) =>
        new(StatusCodes.Status400BadRequest, InboxHttpErrors.RequestMalformed, what);
}
