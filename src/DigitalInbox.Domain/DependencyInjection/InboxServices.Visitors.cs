using DigitalInbox.Agents;
using DigitalInbox.Inbox;
using Microsoft.Extensions.DependencyInjection;

namespace DigitalInbox.DependencyInjection;

/// <summary>Visitors of websites, who talk to the inbox itself.</summary>
internal static partial class InboxServices
{
    private static void RegisterVisitors(IServiceCollection services, string name)
    {
        services.AddKeyedSingleton(name, (sp, _) => new VisitorSessions(Core(sp, name)));
        services.AddKeyedSingleton(name, (sp, _) => new VisitorConversations(
            Core(sp, name),
            sp.GetRequiredKeyedService<InboxIntake>(name),
            sp.GetRequiredKeyedService<VisitorSessions>(name),
            sp.GetRequiredKeyedService<IAgentDirectory>(name)));
    }
}
