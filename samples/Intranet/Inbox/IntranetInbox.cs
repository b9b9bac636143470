using DigitalInbox;
using DigitalInbox.Agents;
using DigitalInbox.DependencyInjection;
using Intranet.Pages;
using Intranet.Questions;
using Microsoft.Data.Sqlite;

namespace Intranet.Inbox;

/// <summary>What the inboxes of all desks have in common; each keeps its data in a file of its own.</summary>
internal static class IntranetInbox
{
    /// <summary>Adds the inbox of a desk.</summary>
    /// <param name="builder">The host.</param>
    /// <param name="desk">The desk; the inbox has its id.</param>
    /// <param name="clerks">The company's role of those who answer there.</param>
    public static void AddIntranetInbox(this WebApplicationBuilder builder, Desk desk, string clerks) =>
        builder.Services.AddDigitalInbox(desk.Id, inbox => inbox
            .UseSqlite(DatabaseOf(builder, desk))
            .AddConnector(new ChannelId(desk.Id), services => new QuestionChannel(desk.Id, desk.Name, services.GetRequiredService<AnswerBook>()))
            .AddQueue("questions", queue => queue.Named(desk.Name).AsFallback().PullUpTo(5))
            .AddInboxToolbar<Menu>()
            .AddInboxToolbar<Telephone>()
            .AddInboxPanel<Colleague>()
            .ConfigureHttp(http =>
            {
                http.Roles.Clear();
                http.Roles[clerks] = AgentRoles.Agent;
                http.Roles["head"] = AgentRoles.Supervisor;
                http.TimeZone = "Europe/Paris";
                http.StyleSheets.Add("/css/inbox.css");
                http.Texts["en"]["title"] = desk.Name;
                http.Texts["fr"]["title"] = desk == Desk.Billing ? "Comptabilité" : "Assistance informatique";
                http.Texts["en"]["unknownCustomer"] = "A colleague";
                http.Texts["fr"]["unknownCustomer"] = "Un collègue";
            }));

    private static string DatabaseOf(WebApplicationBuilder builder, Desk desk)
    {
        var folder = Path.GetFullPath(builder.Configuration["Intranet:Data"] ?? "data", builder.Environment.ContentRootPath);
        Directory.CreateDirectory(folder);
        return new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, desk.Id + ".db") }.ConnectionString;
    }
}
