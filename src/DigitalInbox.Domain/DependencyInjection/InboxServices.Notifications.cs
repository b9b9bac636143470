using DigitalInbox.Agents;
using DigitalInbox.Inbox;
using Microsoft.Extensions.DependencyInjection;

namespace DigitalInbox.DependencyInjection;

/// <content>What agents are told.</content>
internal static partial class InboxServices
{
    private static void RegisterNotifications(IServiceCollection services, string name)
    {
        services.TryAddKeyed<IDraftAuthors>(name, (sp, _) => new DraftAuthors(Core(sp, name)));
        services.AddKeyedSingleton<INotifier>(name, (sp, _) => new Notifier(sp.GetRequiredKeyedService<RuleNotifying>(name)));
        services.AddKeyedSingleton(name, (sp, _) => new RuleNotifying(Core(sp, name)));
        services.AddKeyedSingleton(name, (sp, _) => new NotificationKeeping(
            Core(sp, name),
            new NotificationPeople(
                Core(sp, name),
                sp.GetRequiredKeyedService<CaseAccess>(name),
                sp.GetRequiredKeyedService<IAgentDirectory>(name),
                sp.GetRequiredKeyedService<IDraftAuthors>(name))));
        services.AddKeyedSingleton(name, (sp, _) => new NotificationHandling(Core(sp, name), sp.GetRequiredKeyedService<CaseAccess>(name)));
    }
}
