using DigitalInbox.Agents;
using DigitalInbox.Attachments;
using DigitalInbox.Conversations;
using DigitalInbox.Inbox;
using Microsoft.Extensions.DependencyInjection;

namespace DigitalInbox.DependencyInjection;

/// <summary>Visitors of websites, who talk to the inbox itself.</summary>
internal static partial class InboxServices
{
    private static void RegisterVisitors(IServiceCollection services, string name)
    {
        services.AddKeyedSingleton(name, (sp, _) => new VisitorSessions(Core(sp, name)));
        services.AddKeyedSingleton(name, (sp, _) => new VisitorVisits(Core(sp, name), sp.GetRequiredKeyedService<VisitorSessions>(name)));
        services.AddKeyedSingleton(name, (sp, _) => new VisitorFiles(
            Core(sp, name),
            sp.GetRequiredKeyedService<VisitorSessions>(name),
            sp.GetRequiredKeyedService<Uploads>(name),
            sp.GetRequiredKeyedService<IAttachmentStore>(name)));
        services.AddKeyedSingleton(name, (sp, _) => new VisitorEntries(
            Core(sp, name),
            sp.GetRequiredKeyedService<VisitorSessions>(name),
            sp.GetRequiredKeyedService<VisitorVisits>(name),
            sp.GetRequiredKeyedService<InboxDefinitions>(name),
            sp.GetRequiredKeyedService<ICaseFieldWriter>(name)));
        services.AddKeyedSingleton(name, (sp, _) => new VisitorConversations(
            Core(sp, name),
            sp.GetRequiredKeyedService<InboxIntake>(name),
            sp.GetRequiredKeyedService<VisitorSessions>(name),
            sp.GetRequiredKeyedService<VisitorVisits>(name),
            sp.GetRequiredKeyedService<VisitorFiles>(name),
            sp.GetRequiredKeyedService<VisitorEntries>(name),
            sp.GetRequiredKeyedService<IAgentDirectory>(name),
            sp.GetRequiredKeyedService<ViewingBoard>(name)));
        services.AddKeyedSingleton(name, (sp, _) => new VisitorChats(
            Core(sp, name),
            sp.GetRequiredKeyedService<VisitorSessions>(name),
            sp.GetRequiredKeyedService<VisitorEntries>(name),
            sp.GetKeyedService<ITranscriptSender>(name)));
        services.AddKeyedSingleton(name, (sp, _) => new ChatHandling(Core(sp, name), sp.GetRequiredKeyedService<CaseAccess>(name)));
    }

    private static ITimerHandler[] TimersOfVisitors(IServiceProvider services, string name) =>
        [new ChatTimerHandler(Core(services, name)), new TranscriptTimerHandler(Core(services, name), services.GetKeyedService<ITranscriptSender>(name))];
}
