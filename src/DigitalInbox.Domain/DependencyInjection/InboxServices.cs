using DigitalInbox.Agents;
using DigitalInbox.Attachments;
using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NodaTime;

namespace DigitalInbox.DependencyInjection;

/// <summary>Makes the services of one inbox from what the host put together.</summary>
internal static partial class InboxServices
{
    public static void Register(IServiceCollection services, string name)
    {
        services.AddKeyedSingleton(name, (sp, _) => Setup(sp, name).Stores[0](sp));
        services.AddKeyedSingleton(name, (sp, _) => Setup(sp, name).AttachmentStores is [var attachments, ..]
            ? attachments(sp)
            : sp.GetRequiredKeyedService<IInboxStore>(name).Attachments);
        services.AddKeyedSingleton(name, (sp, _) => new InboxChannels(Setup(sp, name).Connectors.Select(c => c.Make(sp))));
        services.AddKeyedSingleton(name, (_, _) => new InboxTelemetry(name));
        services.AddKeyedSingleton(name, (_, _) => new InboxRun());
        services.AddKeyedSingleton(name, (sp, _) => CaseWorkflow.Of(Setup(sp, name).DefineWorkflow()));
        services.AddKeyedSingleton<IChangeSignal>(name, (sp, _) => Signal(sp.GetRequiredKeyedService<IInboxStore>(name)));
        services.AddKeyedSingleton<IAgentDirectory>(name, (sp, _) => new AgentDirectory(Setup(sp, name).Agents));
        services.TryAddKeyed<IInboxAuthorizer>(name, (sp, _) => new DefaultInboxAuthorizer(
            Options(sp, name), sp.GetRequiredKeyedService<IQueueFinder>(name)));
        services.TryAddKeyed<IServiceLevels>(name, (sp, _) => new DefinedServiceLevels(() => sp.GetRequiredKeyedService<InboxDefinitions>(name)));
        services.TryAddKeyed<IQueueFinder>(name, (sp, _) => new DefinedQueues(() => sp.GetRequiredKeyedService<InboxDefinitions>(name)));
        services.AddKeyedSingleton(name, (sp, _) => new InboxCore(
            sp.GetRequiredKeyedService<IInboxStore>(name),
            sp.GetRequiredKeyedService<IServiceLevels>(name),
            sp.GetRequiredKeyedService<IQueueFinder>(name),
            sp.GetRequiredService<IClock>(),
            sp.GetRequiredKeyedService<CaseWorkflow>(name),
            sp.GetRequiredKeyedService<InboxChannels>(name),
            Options(sp, name),
            sp.GetRequiredKeyedService<IChangeSignal>(name),
            sp.GetRequiredKeyedService<InboxTelemetry>(name),
            () => sp.GetRequiredKeyedService<CommitKeepers>(name)));
        RegisterAgentWork(services, name);
        services.AddKeyedSingleton(name, (sp, _) => new CaseAccess(Core(sp, name), sp.GetRequiredKeyedService<IInboxAuthorizer>(name)));
        services.TryAddKeyed<IDefinitionEffects>(name, (_, _) => new RetargetRunningCases());
        services.AddKeyedSingleton(name, (sp, _) => new InboxDefinitions(
            Core(sp, name), sp.GetRequiredKeyedService<IDefinitionEffects>(name), [.. Setup(sp, name).Seeds]));
        services.AddKeyedSingleton(name, (sp, _) => new DefinitionEditing(
            Core(sp, name),
            sp.GetRequiredKeyedService<CaseAccess>(name),
            sp.GetRequiredKeyedService<InboxDefinitions>(name),
            sp.GetRequiredKeyedService<IDefinitionEffects>(name),
            Setup(sp, name).Strategies));
        services.AddKeyedSingleton(name, (sp, _) => new InboxIntake(
            Core(sp, name), sp.GetRequiredKeyedService<IAttachmentStore>(name)));
        services.AddKeyedSingleton(name, (sp, _) => Core(sp, name).Health);
        services.AddKeyedSingleton(name, (sp, _) => new ReplyPreparing(
            Core(sp, name), sp.GetRequiredKeyedService<IUploads>(name), sp.GetRequiredKeyedService<QuickReplyApplying>(name)));
        services.AddKeyedSingleton(name, (sp, _) => new CaseHandling(
            Core(sp, name),
            sp.GetRequiredKeyedService<CaseAccess>(name),
            sp.GetRequiredKeyedService<IAgentDirectory>(name),
            sp.GetRequiredKeyedService<ReplyPreparing>(name)));
        services.AddKeyedSingleton(name, (sp, _) => new MessageActions(Core(sp, name), sp.GetRequiredKeyedService<CaseAccess>(name)));
        services.AddKeyedSingleton(name, (sp, _) => new LeavingAgents(Core(sp, name)));
        services.AddKeyedSingleton(name, (sp, _) => new AgentHandling(
            Core(sp, name),
            sp.GetRequiredKeyedService<CaseAccess>(name),
            sp.GetRequiredKeyedService<IAgentDirectory>(name),
            sp.GetRequiredKeyedService<LeavingAgents>(name)));
        services.AddKeyedSingleton(name, (sp, _) => new OfferHandling(Core(sp, name), sp.GetRequiredKeyedService<CaseAccess>(name)));
        services.AddKeyedSingleton(name, (sp, _) => new CaseGiving(Core(sp, name), sp.GetRequiredKeyedService<CaseAccess>(name)));
        services.AddKeyedSingleton(name, (sp, _) => new RoutingQueries(
            Core(sp, name),
            sp.GetRequiredKeyedService<CaseAccess>(name),
            sp.GetRequiredKeyedService<InboxDefinitions>(name),
            Setup(sp, name).Strategies));
        services.AddKeyedSingleton(name, (sp, _) => new InboxQueries(
            Core(sp, name),
            sp.GetRequiredKeyedService<CaseAccess>(name),
            sp.GetRequiredKeyedService<IAgentDirectory>(name),
            sp.GetRequiredKeyedService<PostBoard>(name)));
        services.AddKeyedSingleton(name, (sp, _) => new QuarantineReplay(
            Core(sp, name), sp.GetRequiredKeyedService<CaseAccess>(name), sp.GetRequiredKeyedService<InboxIntake>(name)));
        services.AddKeyedSingleton(name, (sp, _) => new ClockQueries(Core(sp, name), sp.GetRequiredKeyedService<CaseAccess>(name)));
        services.AddKeyedSingleton(name, (sp, _) => new OutboxPump(
            Core(sp, name), sp.GetRequiredKeyedService<InboxIntake>(name), sp.GetRequiredKeyedService<IAttachmentStore>(name)));
        services.AddKeyedSingleton(name, (sp, _) => new PollingPump(Core(sp, name), sp.GetRequiredKeyedService<InboxIntake>(name)));
        RegisterFiles(services, name);
        services.AddKeyedSingleton(name, (sp, _) => new TimerPump(
            Core(sp, name),
            [
                sp.GetRequiredKeyedService<AttachmentPump>(name).Timers,
                new UploadTimerHandler(sp.GetRequiredKeyedService<Uploads>(name)),
                new DraftTimerHandler(Core(sp, name)),
                TimersOfMessages(sp, name),
                .. TimersOfVisitors(sp, name),
                .. AutomationTimers(sp, name),
                .. sp.GetKeyedServices<ITimerHandler>(name),
            ]));
        services.AddKeyedSingleton(name, (sp, _) => new RoutingPump(
            Core(sp, name),
            sp.GetRequiredKeyedService<InboxDefinitions>(name),
            sp.GetRequiredKeyedService<LeavingAgents>(name),
            Setup(sp, name).Strategies));
        services.AddKeyedSingleton(name, (sp, _) => new ContactPrivacy(Core(sp, name), sp.GetRequiredKeyedService<CaseAccess>(name)));
        services.AddKeyedSingleton(name, (sp, _) => new JobPump(
            Core(sp, name),
            [
                new SlaRetargeting(Core(sp, name), () => sp.GetRequiredKeyedService<InboxDefinitions>(name)),
                new ContactErasing(Core(sp, name), sp.GetRequiredKeyedService<IAttachmentStore>(name)),
                new Retention(
                    Core(sp, name),
                    sp.GetRequiredKeyedService<IAttachmentStore>(name),
                    () => sp.GetRequiredKeyedService<InboxDefinitions>(name)),
            ]));
        services.AddKeyedSingleton(name, (sp, _) => new MaintenancePump(Core(sp, name), sp.GetRequiredKeyedService<InboxIntake>(name)));
    }

    private static void RegisterFiles(IServiceCollection services, string name)
    {
        services.TryAddKeyed<IMediaFetcher>(name, (sp, _) => new MediaFetcher(new MediaLimits
        {
            Whole = Options(sp, name).FetchTimeout,
            AllowsLoopback = Options(sp, name).FetchFromLoopback,
        }));
        services.AddKeyedSingleton(name, (sp, _) => new AttachmentPump(
            Core(sp, name), sp.GetRequiredKeyedService<IMediaFetcher>(name), sp.GetRequiredKeyedService<IAttachmentStore>(name)));
        services.AddKeyedSingleton(name, (sp, _) => new Uploads(Core(sp, name), sp.GetRequiredKeyedService<IAttachmentStore>(name)));
        services.AddKeyedSingleton<IUploads>(name, (sp, _) => sp.GetRequiredKeyedService<Uploads>(name));
        services.AddKeyedSingleton(name, (sp, _) => new AttachmentHandling(
            Core(sp, name),
            sp.GetRequiredKeyedService<CaseAccess>(name),
            sp.GetRequiredKeyedService<IAttachmentStore>(name),
            sp.GetRequiredKeyedService<Uploads>(name)));
    }

    private static InboxCore Core(IServiceProvider services, string name) => services.GetRequiredKeyedService<InboxCore>(name);

    private static IChangeSignal Signal(IInboxStore store) => store is ISharedInboxStore shared ? shared.Signal : new ChangeSignal();

    private static InboxSetup Setup(IServiceProvider services, string name) =>
        services.GetRequiredService<IOptionsMonitor<InboxSetup>>().Get(name);

    private static InboxOptions Options(IServiceProvider services, string name) =>
        services.GetRequiredService<IOptionsMonitor<InboxOptions>>().Get(name);

    private static void TryAddKeyed<T>(this IServiceCollection services, string key, Func<IServiceProvider, object?, T> make)
        where T : class
    {
        if (!services.Any(s => s.ServiceType == typeof(T) && Equals(s.ServiceKey, key)))
        {
            services.AddKeyedSingleton(key, make);
        }
    }
}
