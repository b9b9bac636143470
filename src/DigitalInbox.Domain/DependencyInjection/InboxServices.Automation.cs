using DigitalInbox.Agents;
using DigitalInbox.Automation;
using DigitalInbox.Inbox;
using Microsoft.Extensions.DependencyInjection;

namespace DigitalInbox.DependencyInjection;

/// <summary>Rules, and the messages to hosts' systems.</summary>
internal static partial class InboxServices
{
    private static void RegisterAutomation(IServiceCollection services, string name)
    {
        services.TryAddKeyed<IWebhookSender>(name, (sp, _) => new WebhookSender(
            Options(sp, name).Automation.WebhookTimeout, Options(sp, name).Automation.WebhooksToLoopback));
        services.AddKeyedSingleton(name, (sp, _) => new AutomationIndexes(() => sp.GetRequiredKeyedService<InboxDefinitions>(name)));
        services.AddKeyedSingleton(name, (sp, _) => new AutomationMoments(
            Core(sp, name), sp.GetRequiredKeyedService<ReplyPreparing>(name), sp.GetKeyedService<ICaseFacts>(name)));
        services.AddKeyedSingleton(name, (sp, _) => new AutomationKeeper(
            Core(sp, name), sp.GetRequiredKeyedService<AutomationIndexes>(name), sp.GetRequiredKeyedService<AutomationMoments>(name)));
        services.AddKeyedSingleton(name, (sp, _) => new AutomationMeans(
            sp.GetKeyedService<ITagActions>(name),
            sp.GetKeyedService<IFieldActions>(name),
            sp.GetKeyedService<IQuickReplyActions>(name),
            sp.GetKeyedService<INotifier>(name)));
        services.AddKeyedSingleton(name, (sp, _) => new AutomationActing(
            Core(sp, name),
            sp.GetRequiredKeyedService<IAgentDirectory>(name),
            sp.GetRequiredKeyedService<AutomationMeans>(name),
            new AutomationReplying(Core(sp, name), sp.GetRequiredKeyedService<ReplyPreparing>(name)),
            new WebhookComposing(Core(sp, name), sp.GetRequiredKeyedService<AutomationMoments>(name))));
        services.AddKeyedSingleton(name, (sp, _) => new AutomationQueries(
            Core(sp, name), sp.GetRequiredKeyedService<CaseAccess>(name), sp.GetRequiredKeyedService<InboxDefinitions>(name)));
        services.AddKeyedSingleton(name, (sp, _) => new AutomationTrials(
            Core(sp, name),
            sp.GetRequiredKeyedService<CaseAccess>(name),
            sp.GetRequiredKeyedService<AutomationIndexes>(name),
            sp.GetRequiredKeyedService<AutomationMoments>(name),
            sp.GetRequiredKeyedService<AutomationActing>(name)));
        services.AddKeyedSingleton(name, (sp, _) => new WebhookDeliveries(Core(sp, name), sp.GetRequiredKeyedService<CaseAccess>(name)));
        services.AddKeyedSingleton(name, (sp, _) => new WebhookPump(Core(sp, name), sp.GetRequiredKeyedService<IWebhookSender>(name)));
    }

    private static ITimerHandler[] AutomationTimers(IServiceProvider services, string name) =>
    [
        new AutomationTimerHandler(
            Core(services, name),
            () => services.GetRequiredKeyedService<InboxDefinitions>(name),
            services.GetRequiredKeyedService<AutomationIndexes>(name),
            services.GetRequiredKeyedService<AutomationMoments>(name),
            services.GetRequiredKeyedService<AutomationActing>(name)),
        services.GetRequiredKeyedService<WebhookPump>(name).Timers,
    ];
}
