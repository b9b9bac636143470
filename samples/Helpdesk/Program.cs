using DigitalInbox.Agents;
using GraphStandIn;
using Helpdesk;
using Helpdesk.Agents;
using Helpdesk.Simulator;

var builder = WebApplication.CreateBuilder(args);
if (!builder.Environment.IsDevelopment())
{
    Console.Error.WriteLine("The Helpdesk sample lets anybody sign in by choosing a name. It runs in Development only: set ASPNETCORE_ENVIRONMENT=Development.");
    return 1;
}

var address = HelpdeskAddress.Settle(builder);
builder.Configuration["Channels:WhatsApp:BaseAddress"] ??= new Uri(address, "stand-in/graph/v24.0/").AbsoluteUri;

builder.Services.AddDigitalInbox(inbox => inbox
    .UseHelpdeskDatabase(builder)
    .AddWhatsApp("whatsapp", builder.Configuration.GetSection("Channels:WhatsApp"))
    .Configure(builder.Configuration.GetSection("Inbox").Bind)
    .AddAgent("alice", "Alice", AgentRoles.Agent)
    .AddAgent("bob", "Bob", AgentRoles.Agent)
    .AddAgent("carol", "Carol", AgentRoles.Author)
    .AddAgent("dave", "Dave", AgentRoles.Approver | AgentRoles.Supervisor));
builder.Services.AddHelpdeskSignIn();
builder.Services.AddAntiforgery();
builder.Services.AddHttpClient();
builder.Services.AddSingleton(services => ActivatorUtilities.CreateInstance<SimulatedCustomers>(services, address));

var app = builder.Build();
app.UseStaticFiles();
app.UseAuthentication();
app.UseAuthorization();
app.UseAntiforgery();
app.MapDigitalInbox("/inbox").RequireAuthorization("Agents");
app.MapDigitalInboxWebhooks("/channels");
app.MapSignIn();
app.MapSimulator(app.MapGraphStandIn("/stand-in/graph", new GraphStandInOptions
{
    IdPrefix = $"wamid.{Guid.CreateVersion7():N}.",
    AccessToken = builder.Configuration["Channels:WhatsApp:AccessToken"],
    Accepted = app.Services.GetRequiredService<SimulatedCustomers>().Receive,
}));
app.Run();
return 0;
