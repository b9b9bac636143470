using DigitalInbox.DependencyInjection;
using Microsoft.Data.Sqlite;

namespace Helpdesk;

/// <summary>Where the sample keeps its data: a file for SQLite, or a PostgreSQL database when the setting begins with <c>Host=</c>.</summary>
internal static class HelpdeskDatabase
{
    public static DigitalInboxBuilder UseHelpdeskDatabase(this DigitalInboxBuilder inbox, WebApplicationBuilder builder)
    {
        var setting = builder.Configuration["Helpdesk:Database"] ?? "data/inbox.db";
        if (setting.StartsWith("Host=", StringComparison.OrdinalIgnoreCase))
        {
            return inbox.UsePostgreSql(setting);
        }

        var path = Path.GetFullPath(setting, builder.Environment.ContentRootPath);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return inbox.UseSqlite(new SqliteConnectionStringBuilder { DataSource = path }.ConnectionString);
    }
}
