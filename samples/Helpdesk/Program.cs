using DigitalInbox;
using DigitalInbox.Agents;
using DigitalInbox.Knowledge;
using DigitalInbox.Sla;
using DigitalInbox.Testing;
using Helpdesk;
using Helpdesk.Agents;
using Helpdesk.Payments;
using Helpdesk.Shop;
using Helpdesk.Simulator;
using NodaTime;

var builder = WebApplication.CreateBuilder(args);
if (!builder.Environment.IsDevelopment())
{
    Console.Error.WriteLine("The Helpdesk sample lets anybody sign in by choosing a name. It runs in Development only: set ASPNETCORE_ENVIRONMENT=Development.");
    return 1;
}

var address = HelpdeskAddress.Settle(builder);
HelpdeskChannels.Settle(builder.Configuration, address);
var payments = new SimulatedPayments(builder.Configuration["Payments:Secret"] ?? "", new Uri(address, "pay/"));
var mailbox = new ShopMailbox();

builder.Services.AddDigitalInbox(inbox => inbox
    .UseHelpdeskDatabase(builder)
    .AddWhatsApp("whatsapp", builder.Configuration.GetSection("Channels:WhatsApp"))
    .AddMessenger("messenger", builder.Configuration.GetSection("Channels:Messenger"))
    .AddFacebookPages("facebook", builder.Configuration.GetSection("Channels:Facebook"))
    .AddInstagram("instagram", builder.Configuration.GetSection("Channels:Instagram"))
    .AddInstagram("instagram-comments", builder.Configuration.GetSection("Channels:InstagramComments"))
    .AddLiveChat("website", builder.Configuration.GetSection("Channels:Website"))
    .AddChatMessaging("chat", builder.Configuration.GetSection("Channels:Chat"))
    .UseTranscriptSender(_ => mailbox)
    .AddCalendar("office", calendar => calendar.In("Europe/Paris").Weekdays("09:00-12:30", "13:30-18:00"))
    .AddSlaPolicy("standard", sla => sla.AroundTheClock()
        .FirstResponse(Duration.FromHours(1), Duration.FromMinutes(15))
        .Target(SlaMetric.NextResponse, Duration.FromHours(2))
        .CloseResolvedAfter(Duration.FromDays(2))
        .During("office").Resolution(Duration.FromHours(8), Duration.FromHours(1))
        .For(new SlaScope { Queue = new QueueId("billing") }, billing => billing.AroundTheClock().FirstResponse(Duration.FromMinutes(15), Duration.FromMinutes(5))))
    .AddTeam("accounts", team => team.Named("Accounts").WithCapacity(work => work.Total(5)))
    .AddAgentProfile("alice", agent => agent.InTeams("accounts"))
    .AddAgentProfile("bob", agent => agent.InTeams("accounts"))
    .AddQueue("billing", queue => queue.Named("Billing").Matching("text has invoice* or text has refund*")
        .ServedByTeams("accounts").PushWithin(Duration.FromSeconds(30)))
    .AddQueue("general", queue => queue.Named("General").AsFallback().PullUpTo(3))
    .AddHelpdeskQuickReplies()
    .AddAutomation("close-resolved", rule => rule.Named("Close what is resolved")
        .When("case.statusChanged").Where("to", "resolved").After(Duration.FromHours(24))
        .IfStill(now => now.InStatus("resolved").StatusOlderThan(Duration.FromHours(24))).SetStatus("closed"))
    .AddAutomation("refunds-first", rule => rule.Named("Refunds come first")
        .When("message.received").If(now => now.Matching("text has refund*").Assigned(false)).SetPriority("high"))
    .AddAutomation("note-escalation", rule => rule.Named("Remind of escalated cases")
        .When("case.statusChanged").Where("to", "escalated").After(Duration.FromHours(8))
        .IfStill(now => now.InStatus("escalated").StatusOlderThan(Duration.FromHours(8)))
        .AddNote("Escalated for eight hours: ask the other department."))
    .AddCustomField("loyalty", field => field.Labelled("Loyalty").Labelled("fr", "Fidélité").OneOf("gold", "silver").InPanel())
    .AddCustomField("order", field => field.OfCases().Labelled("Order").Labelled("fr", "Commande").AtMost(40))
    .AddForm("delivery-address", form => form.Titled("Your delivery address", "Votre adresse de livraison")
        .Field("street", FormFieldKind.Text, "Street and number", "Rue et numéro", field => field.Required())
        .Field("town", FormFieldKind.Text, "Postcode and town", "Code postal et ville", field => field.Required())
        .Field("phone", FormFieldKind.Phone, "Telephone, for the driver", "Téléphone, pour le livreur"))
    .AddPaymentProvider(PaymentEndpoints.Provider, _ => payments)
    .Configure(builder.Configuration.GetSection("Inbox").Bind)
    .AddAgent("alice", "Alice", AgentRoles.Agent)
    .AddAgent("bob", "Bob", AgentRoles.Agent)
    .AddAgent("carol", "Carol", AgentRoles.Author)
    .AddAgent("dave", "Dave", AgentRoles.Approver | AgentRoles.Supervisor)
    .AddAgent("erin", "Erin", AgentRoles.Administrator));
builder.Services.AddHelpdeskSignIn();
builder.Services.AddAntiforgery();
builder.Services.AddHttpClient();
builder.Services.AddSimulator(address);

var app = builder.Build();
app.UseStaticFiles();
app.UseAuthentication();
app.UseAuthorization();
app.UseAntiforgery();
app.MapDigitalInbox("/inbox").RequireAuthorization("Agents");
app.MapDigitalInboxWebhooks("/channels");
app.MapSignIn();
app.MapShop(builder.Configuration, mailbox);
app.MapSimulator(builder.Configuration);
app.MapPayments(payments, address);
app.Run();
return 0;
