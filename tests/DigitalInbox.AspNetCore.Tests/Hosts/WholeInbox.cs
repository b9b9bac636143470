using System.Text.Json.Nodes;
using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.DependencyInjection;
using DigitalInbox.Inbox;
using DigitalInbox.Knowledge;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace DigitalInbox.AspNetCore.Tests.Hosts;

/// <summary>An inbox in which one text stands wherever somebody can write: a customer, an agent, or who defines things.</summary>
internal static class WholeInbox
{
    /// <summary>Somebody who may see every page.</summary>
    public const string Everything = "sam";

    public static async Task<InboxApp> StartAsync(string text, Action<WebApplication>? map = null, string environment = "Production")
    {
        var app = await InboxApp.StartAsync(
            inbox => Define(inbox, text, new TestConnector("wide", new ChannelCapabilities
            {
                IsPrivate = true, CanQuote = true, CanLike = true, CanHide = true, CanDelete = true, CanEdit = true, CanStartConversation = true,
                RichContent = (RichContentKinds)int.MaxValue,
            })),
            map ?? (app =>
            {
                app.MapDigitalInbox("/inbox").RequireAuthorization();
                app.MapDigitalInboxWebhooks("/channels");
            }),
            environment);
        await WriteAsCustomersAsync(app, text);
        return app;
    }

    /// <summary>What agents write, in cases 1 and 2, once they may come in.</summary>
    public static async Task WriteAsAgentsAsync(this InboxApp app, string text)
    {
        using var sam = app.As(Everything);
        var contact = await app.ContactAsync(1);
        await PostAsync(sam, "cases/1/assign", new() { ["agent"] = "me" });
        await PostAsync(sam, "cases/1/notes", new() { ["text"] = text });
        await PostAsync(sam, $"contacts/{contact}/notes", new() { ["text"] = text });
        await PutAsync(sam, "cases/1/subject", new() { ["subject"] = text });
        await PutAsync(sam, "cases/1/tags", new() { ["tags"] = new JsonArray("vip") });
        await PutAsync(sam, "cases/1/fields", new() { ["values"] = new JsonObject { ["order"] = text } }, "\"0\"");
        await PutAsync(sam, $"contacts/{contact}", new() { ["displayName"] = text }, "\"0\"");
        await PutAsync(sam, $"contacts/{contact}/fields", new() { ["values"] = new JsonObject { ["loyalty"] = text } }, "\"0\"");
        await PostAsync(sam, "cases/1/payments", new()
        {
            ["amount"] = 1, ["currency"] = "EUR", ["reference"] = LineOf(text), ["description"] = LineOf(text), ["status"] = "pending",
        });
        var link = await KnowledgeHost.SendFormAsync(sam, app);
        using var answered = await KnowledgeHost.AnswerAsync(app, link, ("street", text), ("notes", text), ("why", "b"), ("agree", "true"));
        await PostAsync(sam, "cases/1/replies", new() { ["text"] = text, ["status"] = "pending" });
        var draft = await app.Services<DraftHandling>().CreateAsync(
            new Caller(new AgentId("art"), "Art", AgentRoles.Supervisor),
            new CaseNumber(1),
            new DraftRequest(text, "pending"),
            new DraftSubmission(DraftApprovers.Of([new AgentId("sam")])));
        await PostAsync(sam, $"drafts/{draft.Id}/refuse", new() { ["version"] = 1, ["reason"] = text });
        var waiting = await app.DraftAsync(2);
        Assert.NotEmpty(waiting);
        await app.MergeContactsAsync(1, 2);
        await app.RunJobsAsync();
    }

    private static void Define(DigitalInboxBuilder inbox, string text, TestConnector wide)
    {
        // Names are of one line, and two braces in prepared texts are a variable's.
        var line = LineOf(text);
        var template = line.Replace("{{", "{ {", StringComparison.Ordinal).Replace("}}", "} }", StringComparison.Ordinal);
        KnowledgeHost.Configure(inbox)
            .AddConnector(wide.Channel.Id, _ => wide)
            .AddCalendar("office", calendar => calendar.In("Europe/Paris"))
            .AddTag("vip", tag => tag.Named(line))
            .AddSkill("french", line)
            .AddTeam("accounts", team => team.Named(line))
            .AddQueue("all", queue => queue.Named(line).AsFallback().ServedByTeams("accounts"))
            .AddCustomField("loyalty", field => field.Labelled(line).InPanel())
            .AddCustomField("order", field => field.OfCases().Labelled(line))
            .AddQuickReply("hello", reply => reply.Titled(line).Says("en", template))
            .AddForm("probe", form => form.Titled(line, line).Introduced(line, line)
                .Field("street", FormFieldKind.Text, line, line)
                .Field("why", FormFieldKind.Choice, line, line, f => f.Choice("a", line, line).Choice("b", line, line)))
            .AddAutomation("greet", rule => rule.Named(line).When("case.opened").AddNote(template))
            .AddAgent("ava", line, AgentRoles.Approver)
            .AddAgent("sam", line, AgentRoles.Agent | AgentRoles.Approver | AgentRoles.Supervisor | AgentRoles.Administrator)
            .AddAgent("art", "Art", AgentRoles.Author);
    }

    private static async Task WriteAsCustomersAsync(InboxApp app, string text)
    {
        await app.ReceiveAsync("1", "t1", text, text);
        await app.ReceiveAsync("2", "t2", text, text);
        await app.FileAsync(1, name: text);
        await app.FileAsync(1, mediaType: "text/html", name: text);
        var (intake, now) = (app.Services<InboxIntake>(), app.Clock.GetCurrentInstant());
        var writer = new ExternalIdentity("customer-t1", text);
        RichContent[] contents =
        [
            new RichContent.LinkButton(text, new Uri("https://shop.example/?q=" + Uri.EscapeDataString(text))),
            new RichContent.QuickReplies([new("a", text), new("b", "b")]),
        ];
        var at = 0;
        foreach (var content in contents)
        {
            var id = $"rich{at++}";
            await intake.ReceiveAsync(app.Channel.Channel.Id, [new MessageArrived(id, id, "t1", writer, now, text) { Content = content }]);
        }

        await intake.ReceiveAsync(
            app.Channel.Channel.Id,
            [
                new MessageArrived("odd", "odd", "t1", writer, now, "") { UnsupportedType = text },
                new UnknownArrived("u:unknown", text.Length > 60 ? text[..60] : text, "raw"u8.ToArray()),
            ]);
    }

    private static string LineOf(string text) => text.Replace('\t', ' ').Replace('\u2028', ' ');

    private static T Services<T>(this InboxApp app)
        where T : notnull => app.App.Services.GetRequiredKeyedService<T>("default");

    private static async Task PostAsync(HttpClient agent, string path, JsonObject body)
    {
        using var answer = await agent.PostAsync("/inbox/api/" + path, JsonContent.Create(body));
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {await answer.Content.ReadAsStringAsync()}");
    }

    private static async Task PutAsync(HttpClient agent, string path, JsonObject body, string? version = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/inbox/api/" + path) { Content = JsonContent.Create(body) };
        if (version is not null)
        {
            request.Headers.Add("If-Match", version);
        }

        using var answer = await agent.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {await answer.Content.ReadAsStringAsync()}");
    }
}
