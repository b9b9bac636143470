using DigitalInbox.Agents;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace DigitalInbox.AspNetCore.Tests.Access;

public sealed class ClosedByDefaultTests
{
    private static void MapWithoutPolicy(WebApplication app)
    {
        app.MapDigitalInbox("/inbox");
        app.MapDigitalInboxWebhooks("/channels");
    }

    [Theory]
    [InlineData("alice")]
    [InlineData(null)]
    public async Task Without_a_policy_nobody_comes_in(string? agent)
    {
        await using var app = await InboxApp.StartAsync(map: MapWithoutPolicy);
        using var client = app.As(agent);

        await client.GetAsync("/inbox/api/cases").IsProblemAsync(HttpStatusCode.Forbidden, "access.closed");
        await client.GetAsync("/inbox/api/openapi.json").IsProblemAsync(HttpStatusCode.Forbidden, "access.closed");
        await client.GetAsync("/inbox/api/weather").IsProblemAsync(HttpStatusCode.Forbidden, "access.closed");
    }

    [Theory]
    [InlineData("alice", "Production")]
    [InlineData(null, "Production")]
    [InlineData("alice", "Development")]
    public async Task Without_a_policy_every_endpoint_is_closed(string? agent, string environment)
    {
        await using var app = await InboxApp.StartAsync(map: a => a.MapDigitalInbox("/inbox"), environment: environment);
        using var client = app.As(agent);

        // In Development only who comes from this machine, and through no proxy, is let in.
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");
        var endpoints = app.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.DisplayName is not "Page: asset")
            .SelectMany(e => (e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(m => (Method: m, Path: PathOf(e))))
            .ToList();

        Assert.NotEmpty(endpoints);
        foreach (var (method, path) in endpoints)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, $"{method} {path} was answered {answer.StatusCode}.");
        }
    }

    [Fact]
    public async Task Allowing_everybody_is_not_saying_who()
    {
        await using var app = await InboxApp.StartAsync(map: a => a.MapDigitalInbox("/inbox").AllowAnonymous());
        using var client = app.As("alice");

        await client.GetAsync("/inbox/api/cases").IsProblemAsync(HttpStatusCode.Forbidden, "access.closed");
    }

    [Fact]
    public async Task A_developer_on_this_machine_comes_in()
    {
        await using var app = await InboxApp.StartAsync(map: MapWithoutPolicy, environment: "Development");
        using var client = app.As(null);

        var me = await client.GetAsync("/inbox/api/me").JsonAsync();

        Assert.Equal("developer", (string)me["id"]!);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.9")]
    [InlineData("Forwarded", "for=203.0.113.9")]
    [InlineData("Host", "rebound.example")]
    public async Task Who_only_seems_to_be_on_this_machine_does_not(string header, string value)
    {
        await using var app = await InboxApp.StartAsync(map: MapWithoutPolicy, environment: "Development");
        using var client = app.As(null);
        client.DefaultRequestHeaders.TryAddWithoutValidation(header, value);

        await client.GetAsync("/inbox/api/cases").IsProblemAsync(HttpStatusCode.Forbidden, "access.closed");
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_told_so()
    {
        // A policy that lets everybody pass to the endpoint.
        await using var app = await InboxApp.StartAsync(map: a =>
            a.MapDigitalInbox("/inbox").RequireAuthorization(policy => policy.RequireAssertion(_ => true)));
        using var client = app.As(null);

        await client.GetAsync("/inbox/api/cases").IsProblemAsync(HttpStatusCode.Unauthorized, "access.unauthenticated");
    }

    [Theory]
    [InlineData("stranger", "")]
    [InlineData("stranger", "cleaner")]
    public async Task Who_is_no_agent_is_told_so(string id, string roles)
    {
        await using var app = await InboxApp.StartAsync();
        using var client = app.As(id, roles);

        await client.GetAsync("/inbox/api/cases").IsProblemAsync(HttpStatusCode.Forbidden, "access.notAnAgent");
    }

    [Fact]
    public async Task Roles_come_from_claims_and_from_the_directory()
    {
        await using var app = await InboxApp.StartAsync(inbox => inbox.ConfigureHttp(http => http.Roles["Team lead"] = AgentRoles.Supervisor));
        using var alice = app.As("alice", "Author");
        using var stranger = app.As("stranger", "agent");

        var known = await alice.GetAsync("/inbox/api/me").JsonAsync();
        var other = await stranger.GetAsync("/inbox/api/me").JsonAsync();

        Assert.Equal(["agent", "author"], known["roles"]!.AsArray().Select(r => (string)r!));
        Assert.Equal(["agent"], other["roles"]!.AsArray().Select(r => (string)r!));
    }

    [Fact]
    public async Task A_host_may_find_callers_in_its_own_way()
    {
        await using var app = await InboxApp.StartAsync(inbox => inbox.ConfigureHttp(http => http.FindCaller = context =>
            context.Request.Headers.ContainsKey("X-Known") ? new Caller(new AgentId("zoe"), "Zoe", AgentRoles.Agent) : null));
        using var client = app.As("alice");

        await client.GetAsync("/inbox/api/me").IsProblemAsync(HttpStatusCode.Forbidden, "access.notAnAgent");
        client.DefaultRequestHeaders.Add("X-Known", "1");
        Assert.Equal("zoe", (string)(await client.GetAsync("/inbox/api/me").JsonAsync())["id"]!);
    }

    private static string PathOf(RouteEndpoint endpoint) => string.Concat(endpoint.RoutePattern.PathSegments.Select(segment =>
        "/" + string.Concat(segment.Parts.Select(part => part is RoutePatternLiteralPart literal ? literal.Content : "1"))));
}
