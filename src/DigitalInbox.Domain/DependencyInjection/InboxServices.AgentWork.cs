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
                new ChatKeeper(sp.GetRequiredKeyedService<InboxChannels>(name)),
                sp.GetRequiredKeyedService<AutomationKeeper>(name),
                sp.GetRequiredKeyedService<NotificationKeeping>(name),
            ]));
        RegisterMessages(services, name);
        RegisterVisitors(services, name);
        RegisterKnowledge(services, name);
        RegisterMerging(services, name);
        RegisterAutomation(services, name);
        RegisterNotifications(services, name);
        RegisterCard(services, name);
        RegisterForms(services, name);
        RegisterDrafts(services, name);
        RegisterMeans(services, name);
    }

    // What one of them does for another.
    private static void RegisterMeans(IServiceCollection services, string name)
    {
        services.AddKeyedSingleton<IDuplicateSource>(name, (sp, _) => new CardDuplicates(Core(sp, name)));
        services.AddKeyedSingleton(name, (sp, _) => new StoredFieldValues(Core(sp, name), sp.GetRequiredKeyedService<ContactGroups>(name)));
        services.TryAddKeyed<IFieldValues>(name, (sp, _) => sp.GetRequiredKeyedService<StoredFieldValues>(name));
        services.TryAddKeyed<ICaseFieldWriter>(name, (sp, _) => new FormFieldWriter(sp.GetRequiredKeyedService<CaseFieldWriting>(name)));
        services.TryAddKeyed<ICaseFacts>(name, (sp, _) => new CaseFacts(sp.GetRequiredKeyedService<StoredFieldValues>(name)));
        services.TryAddKeyed<ITagActions>(name, (sp, _) => new TagActions(sp.GetRequiredKeyedService<InboxDefinitions>(name)));
        services.TryAddKeyed<IFieldActions>(name, (sp, _) => new FieldActions(sp.GetRequiredKeyedService<CaseFieldWriting>(name)));
        services.TryAddKeyed<IQuickReplyActions>(name, (sp, _) => new QuickReplyActions(sp.GetRequiredKeyedService<QuickReplyApplying>(name)));
    }
}
