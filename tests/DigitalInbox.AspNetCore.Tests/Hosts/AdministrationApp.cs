using System.Text.Json.Nodes;
using DigitalInbox.Agents;
using DigitalInbox.DependencyInjection;

namespace DigitalInbox.AspNetCore.Tests.Hosts;

/// <summary>An inbox with an administrator, who signs in as browsers do.</summary>
internal sealed class AdministrationApp : IAsyncDisposable
{
    public required InboxApp App { get; init; }

    /// <summary>Ada, the administrator.</summary>
    public required HttpClient Ada { get; init; }

    /// <summary>Ada's programs.</summary>
    public required HttpClient Api { get; init; }

    public static async Task<AdministrationApp> StartAsync(Action<DigitalInboxBuilder>? configure = null)
    {
        var app = await InboxApp.StartAsync(inbox =>
        {
            inbox.AddAgent("ada", "Ada", AgentRoles.Administrator);
            configure?.Invoke(inbox);
        });
        return new AdministrationApp { App = app, Ada = app.Browser("ada"), Api = app.As("ada") };
    }

    public Task<ReadForm> OpenAsync(string path) => ReadForm.OpenAsync(Ada, "/inbox/administration/" + path);

    /// <summary>Reads a definition as it is stored.</summary>
    public async Task<JsonNode> StoredAsync(string path)
    {
        var found = await Api.GetAsync("/inbox/api/definitions/" + path).JsonAsync();
        return found["definition"] ?? throw new InvalidOperationException(found.ToJsonString());
    }

    /// <summary>Saves a definition by the API.</summary>
    public async Task PutAsync(string path, string json, int version = 0)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/inbox/api/definitions/" + path) { Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation(version == 0 ? "If-None-Match" : "If-Match", version == 0 ? "*" : $"\"{version}\"");
        using var answer = await Api.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    public async ValueTask DisposeAsync()
    {
        Ada.Dispose();
        Api.Dispose();
        await App.DisposeAsync();
    }
}
