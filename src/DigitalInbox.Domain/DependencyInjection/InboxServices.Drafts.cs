using DigitalInbox.Agents;
using DigitalInbox.Attachments;
using DigitalInbox.Inbox;
using Microsoft.Extensions.DependencyInjection;

namespace DigitalInbox.DependencyInjection;

/// <summary>Drafts and their approval.</summary>
internal static partial class InboxServices
{
    private static void RegisterDrafts(IServiceCollection services, string name)
    {
        services.AddKeyedSingleton(name, (sp, _) => new DraftAccess(Core(sp, name), sp.GetRequiredKeyedService<CaseAccess>(name)));
        services.AddKeyedSingleton(name, (sp, _) => new DraftHandling(
            Core(sp, name),
            sp.GetRequiredKeyedService<CaseAccess>(name),
            sp.GetRequiredKeyedService<DraftAccess>(name),
            sp.GetRequiredKeyedService<IAgentDirectory>(name),
            sp.GetRequiredKeyedService<ReplyPreparing>(name)));
        services.AddKeyedSingleton(name, (sp, _) => new DraftQueries(
            Core(sp, name),
            sp.GetRequiredKeyedService<CaseAccess>(name),
            sp.GetRequiredKeyedService<DraftAccess>(name),
            sp.GetRequiredKeyedService<IAttachmentStore>(name)));
    }
}
