using System.Text.Json.Nodes;
using DigitalInbox.Agents;
using DigitalInbox.AspNetCore.Tests.Visitors;
using DigitalInbox.Attachments;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using DigitalInbox.Inbox;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DigitalInbox.AspNetCore.Tests.Hosts;

/// <summary>An inbox in which something stands wherever the page offers something only then: an offer, a chat, a file that failed, a reply of
/// which nobody knows, people who may be one, a case that was merged, a message to another system that went wrong.</summary>
internal static class CapableInbox
{
    private const int MostLooks = 3000;
    private const string Rule = """{"name":"Tell","on":{"event":"case.opened"},"actions":[{"do":"webhook","url":"https://127.0.0.1/hook","secret":"crm"}]}""";

    /// <summary>The pages on which Sam, who may do everything, meets all of it.</summary>
    public static IReadOnlyList<string> Pages =>
    [
        "/inbox/notifications", "/inbox?view=all", "/inbox/cases/1", "/inbox/cases/3?tab=merging", "/inbox/cases/1?tab=routing", "/inbox/cases/4?tab=merging", "/inbox/cases/6",
        "/inbox/cases/7", "/inbox/cases/8", "/inbox/administration/webhooks", "/inbox/search?q=see",
        "/inbox/administration/queues/general", "/inbox/administration/automations/tell",
    ];

    public static async Task<InboxApp> StartAsync()
    {
        var wide = new TestConnector("wide", new ChannelCapabilities
        {
            IsPrivate = true, CanQuote = true, CanLike = true, CanHide = true, CanDelete = true, CanEdit = true, CanMarkRead = true,
            Files = new FileRules(3, new Dictionary<string, long>(StringComparer.Ordinal) { ["image/"] = 1000 }),
        });
        var app = await InboxApp.StartAsync(inbox => KnowledgeHost.Configure(inbox)
            .Configure(options => options.Automation.WebhookSecrets["crm"] = "whsec_" + Convert.ToBase64String(new byte[32]))
            .AddConnector(wide.Channel.Id, _ => wide)
            .AddLiveChat("website", chat =>
            {
                VisitorApp.Configure(chat);
                chat.ContinuesAt = "letters";
            })
            .AddChatMessaging("letters", VisitorApp.Configure)
            .AddTag("vip")
            .AddQueue("rush", queue => queue.Named("Rush").Matching("text has invoice").ServedBy("sam").PushWithin(Duration.FromMinutes(30)))
            .AddQueue("general", queue => queue.Named("General").AsFallback().ServedBy("sam").PullUpTo(2))
            .AddAgent("sam", "Sam", AgentRoles.Agent | AgentRoles.Approver | AgentRoles.Supervisor | AgentRoles.Administrator)
            .AddAgent("art", "Art", AgentRoles.Author));
        using var sam = app.As("sam");
        using var saved = await SaveRuleAsync(sam);
        Assert.Equal(HttpStatusCode.Created, saved.StatusCode);
        await MeetPeopleAsync(app, sam);
        Assert.NotEmpty(await app.ReceiveOnAsync(wide.Channel, "wide1", "See this"));
        await app.AnswerOnAsync(6);
        var visitors = VisitorApp.Of(app);
        await visitors.SayAsync(await visitors.BeginAsync(), "m1", "Hello");
        await app.OfferAsync(sam, "rush", "t8");
        Assert.NotEmpty(await app.DraftFileAsync(1));
        Assert.NotEmpty(await app.FileAsync(1, state: AttachmentState.Failed));
        Assert.NotEmpty(await app.UnconfirmedReplyAsync(1));
        await WaitForDeliveryAsync(sam);
        return app;
    }

    private static async Task<HttpResponseMessage> SaveRuleAsync(HttpClient sam)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/inbox/api/definitions/automations/tell") { Content = new StringContent(Rule, null, "application/json") };
        request.Headers.TryAddWithoutValidation("If-None-Match", "*");
        return await sam.SendAsync(request);
    }

    // Cases 1 to 3 are of people of one name, of whom two are said not to be one; case 4 was merged into case 5.
    private static async Task MeetPeopleAsync(InboxApp app, HttpClient sam)
    {
        for (var number = 1; number <= 5; number++)
        {
            await app.ReceiveAsync($"p{number}", $"t{number}", name: number <= 3 ? "Ann Ash" : "Mia");
        }

        using var dismissed = await sam.PutAsync($"/inbox/api/contacts/{await app.ContactAsync(1)}/not-duplicates/{await app.ContactAsync(3)}", null);
        Assert.Equal(HttpStatusCode.NoContent, dismissed.StatusCode);
        await app.MergeContactsAsync(5, 4);
        await app.MergeCasesAsync(4, 5);
    }

    private static async Task AnswerOnAsync(this InboxApp app, long number)
    {
        var handling = app.App.Services.GetRequiredKeyedService<CaseHandling>("default");
        var pump = app.App.Services.GetRequiredKeyedService<OutboxPump>("default");
        var queries = app.App.Services.GetRequiredKeyedService<InboxQueries>("default");
        var lead = new Caller(new AgentId("sam"), "Sam", AgentRoles.Supervisor);
        var reply = await handling.ReplyAsync(lead, new CaseNumber(number), new ReplyRequest("Here", "pending"));
        var looks = 0;
        do
        {
            Assert.True(looks++ < MostLooks, "The reply was not sent.");
            await pump.RunOnceAsync();
        }
        while ((await queries.ListMessagesAsync(lead, new CaseNumber(number), reply.Sequence - 1, 1))[0].Delivery?.State != DeliveryState.Sent && await RoutedApp.Soon());
    }

    private static async Task WaitForDeliveryAsync(HttpClient sam)
    {
        JsonArray failed;
        var looks = 0;
        do
        {
            Assert.True(looks++ < MostLooks, "The message to the other system was not tried.");
            failed = (await sam.GetAsync("/inbox/api/webhook-deliveries?state=failed").JsonAsync())["items"]!.AsArray();
        }
        while (failed.Count == 0 && await RoutedApp.Soon());
    }
}
