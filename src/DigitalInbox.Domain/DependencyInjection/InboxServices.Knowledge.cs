using DigitalInbox.Inbox;
using Microsoft.Extensions.DependencyInjection;

namespace DigitalInbox.DependencyInjection;

/// <summary>The knowledge base.</summary>
internal static partial class InboxServices
{
    private static void RegisterKnowledge(IServiceCollection services, string name)
    {
        services.AddKeyedSingleton(name, (sp, _) => new QuickReplyRendering(
            Core(sp, name),
            () => sp.GetRequiredKeyedService<InboxDefinitions>(name),
            new QuickReplyValues(Core(sp, name), sp.GetRequiredKeyedService<ContactGroups>(name), sp.GetRequiredKeyedService<IFieldValues>(name))));
        services.AddKeyedSingleton(name, (sp, _) => new QuickReplyApplying(sp.GetRequiredKeyedService<QuickReplyRendering>(name)));
        services.AddKeyedSingleton(name, (sp, _) => new KnowledgeBase(
            Core(sp, name),
            sp.GetRequiredKeyedService<CaseAccess>(name),
            sp.GetRequiredKeyedService<InboxDefinitions>(name),
            sp.GetRequiredKeyedService<QuickReplyRendering>(name)));
    }
}
