using DigitalInbox.Inbox;
using Microsoft.Extensions.DependencyInjection;

namespace DigitalInbox.DependencyInjection;

/// <summary>What agents work with beside the cases.</summary>
internal static partial class InboxServices
{
    private static void RegisterAgentWork(IServiceCollection services, string name)
    {
        services.AddKeyedSingleton(name, (sp, _) => new ContactGroups(Core(sp, name)));
        services.AddKeyedSingleton(name, (sp, _) => new CommitKeepers(
            First: [new DraftStaleness(Core(sp, name)), new DraftErasing(Core(sp, name))],
            Last:
            [
                .. LastKeepersOfMessages(sp, name),
                sp.GetRequiredKeyedService<AutomationKeeper>(name),
                sp.GetRequiredKeyedService<NotificationKeeping>(name),
            ]));
        RegisterMessages(services, name);
        RegisterKnowledge(services, name);
        RegisterMerging(services, name);
        RegisterAutomation(services, name);
        RegisterNotifications(services, name);
        RegisterCard(services, name);
        RegisterForms(services, name);
        RegisterDrafts(services, name);
    }
}
