using DigitalInbox.Inbox;
using Microsoft.Extensions.DependencyInjection;

namespace DigitalInbox.DependencyInjection;

/// <summary>What agents work with beside the cases.</summary>
internal static partial class InboxServices
{
    private static void RegisterAgentWork(IServiceCollection services, string name)
    {
        services.AddKeyedSingleton(name, (sp, _) => new ContactGroups(Core(sp, name)));
        services.AddKeyedSingleton(name, (sp, _) => new CommitKeepers([new DraftStaleness(Core(sp, name)), new DraftErasing(Core(sp, name))], []));
        RegisterDrafts(services, name);
    }
}
