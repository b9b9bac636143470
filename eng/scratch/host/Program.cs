// The host of the README, as it stands there, between the two marks.
// <readme>
using DigitalInbox.Sla;
using NodaTime;

Holiday[] holidays = [Holiday.Yearly("Christmas", YearlyDate.On(12, 25))];
var builder = WebApplication.CreateBuilder(args);
builder.Services.AddDigitalInbox(inbox => inbox
    .UseSqlite("Data Source=inbox.db")
    .AddWhatsApp("whatsapp", builder.Configuration.GetSection("Channels:WhatsApp"))
    .AddCalendar("office", calendar => calendar.In("Europe/Paris").Weekdays("09:00-12:00", "13:00-18:00").ClosedOn(holidays))
    .AddSlaPolicy("standard", sla => sla.During("office").FirstResponse(Duration.FromHours(1)).Resolution(Duration.FromHours(8))));
// </readme>
builder.Services.AddAuthentication("none").AddScheme<Microsoft.AspNetCore.Authentication.AuthenticationSchemeOptions, NobodyHandler>("none", null);
builder.Services.AddAuthorizationBuilder().AddPolicy("Agents", policy => policy.RequireAuthenticatedUser());
// <readme>
var app = builder.Build();
app.MapDigitalInbox("/inbox").RequireAuthorization("Agents");   // agent page, API, live events
app.MapDigitalInboxWebhooks("/channels");                       // anonymous by nature, signature-checked
// </readme>
await app.StartAsync();
await HostCheck.RunAsync(new Uri(app.Urls.First()));
await app.StopAsync();
