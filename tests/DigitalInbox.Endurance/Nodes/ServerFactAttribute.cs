using DigitalInbox.Processes;

namespace DigitalInbox.Endurance.Nodes;

/// <summary>A test that needs the PostgreSQL server. On a build server it fails where there is none, rather than being skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ServerFactAttribute : FactAttribute
{
    public ServerFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("CI") is null)
        {
            Skip = PostgreSqlProcess.Missing;
        }
    }
}
