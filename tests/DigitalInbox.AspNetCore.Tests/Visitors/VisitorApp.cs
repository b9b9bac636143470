using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DigitalInbox.AspNetCore.Tests.Hosts;
using DigitalInbox.Connectors.Chat;
using DigitalInbox.Inbox;
using Microsoft.Extensions.DependencyInjection;

namespace DigitalInbox.AspNetCore.Tests.Visitors;

/// <summary>A host with a live chat, chat messaging, and a chat for those alone whom the host vouches for.</summary>
internal sealed class VisitorApp : IAsyncDisposable
{
    public const string Secret = "chat-identity-test-secret";
    public const string Shop = "https://shop.example";

    /// <summary>The hash of <c>user-42</c> under the secret.</summary>
    public const string Hash = "c38a95bf073b26a47d51e56e0903560396d57f1424eb51e7b61d6c4591732f28";

    private VisitorApp(InboxApp app) => App = app;

    public InboxApp App { get; }

    /// <summary>The visitors of another host that has such chats.</summary>
    public static VisitorApp Of(InboxApp app) => new(app);

    public static async Task<VisitorApp> StartAsync() => new(await InboxApp.StartAsync(inbox => inbox
        .AddQueue("chats", queue => queue.AsFallback().PullUpTo(10).ServedBy("alice", "bob"))
        .AddLiveChat("website", Configure)
        .AddChatMessaging("letters", Configure)
        .AddLiveChat("members", chat =>
        {
            Configure(chat);
            chat.RequiresIdentity = true;
        })));

    /// <summary>Begins a session, and gives its secret.</summary>
    public async Task<string> BeginAsync(string body = "{}", string channel = "website")
    {
        using var answer = await CallAsync(HttpMethod.Post, "sessions", null, body, channel);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (string)(await answer.JsonAsync())["token"]!;
    }

    public async Task<HttpResponseMessage> CallAsync(
        HttpMethod method, string path, string? secret, string? body = null, string channel = "website", string? origin = null)
    {
        using var client = App.As(null);
        using var request = new HttpRequestMessage(method, $"/channels/{channel}/visitor/{path}");
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        if (secret is not null)
        {
            request.Headers.Add("Authorization", $"Bearer {secret}");
        }

        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        return await client.SendAsync(request);
    }

    public async Task<JsonNode> SayAsync(string secret, string clientId, string text, string channel = "website", string? conversation = null)
    {
        using var answer = await CallAsync(
            HttpMethod.Post, "messages", secret, JsonSerializer.Serialize(new { clientId, text, conversation }), channel);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.JsonAsync();
    }

    public async Task<JsonNode> ReadAsync(string secret, string query = "", string channel = "website")
    {
        using var answer = await CallAsync(HttpMethod.Get, $"messages{query}", secret, channel: channel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.JsonAsync();
    }

    /// <summary>An agent answers. The pumps of the host send it.</summary>
    public Task AnswerAsync(long number, string text) => App.App.Services.GetRequiredKeyedService<CaseHandling>("default").ReplyAsync(
        new Agents.Caller(new AgentId("dave"), "Dave", Agents.AgentRoles.Supervisor), new CaseNumber(number), new ReplyRequest(text, "pending"));

    public async Task<EventReader> FollowAsync(string secret, string? cursor = null, string query = "", string channel = "website")
    {
        var client = App.As(null);
        client.DefaultRequestHeaders.Add("Authorization", $"Bearer {secret}");
        return await EventReader.OpenAsync(client, cursor, $"/channels/{channel}/visitor/events{query}");
    }

    /// <summary>Follows until a message is told, and gives what it was told with.</summary>
    public static async Task<(string Cursor, JsonNode Data, JsonNode Message)> UntilAsync(EventReader reader, string text, string? state = null)
    {
        while (await reader.NextAsync() is { } block)
        {
            if (block.Split('\n') is [var id, "event: conversation", var data])
            {
                var told = JsonNode.Parse(data[6..])!;
                if (told["messages"]!.AsArray().LastOrDefault(m => (string)m!["text"]! == text && (state is null || (string?)m["state"] == state)) is { } message)
                {
                    return (id[4..], told, message);
                }
            }
        }

        throw new InvalidOperationException("The stream ended.");
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    /// <summary>The settings of a chat on the shop's website.</summary>
    public static void Configure(ChatConnectorOptions chat)
    {
        chat.AllowedOrigins.Add(Shop);
        chat.IdentitySecret = Secret;
        chat.AcceptsHash = true;
    }
}
