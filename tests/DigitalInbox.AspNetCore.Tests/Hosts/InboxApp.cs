using System.Text.Json.Nodes;
using DigitalInbox.Agents;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using DigitalInbox.DependencyInjection;
using DigitalInbox.Inbox;
using DigitalInbox.Testing;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace DigitalInbox.AspNetCore.Tests.Hosts;

/// <summary>A whole host on a port of its own: Kestrel, an inbox in memory, one test channel, and agents who sign in by a header.</summary>
internal sealed class InboxApp : IAsyncDisposable
{
    private InboxApp(WebApplication app, TestConnector channel, ManualClock clock)
    {
        App = app;
        Channel = channel;
        Clock = clock;
    }

    public WebApplication App { get; }

    public TestConnector Channel { get; }

    public ManualClock Clock { get; }

    public Uri Address => new(App.Urls.First());

    public static async Task<InboxApp> StartAsync(
        Action<DigitalInboxBuilder>? configure = null,
        Action<WebApplication>? map = null,
        string environment = "Production",
        Action<IServiceCollection>? services = null,
        string name = "default",
        Action<DigitalInboxBuilder>? store = null)
    {
        store ??= static inbox => inbox.UseInMemory();
        var channel = new TestConnector("shop");
        var clock = new ManualClock();
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IClock>(clock);
        builder.Services.AddAuthentication(TestSignIn.SchemeName).AddScheme<AuthenticationSchemeOptions, TestSignIn>(TestSignIn.SchemeName, null);
        builder.Services.AddAuthorization();
        services?.Invoke(builder.Services);
        builder.Services.AddDigitalInbox(name, inbox =>
        {
            store(inbox);
            inbox
                .AddConnector(channel.Channel.Id, _ => channel)
                .AddAgent("alice", "Alice", AgentRoles.Agent)
                .AddAgent("bob", "Bob", AgentRoles.Agent)
                .AddAgent("carol", "Carol", AgentRoles.Author)
                .AddAgent("dave", "Dave", AgentRoles.Supervisor);
            configure?.Invoke(inbox);
        });
        var app = builder.Build();
        app.Use(async (context, next) =>
        {
            try
            {
                await next(context);
            }
            catch (Exception fault) when (!context.Response.HasStarted)
            {
                // What no endpoint may let through is shown to the test that meets it.
                context.Response.StatusCode = 500;
                await context.Response.WriteAsync(fault.ToString());
            }
        });
        if (map is not null)
        {
            map(app);
        }
        else
        {
            app.MapDigitalInbox("/inbox", name).RequireAuthorization();
            app.MapDigitalInboxWebhooks("/channels", name);
        }

        await app.StartAsync();
        return new InboxApp(app, channel, clock);
    }

    /// <summary>A client that signs in by header, as programs do; nobody when the agent is null.</summary>
    public HttpClient As(string? agent, string roles = "")
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
        if (agent is not null)
        {
            client.DefaultRequestHeaders.Add("Authorization", $"{TestSignIn.SchemeName} {agent} {roles}".TrimEnd());
        }

        return client;
    }

    /// <summary>A client that signs in by cookie and keeps cookies, as browsers do.</summary>
    public HttpClient Browser(string agent)
    {
        var cookies = new CookieContainer();
        cookies.Add(Address, new Cookie(TestSignIn.Cookie, agent));
        return new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = Address };
    }

    public async Task<HttpResponseMessage> WriteAsCustomerAsync(
        string id, string text = "Hello", string thread = "t1", string name = "Mia", string channel = "shop", JsonObject? more = null, string root = "/channels")
    {
        var body = more ?? [];
        body["id"] = id;
        body["thread"] = thread;
        body["from"] = $"customer-{thread}";
        body["name"] = name;
        body["text"] = text;
        return await PostSignedAsync($"{root}/{channel}", body.ToJsonString());
    }

    /// <summary>Takes a message in without HTTP.</summary>
    public Task ReceiveAsync(string id, string thread, string text = "Hello", string? name = "Mia") =>
        App.Services.GetRequiredKeyedService<InboxIntake>("default").ReceiveAsync(
            Channel.Channel.Id,
            [new MessageArrived(id, id, thread, new ExternalIdentity($"customer-{thread}", name), Clock.GetCurrentInstant(), text)]);

    /// <summary>Takes a message in on another channel than the usual one, and gives its id.</summary>
    public async Task<string> ReceiveOnAsync(Channel channel, string id, string text = "Hello")
    {
        await App.Services.GetRequiredKeyedService<InboxIntake>("default").ReceiveAsync(
            channel.Id, [new MessageArrived(id, id, "line", new ExternalIdentity("customer-line", "Mia"), Clock.GetCurrentInstant(), text)]);
        var store = App.Services.GetRequiredKeyedService<IInboxStore>("default");
        return (await store.Conversations.FindMessageByExternalIdAsync(channel.Id, id, default))!.Id.ToString();
    }

    /// <summary>Uploads a file, and gives its id; one that is nobody's when it is refused.</summary>
    public static async Task<string> UploadAsync(HttpClient client)
    {
        using var answer = await client.PostAsync("/inbox/api/attachments?name=a.txt", new StringContent("hello"));
        return answer.StatusCode == HttpStatusCode.Created ? (string)(await answer.JsonAsync())["id"]! : Guid.Empty.ToString();
    }

    /// <summary>Makes a message with a file in a case, and gives its address below <c>/api/messages/</c>.</summary>
    public async Task<string> FileAsync(
        long number, byte[]? content = null, string mediaType = "image/png", string name = "photo.png", AttachmentState state = AttachmentState.Stored)
    {
        var store = App.Services.GetRequiredKeyedService<IInboxStore>("default");
        var now = Clock.GetCurrentInstant();
        var id = $"f{Guid.CreateVersion7():N}";
        await App.Services.GetRequiredKeyedService<InboxIntake>("default").ReceiveAsync(
            Channel.Channel.Id,
            [
                new MessageArrived(id, id, $"t{number}", new ExternalIdentity($"customer-t{number}", "Mia"), now, "See")
                {
                    Attachments = [new ExternalAttachment("f1", mediaType, name, null, null)],
                },
            ]);
        var message = (await store.Conversations.FindMessageByExternalIdAsync(Channel.Channel.Id, id, default))!;
        var file = message.Attachments[0];
        using var bytes = new MemoryStream(content ?? [1, 2, 3]);
        var kept = await store.Attachments.WriteAsync(file.Id, bytes, 1000, now, default);
        var changed = file with { State = state, Size = kept.Size, Sha256 = kept.Sha256 };
        await store.CommitAsync(
            new InboxCommit { At = now, ChangedMessages = [new MessageChange(message.Id, null, null) { Attachments = [changed] }] }, default);
        return $"{message.Id}/attachments/{file.Id}";
    }

    /// <summary>Writes a note in case 1 in an agent's name, and gives its id.</summary>
    public async Task<string> NoteAsync(string agent)
    {
        var author = new Caller(new AgentId(agent), agent, AgentRoles.Supervisor);
        return (await App.Services.GetRequiredKeyedService<CaseHandling>("default").AddNoteAsync(author, new CaseNumber(1), "a note")).Id.ToString();
    }

    /// <summary>The id of the contact of a case.</summary>
    public async Task<string> ContactAsync(long number) =>
        (await App.Services.GetRequiredKeyedService<IInboxStore>("default").Cases.FindByNumberAsync(new CaseNumber(number), default))!.State.ContactId.ToString();

    /// <summary>Does the jobs of the background.</summary>
    public async Task RunJobsAsync()
    {
        while (await App.Services.GetRequiredKeyedService<JobPump>("default").RunOnceAsync())
        {
        }
    }

    /// <summary>Makes a reply of which nobody can tell whether it was sent, and gives its id.</summary>
    public async Task<string> UnconfirmedReplyAsync(long number)
    {
        Channel.OnSend = _ => new SendResult.Unconfirmed("timeout");
        var dave = new Caller(new AgentId("dave"), "Dave", AgentRoles.Supervisor);
        var reply = await App.Services.GetRequiredKeyedService<CaseHandling>("default")
            .ReplyAsync(dave, new CaseNumber(number), new ReplyRequest("Maybe", "pending"));
        var pump = App.Services.GetRequiredKeyedService<OutboxPump>("default");
        var queries = App.Services.GetRequiredKeyedService<InboxQueries>("default");
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        do
        {
            await pump.RunOnceAsync();
        }
        while ((await queries.ListMessagesAsync(dave, new CaseNumber(number), reply.Sequence - 1, 1))[0].Delivery?.State != DeliveryState.Unconfirmed
            && await timer.WaitForNextTickAsync());
        return reply.Id.ToString();
    }

    public async Task<HttpResponseMessage> PostSignedAsync(string address, string body)
    {
        using var client = As(null);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(body) };
        request.Headers.Add(TestConnector.SignatureHeader, TestConnector.Sign(body));
        return await client.SendAsync(request);
    }

    public async ValueTask DisposeAsync() => await App.DisposeAsync();
}
