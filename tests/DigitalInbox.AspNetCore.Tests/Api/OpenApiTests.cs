using DigitalInbox.AspNetCore.Api;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DigitalInbox.AspNetCore.Tests.Api;

public sealed class OpenApiTests
{
    [Fact]
    public async Task What_is_described_is_what_is_mapped_both_ways()
    {
        await using var app = await InboxApp.StartAsync();
        using var alice = app.As("alice");
        var document = await alice.GetAsync("/inbox/api/openapi.json").JsonAsync();

        var described = document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject().Select(o => $"{o.Key.ToUpperInvariant()} {p.Key}"));
        var mapped = app.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText!.StartsWith("/inbox/api/", StringComparison.Ordinal) && !e.RoutePattern.RawText.Contains("**", StringComparison.Ordinal))
            .SelectMany(e => e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(m => $"{m} {e.RoutePattern.RawText!["/inbox/api".Length..]}"));

        Assert.NotEmpty(described);
        Assert.Equal(mapped.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_description_is_as_approved()
    {
        await using var app = await InboxApp.StartAsync();
        using var alice = app.As("alice");
        var document = await alice.GetAsync("/inbox/api/openapi.json").JsonAsync();

        // One line for each operation and each schema, so that a change is one line.
        var lines = document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject().Select(o => $"{o.Key} {p.Key} {Compact(o.Value!)}"))
            .Concat(document["components"]!["schemas"]!.AsObject().Select(s => $"{s.Key} {Compact(s.Value!)}"));
        await Verify(string.Join('\n', lines));

        static string Compact(System.Text.Json.Nodes.JsonNode node) => node.ToJsonString(new System.Text.Json.JsonSerializerOptions
        {
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        });
    }

    [Fact]
    public async Task Every_reference_in_it_leads_somewhere_and_answers_have_the_described_members()
    {
        await using var app = await InboxApp.StartAsync();
        using var arrived = await app.WriteAsCustomerAsync("1");
        using var alice = app.As("alice");
        var text = await alice.GetStringAsync("/inbox/api/openapi.json");
        var document = System.Text.Json.Nodes.JsonNode.Parse(text)!;
        var schemas = document["components"]!["schemas"]!.AsObject();

        Assert.All(
            System.Text.RegularExpressions.Regex.Matches(text, "#/components/schemas/(?<name>\\w+)", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)),
            reference => Assert.True(schemas.ContainsKey(reference.Groups["name"].Value)));
        var found = await alice.GetAsync("/inbox/api/cases/1").JsonAsync();
        Assert.Equal(schemas["Case"]!["properties"]!.AsObject().Select(p => p.Key), found.AsObject().Select(p => p.Key));
    }

    [Fact]
    public void No_call_is_listed_twice() =>
        Assert.Equal(ApiTable.Calls.Count, ApiTable.Calls.Select(c => (c.Method, c.Path)).Distinct().Count());
}
