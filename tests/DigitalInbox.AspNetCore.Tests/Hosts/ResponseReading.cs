using System.Text.Json.Nodes;

namespace DigitalInbox.AspNetCore.Tests.Hosts;

internal static class ResponseReading
{
    public static async Task<JsonNode> JsonAsync(this HttpResponseMessage response) => JsonNode.Parse(await response.Content.ReadAsStringAsync())!;

    public static async Task<JsonNode> JsonAsync(this Task<HttpResponseMessage> response) => await (await response).JsonAsync();

    public static async Task<JsonNode> IsProblemAsync(this Task<HttpResponseMessage> answer, HttpStatusCode status, string code)
    {
        using var response = await answer;
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == status, $"{(int)response.StatusCode}: {body}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = JsonNode.Parse(body)!;
        Assert.Equal(code, (string)problem["code"]!);
        Assert.Equal((int)status, (int)problem["status"]!);
        Assert.Equal($"urn:digitalinbox:error:{code}", (string)problem["type"]!);
        Assert.NotEqual("", (string)problem["title"]!);
        Assert.NotEqual("", (string)problem["detail"]!);
        return problem;
    }
}
