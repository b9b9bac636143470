using Intranet.Inbox;
using Intranet.Pages;
using Intranet.People;
using Intranet.Questions;
using Microsoft.AspNetCore.HttpOverrides;

var builder = WebApplication.CreateBuilder(args);
builder.AddIntranetInbox(Desk.Support, clerks: "helpdesk");
builder.AddIntranetInbox(Desk.Billing, clerks: "accounting");
builder.Services.AddSingleton<AnswerBook>();
builder.Services.AddSingleton<TelephoneLines>();
builder.Services.AddIntranetSignIn();
builder.Services.AddRazorComponents();
builder.Services.AddHttpContextAccessor();
builder.Services.AddAntiforgery();

// A proxy on this machine says by which address people came; any other is not believed.
builder.Services.Configure<ForwardedHeadersOptions>(forwarded => forwarded.ForwardedHeaders =
    ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost | ForwardedHeaders.XForwardedPrefix);

var app = builder.Build();
app.UseForwardedHeaders();
app.UsePathBase(app.Configuration["Intranet:PathBase"]);
app.UseStaticFiles();
app.UseRouting();
app.UseAuthentication();
app.UseAuthorization();
app.UseAntiforgery();

// Everybody who works here comes to the door; each inbox lets in those whose role means something to it.
foreach (var desk in Desk.All)
{
    app.MapDigitalInbox($"/{desk.Id}", desk.Id).RequireAuthorization();
}

app.MapIntranetSignIn();
app.MapQuestions();
app.MapTelephone();
app.MapRazorComponents<App>();
app.Run();
