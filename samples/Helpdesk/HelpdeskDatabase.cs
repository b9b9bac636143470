using Microsoft.Data.Sqlite;

namespace Helpdesk;

/// <summary>Where the sample keeps its data.</summary>
internal static class HelpdeskDatabase
{
    public static string ConnectionString(WebApplicationBuilder builder)
    {
        var setting = builder.Configuration["Helpdesk:Database"] ?? "data/inbox.db";
        var path = Path.GetFullPath(setting, builder.Environment.ContentRootPath);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return new SqliteConnectionStringBuilder { DataSource = path }.ConnectionString;
    }
}
