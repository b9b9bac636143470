using DigitalInbox.Conversations;
using DigitalInbox.Inbox;
using Microsoft.Extensions.DependencyInjection;

namespace DigitalInbox.DependencyInjection;

/// <summary>Tags, what agents say of messages, spam, and who looks at which case.</summary>
internal static partial class InboxServices
{
    private static void RegisterMessages(IServiceCollection services, string name)
    {
        services.AddKeyedSingleton(name, (sp, _) => new TagHandling(
            Core(sp, name), sp.GetRequiredKeyedService<CaseAccess>(name), sp.GetRequiredKeyedService<InboxDefinitions>(name)));
        services.AddKeyedSingleton(name, (sp, _) => new MessageMarking(Core(sp, name), sp.GetRequiredKeyedService<CaseAccess>(name)));
        services.AddKeyedSingleton(name, (sp, _) => new SpamHandling(
            Core(sp, name),
            sp.GetRequiredKeyedService<CaseAccess>(name),
            sp.GetRequiredKeyedService<InboxDefinitions>(name),
            sp.GetRequiredKeyedService<MessageActions>(name)));
        services.AddKeyedSingleton(name, (sp, _) => new ViewingBoard(Core(sp, name)));
        services.AddKeyedSingleton(name, (sp, _) => new PostBoard(Core(sp, name)));
        services.AddKeyedSingleton(name, (sp, _) => new CaseViewing(
            Core(sp, name), sp.GetRequiredKeyedService<CaseAccess>(name), sp.GetRequiredKeyedService<ViewingBoard>(name)));
    }

    // Without an analyzer, nothing is set for it to look at.
    private static IReadOnlyList<ICommitKeeper> LastKeepersOfMessages(IServiceProvider services, string name) =>
        Analyzer(services, name) is null ? [] : [new SentimentKeeper()];

    private static SentimentTimerHandler TimersOfMessages(IServiceProvider services, string name) =>
        new(Core(services, name), Analyzer(services, name));

    private static ISentimentAnalyzer? Analyzer(IServiceProvider services, string name) => services.GetKeyedService<ISentimentAnalyzer>(name);
}
